"""The choices on their way to another device, as a code or a file; there, what would change is shown first."""

from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlencode

import segno
from flask import Response, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from ...care.preferences import Preferences
from ...care.sharing import LONGEST_FILE, NotPreferences, as_file, as_query, from_file, from_query
from ...doors.care_steps import change_care
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.render import render
from ...doors.session import care
from ...doors.wishes import question
from ...view import (
    Button,
    Checks,
    Choice,
    Fact,
    Facts,
    FileInput,
    Form,
    Heading,
    Link,
    Links,
    Page,
    QrCode,
    Select,
    Text,
    Words,
    plain,
)
from . import fields
from .blueprint import settings_flow
from .keys import command_words

FILE = "nuanyang-preferences.json"


@settings_flow.get("/preferences/device")
def device() -> ResponseReturnValue:
    """The page: a code, a file, and the way back in."""
    return render(_page(None))


@settings_flow.post("/preferences/device")
def read_file() -> ResponseReturnValue:
    """Reads a file and shows what it would change."""
    given = request.files.get("file")
    if given is None or not given.filename:
        return render(_page(say("device.error.missing")))
    try:
        found = from_file(given.stream.read(LONGEST_FILE + 1))
    except NotPreferences:
        return render(_page(say("device.error.other")))
    return redirect(_address(found))


@settings_flow.get("/preferences/device.json")
def file() -> Response:
    """The choices as a file."""
    return send_file(BytesIO(as_file(care())), "application/json", as_attachment=True, download_name=FILE, max_age=0)


@settings_flow.get("/preferences/device.svg")
def code() -> Response:
    """The address of what is offered, as a QR code with a ground of its own: it must be read in every theme."""
    picture = BytesIO()
    # Level M reads well from a screen, which has no folds, and keeps the squares large.
    made = segno.make(_address(care()), error="m", micro=False)
    made.save(picture, kind="svg", border=4, omitsize=True, dark="#000000", light="#ffffff")
    picture.seek(0)
    return send_file(picture, "image/svg+xml", max_age=0, etag=False)


@settings_flow.get("/preferences/take")
def offered() -> ResponseReturnValue:
    """What an address or a file would change here. Nothing has changed yet."""
    wanted = from_query(request.args)
    changes = tuple(_changes(care(), wanted))
    back = Links((Link(say("device.keep"), url_for("settings.settings")), home_link()))
    if not changes:
        blocks = (Text(say("device.same"), "lead"), back)
        return render(Page(name="device-same", lang=lang(), title=say("device.same-title"), blocks=blocks))
    form = Form(
        action=url_for("settings.take"),
        hidden=tuple(as_query(wanted).items()),
        buttons=(Button(say("device.take")),),
    )
    return render(
        Page(
            name="device-offered",
            lang=lang(),
            title=say("device.offered"),
            blocks=(Text(say("device.offered-lead"), "lead"), Facts(changes), form, back),
        )
    )


@settings_flow.post("/preferences/take")
def take() -> ResponseReturnValue:
    """Changes it, once somebody has said so. It can be undone like any other change."""
    change_care(from_query(request.form))
    return redirect(url_for("settings.settings", saved="most"))


def _page(error: Words | None) -> Page:
    # Nobody wants to hear an address letter by letter.
    alt = Words(say("device.code-holds", address=_address(care())).shown, say("device.code-said").spoken)
    picture = QrCode(url_for("settings.code"), alt)
    form = Form(
        action=url_for("settings.read_file"),
        fields=(FileInput("file", say("device.file"), ".json,application/json", say("device.file-hint"), error),),
        buttons=(Button(say("device.read")),),
    )
    return Page(
        name="device",
        lang=lang(),
        title=say("device.title"),
        back=Link(say("settings.all"), url_for("settings.settings")),
        blocks=(
            Text(say("device.lead"), "lead"),
            Text(say("device.not-in-it")),
            Heading(say("device.by-code")),
            Text(say("device.by-code-how")),
            picture,
            Heading(say("device.by-file")),
            Links((Link(say("device.save"), url_for("settings.file"), "leaflet"),)),
            form,
        ),
        status=422 if error else 200,
    )


def _address(preferences: Preferences) -> str:
    query = urlencode(as_query(preferences))
    return f"{url_for('settings.offered', _external=True)}?{query}"


def _changes(now: Preferences, then: Preferences) -> Iterator[Fact]:
    """Each choice that would be another one: its name, what it would be, and what it is."""
    for (name, before), (_, after) in zip(_described(now), _described(then), strict=True):
        if before != after:
            yield Fact(name, after, (say("device.now", value=before),))


def _described(chosen: Preferences) -> Iterator[tuple[Words, Words]]:
    """Every choice by its name and its value, as its own page says them."""
    asked = (
        fields.size, fields.theme, fields.spacing, fields.line_length, fields.seeing, fields.pointer, fields.pointing,
        fields.voice, fields.speed, fields.pauses, fields.hearing, fields.captions, fields.captions_at,
        fields.captions_script, fields.captioned, fields.reached, question,
    )  # fmt: skip
    for make in asked:
        one: Choice | Select | Checks = make(chosen)
        if isinstance(one, Checks):
            yield from (
                (option.label, say("device.on") if option.value in one.chosen else say("device.off"))
                for option in one.options
            )
        else:
            yield one.label, next(option.label for option in one.options if option.value == one.value)
    for command, words in command_words().items():
        key = chosen.keys.get(command)
        yield words, plain(key) if key else say("key-input.none")
