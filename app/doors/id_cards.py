"""An identity card that ends soon, in plain words: a bank must not go on with one that has ended, so it says so early.

Source: 金融机构客户尽职调查办法 (2022), art. 28: services stop a reasonable time after a document has ended.
"""

from datetime import timedelta

from flask import url_for

from ..bank.limits import BANK_ZONE
from ..bank.profile_port import IdCard
from ..view import Block, Link, Links, Notice, Words, day
from .language import lang, say
from .services import services
from .session import customer_id

SOON = timedelta(days=90)


def card_warning(card: IdCard | None) -> Words | None:
    """That the card ends within 90 days, or has ended; None while there is nothing to say."""
    if card is None or card.until is None:
        return None
    today = services().clock.now().astimezone(BANK_ZONE).date()
    on = day(card.until, lang(), year=True)
    if card.until < today:
        return say("id-card.ended", date=on)
    if card.until == today:
        return say("id-card.today")
    return say("id-card.soon", date=on, days=(card.until - today).days) if card.until - today <= SOON else None


def card_notice() -> tuple[Block, ...]:
    """For home: the warning, with the way to what one can do; nothing for nearly everybody."""
    warning = card_warning(services().profiles.profile(customer_id()).id_card)
    if warning is None:
        return ()
    way = Link(say("id-card.link"), url_for("profile.profile"), "person")
    return (Notice(say("id-card.title"), (warning, say("id-card.renew"))), Links((way,)))
