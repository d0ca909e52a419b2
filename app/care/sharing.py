"""Preferences on their way to another device: as the query of an address, and as a file.

Neither is signed: whoever gets one is shown what would change and decides. What is not on offer is left out.
"""

import json
from collections.abc import Mapping

from .keys import COMMANDS
from .preferences import Preferences, as_text

FORMAT = "nuanyang-preferences"
LONGEST_FILE = 4096


class NotPreferences(ValueError):
    """A file that holds no preferences."""


def as_query(preferences: Preferences) -> dict[str, str]:
    """The choices as the fields of a query: `{"care-size": "24", "keys.panel": "F2"}`."""
    data = preferences.as_data()
    keys = {f"keys.{command}": key for command, key in preferences.keys.items()}
    return {name.replace("_", "-"): as_text(value) for name, value in data.items() if name != "keys"} | keys


def from_query(query: Mapping[str, str]) -> Preferences:
    """The choices in a query; everything else is as it was at first."""
    made = Preferences()
    for name, text in query.items():
        try:
            made = made.changed_text(name, text)
        except ValueError:
            continue
    try:
        return made.changed("keys", {one: query[f"keys.{one}"] for one in COMMANDS if f"keys.{one}" in query})
    except ValueError:
        return made


def as_file(preferences: Preferences) -> bytes:
    """A small JSON file that a person can also read."""
    data = {"format": FORMAT, "version": 1, "preferences": preferences.as_data()}
    return (json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()


def from_file(content: bytes) -> Preferences:
    """The choices in a file. Raises NotPreferences for any other file."""
    if len(content) > LONGEST_FILE:
        raise NotPreferences("too long")
    try:
        data = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NotPreferences(str(error)) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotPreferences("another format")
    return Preferences.from_data(data.get("preferences"))
