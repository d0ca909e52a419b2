"""Promises to telephone a customer."""

from datetime import datetime

from sqlalchemy import Connection, exists, select

from ..store.database import insert_once
from .numbers import key_hash, new_reference, phone_number, plain
from .port import CallBack, TooLong
from .tables import call_back

TEXT_LENGTH = 200
"""The most characters of a wished time or a topic."""


def ask(
    connection: Connection, customer_id: str | None, phone: str, when: str, topic: str, *, key: str, now: datetime
) -> CallBack:
    """Notes a call-back; the same key from the same person notes it once. Raises BadPhone, TooLong."""
    digits, when, topic = phone_number(phone), plain(when), plain(topic)
    if max(len(when), len(topic)) > TEXT_LENGTH:
        raise TooLong(TEXT_LENGTH)
    hashed = key_hash(customer_id or "", key)
    while connection.scalar(select(exists().where(call_back.c.reference == (reference := new_reference())))):
        pass
    insert_once(
        connection,
        call_back,
        key=hashed,
        reference=reference,
        customer_id=customer_id,
        phone=digits,
        wished_time=when,
        topic=topic,
        asked_at=now,
    )
    row = connection.execute(select(call_back).where(call_back.c.key == hashed)).one()
    return CallBack(reference=row.reference, phone_tail=row.phone[-4:], when=row.wished_time, asked_at=row.asked_at)
