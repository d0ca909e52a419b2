"""What trusted contacts are told, in their own language, and the worker's job that hands it to a sender.

A message holds what the customer agreed to and no more: whose it is, what happened, one amount. No balance, no account,
no payee. A job that dies between sending and noting so sends again with the same key, which a sender takes once.
"""

import logging
from collections.abc import Callable
from functools import cache

from babel.support import Translations
from sqlalchemy import Engine

from ..bank.contact_port import ContactLang, Contacts, Unsent
from ..bank.contacts import SqlContacts
from ..bank.outbox import SqlOutbox
from ..bank.outbox_port import Outgoing, Sender
from ..settings import ROOT, Settings
from ..view import Words, date_and_time, fill, money, plain
from .contact_codes import code_of, in_address

log = logging.getLogger(__name__)


class Voice:
    """A catalogue outside of any request: the worker has none."""

    def __init__(self, lang: ContactLang) -> None:
        self.lang = lang

    def say(self, key: str, **parts: Words | str | int) -> str:
        """An entry of the catalogue as written."""
        return fill(_catalogue(self.lang).gettext(key), **parts).shown


@cache
def _catalogue(lang: ContactLang) -> Translations:
    found = Translations.load(str(ROOT / "locales"), [lang])
    if not isinstance(found, Translations):
        raise RuntimeError(f"the catalogue of {lang} is not compiled")
    return found


def compose(one: Unsent, secret: str, site: str) -> str:
    """The whole message."""
    voice = Voice(one.lang)
    customer, at = plain(one.customer_name), date_and_time(one.at, one.lang)
    amount = money(one.amount_fen or 0, one.lang)
    phone = voice.say("help.phone.number")
    what = {
        "named": lambda: voice.say("message.named", name=customer, phone=phone),
        "held": lambda: voice.say("message.held", name=customer, amount=amount, at=at),
        "refused": lambda: voice.say("message.refused", name=customer, amount=amount, at=at),
        "reported": lambda: voice.say("message.reported", name=customer, at=at),
        "ended": lambda: voice.say("message.ended", name=customer),
    }[one.kind]()
    parts = [voice.say("message.from", bank=voice.say("site.name")), what]
    if one.reference and one.until is not None:
        code = code_of(secret, one.reference)
        link = f"{site}/trusted/{in_address(one.reference)}/{in_address(code)}?lang={one.lang}"
        until = date_and_time(one.until, one.lang)
        parts.append(voice.say("message.look", link=link, reference=one.reference, code=code, until=until))
    return (" " if one.lang == "en" else "").join(parts)


def send_waiting(contacts: Contacts, sender: Sender, secret: str, site: str) -> int:
    """Hands over what waits, and says how much was taken. What a sender refuses stays, and holds up nothing else."""
    taken = 0
    for one in contacts.unsent():
        words = compose(one, secret, site)
        try:
            sender.send(Outgoing(one.key, one.customer_id, one.phone, one.kind, one.lang, words))
        except Exception:
            log.exception("message %s was not sent and waits", one.id)
            continue
        contacts.delivered(one.id)
        taken += 1
    return taken


def sending(engine: Engine, settings: Settings) -> Callable[[], int]:
    """The worker's job. The kit ships no gateway: outside of the demo messages wait until a bank puts its own here."""
    contacts = SqlContacts(engine, settings.clock)
    sender = SqlOutbox(engine, settings.clock)

    def job() -> int:
        return send_waiting(contacts, sender, settings.secret_key, settings.site) if settings.demo else 0

    return job
