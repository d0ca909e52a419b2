"""First help: three screens on what is on every page and what cannot go wrong. Left at any time."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue

from ...doors.language import lang, say
from ...doors.render import render
from ...view import Block, Button, Drawing, Form, Items, Link, Links, Page, Text, Words, step

tour_flow = Blueprint("tour", __name__, url_prefix="/tour")
SCREENS = 3


@tour_flow.get("", defaults={"number": 1})
@tour_flow.get("/<int:number>")
def tour(number: int) -> ResponseReturnValue:
    """One screen."""
    if not 1 <= number <= SCREENS:
        abort(404)
    title, blocks = (_help, _look, _safe)[number - 1]()
    return render(
        Page(
            name=f"tour-{number}",
            lang=lang(),
            title=title,
            task=say("tour.title"),
            step=step(number, SCREENS, lang()),
            blocks=(*blocks, *_ways(number)),
        )
    )


def _help() -> tuple[Words, tuple[Block, ...]]:
    """A person and a voice."""
    items = Items((say("tour.help-person"), say("tour.help-voice"), say("tour.help-call")))
    return say("tour.help-title"), (Text(say("tour.help"), "lead"), Drawing("ask", say("tour.help-drawing")), items)


def _look() -> tuple[Words, tuple[Block, ...]]:
    """Type and colours, to be tried here."""
    sizes = Form(
        action=url_for("settings.save"),
        hidden=(("next", url_for("tour.tour", number=2)),),
        buttons=(
            Button(say("tour.look-larger"), "secondary", "choose", "size=24"),
            Button(say("tour.look-largest"), "secondary", "choose", "size=30"),
            Button(say("settings.undo"), "secondary", "choose", "undo", "undo"),
        ),
    )
    items = Items((say("tour.look-panel"), say("tour.look-undo"), say("tour.look-language")))
    return say("tour.look-title"), (Text(say("tour.look"), "lead"), items, Text(say("tour.look-try")), sizes)


def _safe() -> tuple[Words, tuple[Block, ...]]:
    """Saying what one wants, and taking it back."""
    items = Items((say("tour.safe-say"), say("tour.safe-back"), say("tour.safe-time"), say("tour.safe-never")))
    return say("tour.safe-title"), (Text(say("tour.safe"), "lead"), items)


def _ways(number: int) -> tuple[Links, ...]:
    """On, back, and out."""
    if number == SCREENS:
        return (
            Links((Link(say("tour.done"), url_for("home.home")),), "button"),
            Links((_screen(number - 1), Link(say("tour.settings"), url_for("settings.settings")))),
        )
    others = (*((_screen(number - 1),) if number > 1 else ()), Link(say("tour.leave"), url_for("home.home")))
    return Links((Link(say("tour.next"), url_for("tour.tour", number=number + 1)),), "button"), Links(others)


def _screen(number: int) -> Link:
    return Link(say("tour.back"), url_for("tour.tour", number=number))
