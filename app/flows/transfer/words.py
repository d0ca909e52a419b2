"""What went wrong with a transfer, said so that one knows what to do next."""

from ...bank.port import (
    BadAmount,
    BankError,
    MoneyLocked,
    NotEnoughMoney,
    OverLimit,
    OverOwnLimit,
    TooLong,
)
from ...doors.language import lang, say
from ...view import Words, money


def bank_problem(problem: BankError) -> tuple[str, Words]:
    """The field at fault and the message. Raises the problem again when no field is."""
    if isinstance(problem, MoneyLocked):
        left, kept = money(problem.available_fen, lang()), money(problem.locked_fen, lang())
        return "amount", say("transfer.error.locked", left=left, locked=kept)
    if isinstance(problem, NotEnoughMoney):
        return "amount", say("transfer.error.not-enough", amount=money(problem.available_fen, lang()))
    if isinstance(problem, OverOwnLimit):
        left, limit = money(problem.left_fen, lang()), money(problem.limit_fen, lang())
        return "amount", say("transfer.error.own-limit", left=left, limit=limit)
    if isinstance(problem, OverLimit):
        if problem.left_fen < problem.limit_fen:
            left, limit = money(problem.left_fen, lang()), money(problem.limit_fen, lang())
            return "amount", say("transfer.error.day-limit", left=left, limit=limit)
        return "amount", say("transfer.error.limit", limit=money(problem.limit_fen, lang()))
    if isinstance(problem, BadAmount):
        return "amount", say("amount.unreadable")
    if isinstance(problem, TooLong):
        return "note", say("transfer.error.note-long", limit=problem.limit)
    raise problem
