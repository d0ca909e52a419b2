"""What the panel on every page shows: what people change most often, and the ways to all the rest."""

from flask import url_for

from ..care.preferences import Preferences
from ..view import Link
from .language import say

SHOWN = ("size", "theme", "spacing", "captions")


def chosen(preferences: Preferences) -> dict[str, str]:
    """What is in force, by name, as the panel's buttons write it."""
    return {name: preferences.text(name) for name in SHOWN}


def links() -> tuple[Link, ...]:
    """All choices, and the tour."""
    return (
        Link(say("settings.all"), url_for("settings.settings")),
        Link(say("tour.link"), url_for("tour.tour")),
    )


def commands(preferences: Preferences) -> list[dict[str, str]]:
    """The keys that were asked for."""
    return [{"command": command, "key": key} for command, key in preferences.keys.items()]
