"""All choices on one page: what people change most first, the rest behind plain headings, each a plain form."""

from flask import Response, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from ...care.preferences import Preferences
from ...care.starts import STARTS, begin_with
from ...doors import toolbar
from ...doors.care_steps import change_care, keep_open, reset_care, undo_care
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.render import render
from ...doors.session import care, local_path
from ...doors.wishes import question
from ...view import (
    AudioClip,
    Block,
    Button,
    Checks,
    Choice,
    Field,
    Fold,
    Form,
    Heading,
    Notice,
    Option,
    Page,
    Task,
    Tasks,
    Text,
    Words,
)
from . import fields
from .blueprint import settings_flow

JSON = "application/json"


@settings_flow.get("/preferences")
def settings() -> ResponseReturnValue:
    """The page. `?saved=` names the part that has just been changed: it stands open and says so."""
    chosen, saved = care(), request.args.get("saved", "")
    blocks: tuple[Block, ...] = (
        *_saved(saved in {"most", "undo", "undo-none", "reset"}, saved),
        _form("most", (fields.size(chosen), fields.theme(chosen), fields.spacing(chosen)), primary=True),
        _back(),
        *_folds(chosen, saved),
        Heading(say("settings.more")),
        Tasks(
            (
                Task(say("keys.title"), say("keys.hint"), url_for("settings.keys"), "account"),
                Task(say("device.title"), say("device.hint"), url_for("settings.device"), "phone"),
                Task(say("tour.title"), say("tour.hint"), url_for("tour.tour"), "play"),
            )
        ),
    )
    return render(Page(name="settings", lang=lang(), title=say("settings.title"), back=home_link(), blocks=blocks))


@settings_flow.post("/preferences")
def save() -> ResponseReturnValue:
    """Keeps what was chosen: a whole form, one button of the panel, a starting point, or a step back.

    A script asks for JSON and stays where it is. What nobody offers changes nothing.
    """
    pressed = request.form.get("choose", "")
    said = _step_back(pressed)
    if said is None:
        change_care(_chosen(pressed))
        said = "settings.saved"
    if request.accept_mimetypes.best == JSON:
        return _answer(said)
    if "next" in request.form:
        if "panel" in request.form:
            keep_open(gettext(said))
        return redirect(local_path(request.form["next"], url_for("settings.settings")))
    group = request.form.get("group", "")
    place = {"settings.undone": "undo", "settings.undone-none": "undo-none", "settings.reset-done": "reset"}
    saved = place.get(said, group or "most")
    return redirect(url_for("settings.settings", saved=saved, _anchor=group if group in _folded() else None))


def _step_back(pressed: str) -> str | None:
    """Undoes or resets if that was asked for; what came of it, as a key of the catalogue."""
    if pressed == "undo":
        return "settings.undone" if undo_care() else "settings.undone-none"
    if pressed == "reset":
        reset_care()
        return "settings.reset-done"
    return None


def _chosen(pressed: str) -> Preferences:
    """What is in force, with what the form asks for. `checks` names the boxes that stood on it, ticked or not."""
    wanted, form = care(), request.form
    start = next((one for one in STARTS if one == form.get("start")), None)
    if start:
        return begin_with(start, wanted)
    ticked = set(form.getlist(f"also-{form.get('group', '')}"))
    boxes = {name: "on" if name in ticked else "off" for name in form.get("checks", "").split()}
    button = pressed.partition("=")[::2]
    for name, text in (*form.items(), *boxes.items(), button):
        try:
            wanted = wanted.changed_text(name, text)
        except ValueError:
            continue
    return wanted


def _answer(said: str) -> Response:
    """For the panel's script: how <html> is to look, what is in force, and what to say."""
    now = [f"{name}={value}" for name, value in toolbar.chosen(care()).items()]
    return jsonify({"attributes": care().attributes(), "chosen": now, "said": gettext(said)})


def _folds(chosen: Preferences, saved: str) -> tuple[Fold, ...]:
    """The parts that most people need once, if ever."""
    seen = (fields.line_length(chosen), fields.seeing(chosen))
    read = (fields.voice(chosen), fields.speed(chosen), fields.pauses(chosen), fields.hearing(chosen))
    captioned = (
        fields.captions(chosen),
        fields.captions_at(chosen),
        fields.captions_script(chosen),
        fields.captioned(chosen),
    )
    forms: dict[str, Form] = {
        "start": _starts(),
        "seeing": _form("seeing", seen),
        "pointing": _form("pointing", (fields.pointer(chosen), fields.pointing(chosen))),
        "hearing": _form("hearing", read),
        "captions": _form("captions", captioned),
        "reader": _form("reader", (fields.reached(chosen),)),
        "formats": _form("formats", (question(chosen),)),
    }
    sample = AudioClip(url_for("listen.sample"), say("settings.voice-sample"))
    more: dict[str, tuple[Block, ...]] = {"hearing": (sample, Text(say("settings.voice-sample-words")))}
    return tuple(
        Fold(name, *_folded()[name], (*_saved(saved == name, saved), form, *more.get(name, ())), open=saved == name)
        for name, form in forms.items()
    )


def _folded() -> dict[str, tuple[Words, Words]]:
    """The headings, and what one finds behind them."""
    return {
        "start": (say("settings.start"), say("settings.start-hint")),
        "seeing": (say("settings.seeing"), say("settings.seeing-hint")),
        "pointing": (say("settings.pointing"), say("settings.pointing-hint")),
        "hearing": (say("settings.hearing"), say("settings.hearing-hint")),
        "captions": (say("settings.captions"), say("settings.captions-hint")),
        "reader": (say("settings.reader"), say("settings.reader-hint")),
        "formats": (say("settings.formats"), say("settings.formats-hint")),
    }


def _form(group: str, asked: tuple[Field, ...], *, primary: bool = False) -> Form:
    """One part: its choices, shown at once where scripts run, and the button that keeps them."""
    boxes = " ".join(option.value for one in asked if isinstance(one, Checks) for option in one.options)
    return Form(
        action=url_for("settings.save"),
        hidden=(("group", group), ("checks", boxes)),
        fields=asked,
        buttons=(Button(say("settings.save"), "primary" if primary else "secondary"),),
        preview=True,
    )


def _starts() -> Form:
    options = (
        Option("see", say("start.see"), say("start.see-hint")),
        Option("hear", say("start.hear"), say("start.hear-hint")),
        Option("keys", say("start.keys"), say("start.keys-hint")),
    )
    return Form(
        action=url_for("settings.save"),
        hidden=(("group", "start"),),
        fields=(Choice("start", say("start.question"), options, hint=say("start.how")),),
        buttons=(Button(say("start.submit"), "secondary"),),
    )


def _back() -> Form:
    """Always there: one step back, and back to the beginning."""
    return Form(
        action=url_for("settings.save"),
        buttons=(
            Button(say("settings.undo"), "secondary", "choose", "undo", "undo"),
            Button(say("settings.reset"), "secondary", "choose", "reset"),
        ),
    )


def _saved(here: bool, saved: str) -> tuple[Notice, ...]:
    """What has just happened, in the part where it happened."""
    if not here:
        return ()
    match saved:
        case "undo":
            return (Notice(say("settings.undone"), (), "done"),)
        case "undo-none":
            return (Notice(say("settings.undone-none")),)
        case "reset":
            return (Notice(say("settings.reset-done"), (say("settings.reset-detail"),), "done"),)
        case _:
            return (Notice(say("settings.saved"), (say("settings.saved-detail"),), "done"),)
