"""Checks the whole ledger against its own rules, from the rows alone and not from the code that wrote them."""

from sqlalchemy import Connection, Engine, text

from ..store.database import reading
from . import savings_audit

# Each finds the ids of what is wrong. The database refuses most of it already: this is for a restored backup, a
# database that somebody changed by hand, or a mistake of ours.
_RULES = {
    "journal does not balance": """
        SELECT journal_id FROM posting GROUP BY journal_id HAVING SUM(amount_fen) <> 0 OR COUNT(*) < 2""",
    "posting without its journal": """
        SELECT p.id FROM posting p LEFT JOIN journal j ON j.id = p.journal_id WHERE j.id IS NULL""",
    "journal without postings": """
        SELECT j.id FROM journal j LEFT JOIN posting p ON p.journal_id = j.id WHERE p.id IS NULL""",
    "customer's account or hold below zero": """
        SELECT a.id FROM account a JOIN posting p ON p.account_id = a.id
        WHERE a.kind IN ('current', 'savings', 'hold') GROUP BY a.id HAVING SUM(p.amount_fen) < 0""",
    "customer's account was below zero at some time": """
        SELECT DISTINCT r.account_id FROM (
            SELECT p.account_id, SUM(p.amount_fen) OVER (PARTITION BY p.account_id ORDER BY p.id) AS running
            FROM posting p JOIN account a ON a.id = p.account_id WHERE a.kind IN ('current', 'savings', 'hold')
        ) r WHERE r.running < 0""",
    "hold account does not hold what its held transfers say": """
        SELECT h.id FROM account h WHERE h.kind = 'hold' AND
        (SELECT COALESCE(SUM(p.amount_fen), 0) FROM posting p WHERE p.account_id = h.id) <>
        (SELECT COALESCE(SUM(t.amount_fen + t.fee_fen), 0) FROM transfer t WHERE t.account_id = h.held_for
         AND NOT EXISTS (SELECT 1 FROM transfer_event e WHERE e.transfer_id = t.id AND e.phase = 'settled'))""",
    "transfer without its 'held' event": """
        SELECT t.id FROM transfer t WHERE NOT EXISTS
        (SELECT 1 FROM transfer_event e WHERE e.transfer_id = t.id AND e.phase = 'held')""",
    "transfer missing in the worker's list, or there although settled": """
        SELECT t.id FROM transfer t WHERE
        (EXISTS (SELECT 1 FROM held_transfer h WHERE h.transfer_id = t.id AND h.release_at = t.release_at)) =
        (EXISTS (SELECT 1 FROM transfer_event e WHERE e.transfer_id = t.id AND e.phase = 'settled'))""",
    "transfer settled too early, or taken back too late": """
        SELECT t.id FROM transfer t JOIN transfer_event e ON e.transfer_id = t.id
        WHERE (e.state = 'released' AND e.at < t.release_at) OR (e.state = 'cancelled' AND e.at >= t.release_at)""",
    "transfer whose journals are not those of its events": """
        SELECT t.id FROM transfer t WHERE
        (SELECT COUNT(*) FROM journal j WHERE j.transfer_id = t.id AND j.kind = 'hold') <> 1
        OR (SELECT COUNT(*) FROM journal j WHERE j.transfer_id = t.id AND j.kind = 'release') <>
           (SELECT COUNT(*) FROM transfer_event e WHERE e.transfer_id = t.id AND e.state = 'released')
        OR (SELECT COUNT(*) FROM journal j WHERE j.transfer_id = t.id AND j.kind = 'cancel') <>
           (SELECT COUNT(*) FROM transfer_event e WHERE e.transfer_id = t.id AND e.state = 'cancelled')""",
    "transfer whose money did not go as it says": """
        SELECT t.id FROM transfer t
        JOIN account h ON h.held_for = t.account_id
        JOIN journal j ON j.transfer_id = t.id
        LEFT JOIN posting a ON a.journal_id = j.id AND a.account_id = t.account_id
        LEFT JOIN posting p ON p.journal_id = j.id AND p.account_id = t.payee_account_id
        LEFT JOIN posting k ON k.journal_id = j.id AND k.account_id = h.id
        WHERE COALESCE(k.amount_fen, 0) <> (t.amount_fen + t.fee_fen) * (CASE j.kind WHEN 'hold' THEN 1 ELSE -1 END)
        OR COALESCE(a.amount_fen, 0) <>
           (t.amount_fen + t.fee_fen) * (CASE j.kind WHEN 'hold' THEN -1 WHEN 'cancel' THEN 1 ELSE 0 END)
        OR COALESCE(p.amount_fen, 0) <> t.amount_fen * (CASE j.kind WHEN 'release' THEN 1 ELSE 0 END)""",
}


def problems(engine: Engine) -> tuple[str, ...]:
    """One line for each broken rule with the first ids that break it; nothing when all is well."""
    with reading(engine) as connection:
        found = ((rule, _breaking(connection, query)) for rule, query in (_RULES | savings_audit.RULES).items())
        return tuple(f"{rule}: {', '.join(ids)}" for rule, ids in found if ids)


def _breaking(connection: Connection, query: str) -> list[str]:
    return [str(identifier) for identifier in connection.scalars(text(query)).fetchmany(5)]
