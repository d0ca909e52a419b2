"""A recording in, its words out. They go into the field that was spoken to; nothing else is done with them."""

from flask import Response, jsonify, request
from flask_babel import gettext

from ...doors.dictation import Busy
from ...doors.language import lang
from ...doors.services import services
from ...doors.session import session_key
from ...hearing.ear import NotSound, TooLong
from ...speech.engine import NoVoice, SpeechError


def heard() -> Response:
    """`{"text": …}`, or `{"error": …}` in plain words."""
    try:
        text = services().dictation.heard(request.get_data(), lang(), session_key())
    except TooLong:
        return _refused(413, gettext("hear.long"))
    except NotSound:
        return _refused(415, gettext("hear.not-sound"))
    except Busy:
        return _refused(429, gettext("hear.busy"))
    except NoVoice:
        return _refused(501, gettext("hear.none"))
    except SpeechError:
        return _refused(503, gettext("hear.failed"))
    return jsonify(text=text)


def _refused(status: int, words: str) -> Response:
    answer = jsonify(error=words)
    answer.status_code = status
    if status == 429:
        answer.headers["Retry-After"] = "60"
    return answer
