"""The addresses of read-aloud. Each answers only for scripts that were kept for the visitor who asks."""

import io
from collections.abc import Callable

from flask import Blueprint, Response, abort, jsonify, make_response, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from ...care.preferences import USUAL_SPEED
from ...doors.language import lang
from ...doors.render import render
from ...doors.session import care, session_key
from ...speech.captions import caption, with_pinyin
from ...speech.engine import Audio, NoVoice, SpeechError
from ...speech.marking import marks
from ...speech.natural import TIMEOUT
from ...speech.reader import PAUSES
from ...speech.saying import Utterance
from ...speech.shelf import Kept
from .listening import listening
from .view import expired_page, listen_page, listing_page, pages_page

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


@blueprint.get("/sample.wav")
def sample() -> Response:
    """A short sentence of the bank's own, in the voice and at the speed that were chosen."""
    text = gettext("settings.voice-sample-words")
    said = Utterance("sample", text, text, personal=False)
    # Who wants to know how the natural voice sounds is not served by another.
    natural = TIMEOUT if care().voice == "natural" else None
    rate = care().speed / USUAL_SPEED
    _count(session_key(), 1)
    return _wav(_answered(lambda: listening().reader.say(said, lang(), session_key(), rate, natural)))


@blueprint.get("/pages")
def pages() -> ResponseReturnValue:
    """For whoever checks: what this visitor was shown of late, each with its script."""
    return render(pages_page(lang(), listening().shelf.of(session_key())))


@blueprint.get("/<token>/script")
def listing(token: str) -> ResponseReturnValue:
    """For whoever checks: each sentence as it is shown, as it is spoken and how it is pronounced."""
    kept = listening().shelf.find(token, session_key())
    return render(expired_page(lang()) if kept is None else listing_page(lang(), kept))


@blueprint.get("/<token>/script.json")
def script(token: str) -> Response:
    """What is said, in order: `{"pause", "said": [{"anchor", "shown", "caption", …}]}`; `pause` in ms.

    A sentence has the addresses `audio` and `words`, or, for the browser's own voice, the words themselves as `spoken`.
    That voice speaks when a person chose it, or when this machine has none.
    """
    kept = _kept(token)
    browser = care().voice == "browser"
    if care().voice == "natural":
        listening().reader.wake()
    try:
        listening().reader.check(kept.lang)
    except SpeechError:
        browser = True
    said = [
        {
            "anchor": one.anchor,
            "shown": one.shown,
            **_caption(one, kept),
            **({"spoken": one.spoken} if browser else _sounds(token, index)),
        }
        for index, one in enumerate(kept.utterances)
    ]
    return _kept_nowhere(jsonify({"pause": PAUSES[care().pauses], "said": said}))


def _caption(one: Utterance, kept: Kept) -> dict[str, object]:
    text = caption(one.shown, kept.lang, care().captions_script)
    return {"caption": text, **({"ruby": with_pinyin(text, kept.lang)} if care().pinyin else {})}


def _sounds(token: str, index: int) -> dict[str, str]:
    return {name: url_for(f"listen.{name}", token=token, n=index) for name in ("audio", "words")}


@blueprint.get("/<token>/<int:n>.json")
def words(token: str, n: int) -> Response:
    """When each word of a sentence is said: `[[start, end, ms]]`, places in its `shown` in UTF-16 units."""
    kept = _kept(token)
    one = _utterance(kept, n)
    return _kept_nowhere(jsonify(marks(one.shown, one.spoken, _heard(token, kept, n).words)))


@blueprint.get("/<token>/<int:n>.wav")
def audio(token: str, n: int) -> Response:
    """One sentence at the usual speed: the player plays it slower or faster.

    `reading` tells one reading of the page from the next, and `ahead` how many sentences will be heard before it.
    """
    kept = _kept(token)
    _utterance(kept, n)
    return _wav(_heard(token, kept, n))


@blueprint.get("/<token>/all.wav")
def whole(token: str) -> Response:
    """The whole page at the speed and with the pauses that were chosen, by the plain voice: it is there at once."""
    kept = _kept(token)
    return _wav(_made(kept, kept.utterances, care().speed / USUAL_SPEED))


def _kept(token: str) -> Kept:
    kept = listening().shelf.find(token, session_key())
    if kept is None:
        abort(_message(404, gettext("listen.expired.title")))
    return kept


def _utterance(kept: Kept, n: int) -> Utterance:
    if n >= len(kept.utterances):
        abort(_message(404, gettext("listen.expired.title")))
    return kept.utterances[n]


def _heard(token: str, kept: Kept, n: int) -> Audio:
    """One sentence in the voice that was chosen."""
    if care().voice != "natural":
        return _made(kept, (kept.utterances[n],))
    _count(kept.session, 1)
    reading = f"{token} {request.args.get('reading', 0, type=int)}"
    ahead = max(0, request.args.get("ahead", 0, type=int))
    speed = care().speed / USUAL_SPEED
    return _answered(
        lambda: listening().reader.say_next(reading, kept.utterances, n, kept.lang, kept.session, ahead, speed)
    )


def _made(kept: Kept, utterances: tuple[Utterance, ...], rate: float = 1.0) -> Audio:
    # A player asks for one sound in several parts: only the first counts in full.
    first = request.range is None or request.range.ranges[0][0] == 0
    _count(kept.session, len(utterances) if first else 1)
    return _answered(lambda: listening().reader.say_all(utterances, kept.lang, kept.session, rate, care().pauses))


def _count(session: str, sentences: int) -> None:
    if not listening().allows(session, sentences):
        abort(_message(429, gettext("read-aloud.busy"), wait=60))


def _answered(say: Callable[[], Audio]) -> Audio:
    try:
        return say()
    except NoVoice:
        abort(_message(501, gettext("read-aloud.no-voice")))
    except SpeechError:
        abort(_message(503, gettext("read-aloud.failed"), wait=1))


def _wav(sound: Audio) -> Response:
    """A WAV file in answer, whole or the part that a player asks for."""
    return _kept_nowhere(send_file(io.BytesIO(sound.wav), "audio/wav", conditional=True, etag=False, max_age=0))


def _kept_nowhere(response: Response) -> Response:
    """What is said may hold a balance."""
    response.headers["Cache-Control"] = "no-store, private"
    return response


def _message(status: int, text: str, wait: int = 0) -> Response:
    """A refusal in words, as plain text: these addresses are not opened as pages."""
    response = make_response(text, status)
    response.mimetype = "text/plain"
    _kept_nowhere(response)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response
