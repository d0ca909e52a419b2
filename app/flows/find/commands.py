"""Commands that change how pages look, or end the visit; carried out only after a press of their button."""

from ...care.preferences import CARE_SIZES, Preferences
from ...doors.care_steps import change_care
from ...doors.language import say
from ...doors.session import care, log_out
from ...view import Words

LARGEST = len(CARE_SIZES) - 1


def name(command: str) -> Words | None:
    """The command in words; None for one that needs no button of ours."""
    return {
        "do:text-larger": say("command.text-larger"),
        "do:text-smaller": say("command.text-smaller"),
        "do:theme-dark": say("command.theme-dark"),
        "do:theme-light": say("command.theme-light"),
        "do:theme-contrast": say("command.theme-contrast"),
        "do:logout": say("command.logout"),
    }.get(command)


def change(command: str) -> None:
    """Does what the command says; an unknown one does nothing."""
    if command == "do:logout":
        log_out()
    themes = {"do:theme-dark": "dark", "do:theme-light": "light", "do:theme-contrast": "yellow-black"}
    if command in themes:
        change_care(care().changed("theme", themes[command]))
    if command in {"do:text-larger", "do:text-smaller"}:
        change_care(_resized(care(), 1 if command == "do:text-larger" else -1))


def _resized(chosen: Preferences, step: int) -> Preferences:
    """One type step up or down; below the smallest of care mode stands standard mode."""
    if not chosen.care:
        return chosen.changed("mode", "care").changed("care_size", CARE_SIZES[0]) if step > 0 else chosen
    at = CARE_SIZES.index(chosen.care_size) + step
    return chosen.changed("mode", "standard") if at < 0 else chosen.changed("care_size", CARE_SIZES[min(at, LARGEST)])
