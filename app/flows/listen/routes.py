"""The addresses of read-aloud. Each answers only for scripts that were kept for the visitor who asks."""

import io

from flask import Blueprint, Response, abort, jsonify, make_response, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from ...doors.language import lang
from ...doors.render import render
from ...doors.session import session_key
from ...speech.engine import Audio, NoVoice, SpeechError
from ...speech.shelf import Kept
from .listening import listening
from .view import expired_page, listen_page

blueprint = Blueprint("listen", __name__, url_prefix="/listen")


@blueprint.get("/<token>")
def page(token: str) -> ResponseReturnValue:
    """All sentences of a page in writing, with one player for the whole: needs no script."""
    kept = listening().shelf.find(token, session_key())
    # Who has changed the language since then goes back to the page, which now has that language too.
    if kept is None or kept.lang != lang():
        return render(expired_page(lang()))
    try:
        listening().reader.check(kept.lang)
        sound = url_for("listen.whole", token=token)
    except SpeechError:
        sound = ""
    return render(listen_page(kept, sound))


@blueprint.get("/<token>/script.json")
def script(token: str) -> Response:
    """What is said, in order: `[{"anchor", "shown", "audio"}]`. 501 when there is no voice."""
    kept = _kept(token)
    try:
        listening().reader.check(kept.lang)
    except NoVoice:
        abort(_message(501, gettext("read-aloud.no-voice")))
    return jsonify(
        [
            {"anchor": one.anchor, "shown": one.shown, "audio": url_for("listen.sentence", token=token, n=index)}
            for index, one in enumerate(kept.utterances)
        ]
    )


@blueprint.get("/<token>/<int:n>.wav")
def sentence(token: str, n: int) -> Response:
    """One sentence."""
    kept = _kept(token)
    if n >= len(kept.utterances):
        abort(_message(404, gettext("listen.expired.title")))
    return _sound(kept, slice(n, n + 1))


@blueprint.get("/<token>/all.wav")
def whole(token: str) -> Response:
    """The whole page, with pauses between sentences."""
    return _sound(_kept(token), slice(None))


def _kept(token: str) -> Kept:
    kept = listening().shelf.find(token, session_key())
    if kept is None:
        abort(_message(404, gettext("listen.expired.title")))
    return kept


def _sound(kept: Kept, part: slice) -> Response:
    utterances = kept.utterances[part]
    # A player asks for one sound in several parts: only the first counts in full.
    first = request.range is None or request.range.ranges[0][0] == 0
    if not listening().allows(kept.session, len(utterances) if first else 1):
        abort(_message(429, gettext("read-aloud.busy"), wait=60))
    try:
        sound = listening().reader.say_all(utterances, kept.lang, kept.session)
    except NoVoice:
        abort(_message(501, gettext("read-aloud.no-voice")))
    except SpeechError:
        abort(_message(503, gettext("read-aloud.failed"), wait=1))
    return _wav(sound)


def _wav(sound: Audio) -> Response:
    """A WAV file in answer, whole or the part that a player asks for. It may hold a balance: kept nowhere."""
    response = send_file(io.BytesIO(sound.wav), "audio/wav", conditional=True, etag=False, max_age=0)
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _message(status: int, text: str, wait: int = 0) -> Response:
    """A refusal in words, as plain text: these addresses are not opened as pages."""
    response = make_response(text, status)
    response.mimetype = "text/plain"
    response.headers["Cache-Control"] = "no-store, private"
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response
