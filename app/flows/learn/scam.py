"""A page for each kind of fraud that the guard knows, to be read, heard and printed."""

from flask import url_for
from flask.typing import ResponseReturnValue

from ...bank.port import NotFound
from ...doors.language import lang, say
from ...doors.paper import paper_link, send_paper
from ...doors.render import render
from ...doors.scams import Scene, scene
from ...doors.wishes import paper_first
from ...view import Block, Heading, Items, Link, Links, Page, Text
from .blueprint import learn_flow


@learn_flow.get("/scams/<name>")
def scam(name: str) -> ResponseReturnValue:
    """One kind of fraud."""
    return render(_page(_named(name)))


@learn_flow.get("/scams/<name>/paper.pdf")
def paper(name: str) -> ResponseReturnValue:
    """The same in large print, to take along or to hang beside the telephone."""
    return send_paper(_page(_named(name)))


def _named(name: str) -> Scene:
    found = scene(name)
    if found is None:
        raise NotFound
    return found


def _page(told: Scene) -> Page:
    """What a caller says, what is true, what to do; and the safe ways on, a person first."""
    number = "96110"
    ask = Link(say("help.dial", number=number), f"tel:{number}", "phone")
    blocks: tuple[Block, ...] = (
        Text(told.hint, "lead"),
        told.drawing,
        Heading(say("learn.says")),
        Items(told.says),
        Heading(say("learn.true")),
        Items(told.truths),
        Heading(say("learn.do")),
        Items(told.steps, ordered=True),
        Links((Link(say("learn.person"), url_for("help.help"), "person"), ask), "button"),
        Text(say("learn.no-shame")),
        Links(
            paper_first(
                Link(say("safety.cheated.title"), url_for("safety.cheated"), "look"),
                Link(say("safety.held.title"), url_for("safety.held"), "undo"),
                Link(say("learn.all"), url_for("learn.learn"), "leaflet"),
                paper=paper_link(url_for("learn.paper", name=told.name)),
            )
        ),
        Text(say("learn.offline"), "note"),
    )
    back = Link(say("learn.title"), url_for("learn.learn"))
    return Page(name=f"scam-{told.name}", lang=lang(), title=told.title, back=back, blocks=blocks)
