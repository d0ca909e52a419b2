"""What customers are told on their own telephone, and the worker's job that hands it to a sender.

A message says what changed and whom to call; no number, no address, no code.
"""

import logging
from collections.abc import Callable

from sqlalchemy import Engine

from ..bank.notice_port import Notices, UnsentNotice
from ..bank.notices import SqlNotices
from ..bank.outbox import SqlOutbox
from ..bank.outbox_port import Outgoing, Sender
from ..settings import Settings
from ..view import date_and_time
from .messages import Voice

log = logging.getLogger(__name__)


def compose(one: UnsentNotice) -> str:
    """The whole message."""
    voice, at = Voice(one.lang), date_and_time(one.at, one.lang)
    what = {
        "phone-changed": lambda: voice.say("notice.phone-changed", at=at),
        "password-changed": lambda: voice.say("notice.password-changed", at=at),
        "password-reset": lambda: voice.say("notice.password-reset", at=at),
    }[one.kind]()
    parts = [
        voice.say("message.from", bank=voice.say("site.name")),
        what,
        voice.say("notice.not-you", phone=voice.say("help.phone.number")),
    ]
    return (" " if one.lang == "en" else "").join(parts)


def send_notices(notices: Notices, sender: Sender) -> int:
    """Hands over what waits, and says how much was taken. What a sender refuses stays, and holds up nothing else."""
    taken = 0
    for one in notices.unsent():
        try:
            sender.send(Outgoing(one.key, one.customer_id, one.phone, one.kind, one.lang, compose(one)))
        except Exception:
            log.exception("notice %s was not sent and waits", one.id)
            continue
        notices.delivered(one.id)
        taken += 1
    return taken


def sending_notices(engine: Engine, settings: Settings) -> Callable[[], int]:
    """The worker's job, in the demo only: the kit ships no gateway."""
    notices, sender = SqlNotices(engine, settings.clock), SqlOutbox(engine, settings.clock)

    def job() -> int:
        return send_notices(notices, sender) if settings.demo else 0

    return job
