"""Keeps why a payment is held, in the transaction that holds it."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, insert

from .hold_tables import hold_reason


def note_reasons(connection: Connection, transfer_id: str, reasons: Sequence[str]) -> None:
    """`reasons` are keys of the catalogues, as the guard gave them."""
    connection.execute(insert(hold_reason).values(transfer_id=transfer_id, reasons=json.dumps(list(reasons))))
