"""Keys for commands: which are free, and why any other is refused. The table is `keys.yaml`.

A key is written as it is said: `F2`, `Shift+F4`, `Ctrl+Alt+N`. Nothing listens to any of them unless a person asked
for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

Command = Literal["panel", "read", "captions", "person"]
COMMANDS: tuple[Command, ...] = get_args(Command)
MODIFIERS = ("Ctrl", "Alt", "Shift", "Meta")
# What `KeyboardEvent.key` says where people say something else.
_SAID = {" ": "Space", "Spacebar": "Space", "Control": "Ctrl", "Esc": "Escape", "OS": "Meta"}


@dataclass(frozen=True, slots=True)
class Press:
    """A key pressed together with others. A modifier pressed alone is its own key."""

    modifiers: frozenset[str]
    key: str

    @property
    def name(self) -> str:
        """As it is written: modifiers in the usual order, then the key."""
        return "+".join((*(one for one in MODIFIERS if one in self.modifiers), self.key))


def read_press(text: str) -> Press:
    """What was pressed, from `Ctrl+Shift+K`, its modifiers in any order. A plus sign at the end is the key `+`."""
    key = "+" if text.endswith("+") else text.rpartition("+")[2]
    held = {_SAID.get(one, one) for one in text[: len(text) - len(key)].split("+")} & set(MODIFIERS)
    key = _SAID.get(key, key)
    if key in MODIFIERS:
        *others, key = (one for one in MODIFIERS if one in held | {key})
        return Press(frozenset(others), key)
    return Press(frozenset(held), key.upper() if len(key) == 1 else key)


def refusal(press: Press) -> str | None:
    """The catalogue key of the reason why this may not be a command's key, or None if it may."""
    if press.name in FREE_KEYS:
        return None
    return next(why for why, patterns in _table() if any(_fits(pattern, press) for pattern in patterns))


def _fits(pattern: Press, press: Press) -> bool:
    if pattern.modifiers != press.modifiers:
        return False
    sign = len(press.key) == 1 or press.key == "Space"
    match pattern.key:
        case "<any>":
            return True
        case "<sign>":
            return sign
        case "<digit>":
            return sign and press.key.isdecimal()
        case "<letter>":
            return sign and press.key.isalpha()
        case key:
            return press.key == key


@cache
def _file() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return found


@cache
def _table() -> tuple[tuple[str, tuple[Press, ...]], ...]:
    return tuple((row["why"], tuple(read_press(str(one)) for one in row["keys"])) for row in _file()["refused"])


FREE_KEYS: tuple[str, ...] = tuple(str(one) for one in _file()["free"])
"""Every key that may be given to a command, in the order in which they are offered."""
USUAL_KEYS: Mapping[str, str] = {command: str(_file()["usual"][command]) for command in COMMANDS}
"""What each command gets when keys are switched on."""
