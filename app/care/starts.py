"""Starting points: several choices in one press, named by what one gets. Whatever they do not name stays as it is."""

from collections.abc import Mapping
from typing import Literal, get_args

from .keys import USUAL_KEYS
from .preferences import Preferences

Start = Literal["see", "hear", "keys"]
STARTS: tuple[Start, ...] = get_args(Start)

_CHANGES: Mapping[Start, Mapping[str, object]] = {
    "see": {
        "mode": "care",
        "care_size": 24,
        "spacing": "wide",
        "line_length": "short",
        "pointer": "large",
        "underline": True,
        "captions": "large",
    },
    "hear": {"captions": "large", "point_to_read": True, "pauses": "long", "speed": 9},
    "keys": {"regions": True, "underline": True, "keys": USUAL_KEYS},
}


def begin_with(start: Start, preferences: Preferences) -> Preferences:
    """The preferences with a starting point laid over them. Type that is larger already stays."""
    made = preferences
    for name, value in _CHANGES[start].items():
        made = made.changed(name, value)
    return made.changed("care_size", max(made.care_size, preferences.care_size))
