"""What was learned on this device, on one page and on paper: to hang up, not a mark for anything."""

from flask import Response, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from ...doors.language import lang, say
from ...doors.paper import paper_link, send_paper
from ...doors.render import render
from ...learn.library import lessons
from ...view import Block, Button, Form, Items, Link, Links, Page, Text, day, plain
from .blueprint import learn_flow
from .progress import forget as take_away
from .progress import learned
from .words import all_lessons


@learn_flow.get("/certificate")
def certificate() -> ResponseReturnValue:
    """The lessons that were learned, with their days."""
    return render(_page(on_paper=False))


@learn_flow.get("/certificate/paper.pdf")
def certificate_paper() -> Response:
    """The same in large print, with a line for the name: we do not know it."""
    return send_paper(_page(on_paper=True))


@learn_flow.post("/certificate/forget")
def forget() -> Response:
    """Forgets on this device what was learned."""
    return take_away(make_response(redirect(url_for("learn.certificate"))))


def _page(*, on_paper: bool) -> Page:
    found = learned(lang())
    there = lessons(lang())
    lines = tuple(
        say("learn.certificate.item", title=plain(there[slug].title), date=day(when, lang(), year=True))
        for slug, when in found.items()
    )
    blocks: tuple[Block, ...]
    if lines:
        told = (Text(say("learn.certificate.lead"), "lead"), Items(lines), Text(say("learn.certificate.note"), "note"))
        blocks = (Text(say("learn.certificate.name")), *told) if on_paper else (*told, *_ways())
    else:
        begin = Link(say("learn.certificate.begin"), url_for("learn.learn"))
        blocks = (Text(say("learn.certificate.none"), "lead"), Links((begin,), "button"))
    title = say("learn.certificate.title")
    name = "certificate" if lines else "certificate-empty"
    return Page(name=name, lang=lang(), title=title, back=all_lessons(), blocks=blocks)


def _ways() -> tuple[Block, ...]:
    forget_it = Button(say("learn.certificate.forget"), "secondary")
    return Links((paper_link(url_for("learn.certificate_paper")),)), Form(url_for("learn.forget"), (forget_it,))
