"""Keys for commands: none at first; asked for, changed and tried here, and printed as a list."""

from collections.abc import Iterator, Mapping

from flask import Response, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...care.keys import COMMANDS, FREE_KEYS, USUAL_KEYS, read_press, refusal
from ...doors.care_steps import change_care
from ...doors.language import lang, say
from ...doors.paper import paper_link, send_paper
from ...doors.render import render
from ...doors.session import care
from ...view import (
    Block,
    Button,
    Fact,
    Facts,
    Form,
    Heading,
    KeyInput,
    Link,
    Links,
    Notice,
    Option,
    Page,
    Text,
    Words,
    plain,
)
from .blueprint import settings_flow

LONGEST_PRESS = 40


@settings_flow.get("/preferences/keys")
def keys() -> ResponseReturnValue:
    """The page."""
    return render(_page(care().keys, {}))


@settings_flow.post("/preferences/keys")
def save_keys() -> ResponseReturnValue:
    """Keeps the keys. One that is not free is refused with the reason, at its field; so is one given twice."""
    pressed = request.form.get("choose")
    if pressed in {"usual", "none"}:
        wanted: Mapping[str, str] = USUAL_KEYS if pressed == "usual" else {}
    else:
        wanted = {one: key for one in COMMANDS if (key := request.form.get(f"key-{one}", "")[:LONGEST_PRESS])}
        errors = dict(_errors(wanted))
        if errors:
            return render(_page(wanted, errors))
    change_care(care().changed("keys", wanted))
    return redirect(url_for("settings.keys", saved=1))


@settings_flow.get("/preferences/keys/check")
def check_key() -> Response:
    """Whether what was pressed is free: `{"key": "F2", "free": true, "said": …}`."""
    press = read_press(request.args.get("key", "")[:LONGEST_PRESS])
    why = refusal(press)
    said = say("keys.is-free", pressed=press.name).shown if why is None else _refused(press.name, why).shown
    return jsonify({"key": press.name, "free": why is None, "said": said})


@settings_flow.get("/preferences/keys.pdf")
def keys_paper() -> Response:
    """The list in large print."""
    blocks = (Text(say("keys.paper-lead"), "lead"), *_lists(care().keys))
    return send_paper(Page(name="keys-paper", lang=lang(), title=say("keys.title"), blocks=blocks))


def command_words() -> dict[str, Words]:
    """What each command is called."""
    return {
        "panel": say("keys.panel"),
        "read": say("keys.read"),
        "captions": say("keys.captions"),
        "person": say("keys.person"),
    }


def _page(chosen: Mapping[str, str], errors: Mapping[str, Words]) -> Page:
    saved = (Notice(say("keys.saved") if chosen else say("keys.off"), (), "done"),) if "saved" in request.args else ()
    blocks: tuple[Block, ...] = (
        *saved,
        Text(say("keys.lead"), "lead"),
        Text(say("keys.none-needed")),
        _switch(bool(care().keys)),
        Heading(say("keys.change")),
        _form(chosen, errors),
        Text(say("keys.refused"), "note"),
        *_lists(care().keys),
        Links((paper_link(url_for("settings.keys_paper")),)),
    )
    back = Link(say("settings.all"), url_for("settings.settings"))
    return Page(
        name="keys", lang=lang(), title=say("keys.title"), back=back, blocks=blocks, status=422 if errors else 200
    )


def _switch(on: bool) -> Form:
    """The usual four with one press, and none with one press."""
    button = (
        Button(say("keys.switch-off"), "secondary", "choose", "none")
        if on
        else Button(say("keys.switch-on"), "primary", "choose", "usual")
    )
    return Form(action=url_for("settings.save_keys"), buttons=(button,))


def _form(chosen: Mapping[str, str], errors: Mapping[str, Words]) -> Form:
    options = tuple(Option(one, plain(one)) for one in FREE_KEYS)
    check = url_for("settings.check_key")
    asked = tuple(
        KeyInput(f"key-{one}", words, options, check, chosen.get(one, ""), error=errors.get(one))
        for one, words in command_words().items()
    )
    return Form(action=url_for("settings.save_keys"), fields=asked, buttons=(Button(say("keys.save"), "secondary"),))


def _lists(chosen: Mapping[str, str]) -> Iterator[Block]:
    """The keys that were asked for, then those that every page knows anyway."""
    if chosen:
        yield Heading(say("keys.yours"))
        words = command_words()
        yield Facts(tuple(Fact(words[one], plain(key), large=True) for one, key in chosen.items()))
    yield Heading(say("keys.always"))
    yield Facts(
        (
            Fact(say("keys.always-next"), plain("Tab")),
            Fact(say("keys.always-back"), say("keys.shift-tab")),
            Fact(say("keys.always-press"), plain("Enter")),
            Fact(say("keys.always-tick"), say("keys.space")),
            Fact(say("keys.always-choose"), say("keys.arrows")),
            Fact(say("keys.always-stop"), plain("Esc")),
        )
    )


def _errors(wanted: Mapping[str, str]) -> Iterator[tuple[str, Words]]:
    names = command_words()
    seen: dict[str, str] = {}
    for command, key in wanted.items():
        press = read_press(key)
        why = refusal(press)
        if why:
            yield command, _refused(press.name, why)
        elif key in seen:
            yield command, say("keys.twice", pressed=key, command=names[seen[key]])
        seen.setdefault(key, command)


def _refused(key: str, why: str) -> Words:
    """Why not, in words, for this key."""
    return say("keys.refused-because", pressed=key, why=say(why))
