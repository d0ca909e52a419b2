"""Three small questions that nobody can fail: whatever one answers, the page says how it is, and why."""

from flask import Response, abort, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...doors.language import lang, say
from ...doors.lesson_files import edition_of
from ...doors.render import render
from ...doors.services import services
from ...leaflets import Edition
from ...learn.front import QUESTIONS
from ...view import BANK_ZONE, Block, Button, Form, Heading, Inset, Link, Links, Page, Text, fill, plain, step
from .blueprint import learn_flow
from .progress import keep, learned
from .words import all_formats, all_lessons

_ANSWERS = ("yes", "no", "unsure")


@learn_flow.get("/lessons/<slug>/check/<int:number>")
def question(slug: str, number: int) -> ResponseReturnValue:
    """One question; with `?answer=` what is so. No answer is kept."""
    edition = edition_of(lang(), slug)
    if not 1 <= number <= QUESTIONS:
        abort(404)
    answer = request.args.get("answer", "")
    answered = answer in _ANSWERS
    asked = edition.lesson.check[number - 1]
    blocks = _explained(edition, number, answer) if answered else _asked(slug, number)
    return render(
        Page(
            name="class-answer" if answered else "class-question",
            lang=lang(),
            title=fill(asked.ask, **edition.labels.places),
            task=plain(edition.lesson.title),
            step=step(number, QUESTIONS, lang()),
            back=all_lessons(),
            blocks=blocks,
        )
    )


@learn_flow.post("/lessons/<slug>/done")
def finish(slug: str) -> Response:
    """Notes on this device that the lesson was learned today."""
    edition = edition_of(lang(), slug)
    today = services().clock.now().astimezone(BANK_ZONE).date()
    response = make_response(redirect(url_for("learn.done", slug=slug)))
    return keep(response, {**learned(lang()), edition.lesson.slug: today})


@learn_flow.get("/lessons/<slug>/done")
def done(slug: str) -> ResponseReturnValue:
    """What was learned, and where to go from here."""
    lesson = edition_of(lang(), slug).lesson
    certificate = Link(say("learn.certificate.link"), url_for("learn.certificate"), "leaflet")
    blocks = (
        Text(say("learn.done.body", title=plain(lesson.title)), "lead"),
        Links((Link(say("learn.done.next"), url_for("learn.learn")),), "button"),
        Links((certificate, all_formats(lesson))),
    )
    return render(
        Page(name="class-done", lang=lang(), title=say("learn.done.title"), back=all_lessons(), blocks=blocks)
    )


def _asked(slug: str, number: int) -> tuple[Block, ...]:
    labels = (say("learn.check.yes"), say("learn.check.no"), say("learn.check.unsure"))
    ways = tuple(
        Link(label, url_for("learn.question", slug=slug, number=number, answer=answer))
        for label, answer in zip(labels, _ANSWERS, strict=True)
    )
    return Text(say("learn.check.lead"), "lead"), Links(ways, "secondary")


def _explained(edition: Edition, number: int, answer: str) -> tuple[Block, ...]:
    slug, asked = edition.lesson.slug, edition.lesson.check[number - 1]
    if answer == "unsure":
        title = say("learn.check.unsure-told")
    else:
        title = say("learn.check.right") if (answer == "yes") == asked.answer else say("learn.check.other")
    told = Heading(title), Inset(fill(asked.because, **edition.labels.places))
    again = Link(say("learn.check.reread"), url_for("learn.page", slug=slug, number=1))
    if number < QUESTIONS:
        on = Link(say("learn.check.next"), url_for("learn.question", slug=slug, number=number + 1))
        return *told, Links((on,), "button"), Links((again,))
    form = Form(url_for("learn.finish", slug=slug), (Button(say("learn.check.finish")),))
    return *told, form, Links((again,))
