"""What follows from a case before any rule is asked: who the payee is, and how the amount compares."""

from fractions import Fraction
from typing import Literal

from .case import Case
from .words import scam_words

PayeeKind = Literal["own", "first-time", "recent", "established"]
Fact = str | bool | Fraction | frozenset[str] | None
_WITHOUT_BOUND = Fraction(10**9)
_SAVED_LONG = 30
_FAMILIAR_DAYS, _ESTABLISHED_DAYS, _FAMILIAR_TRANSFERS = 90, 365, 3


def facts(case: Case) -> dict[str, Fact]:
    """Every fact that a rule may ask for, by its name in rules.yaml; None is unknown.

    Money in fen, days, minutes and hours as exact numbers. `share_of_balance` and `times_usual` are ratios: 1/2 is
    half of the balance, 3 is three times what this customer usually sends at most.
    """
    return {
        "age": _number(case.age),
        "amount": _number(case.amount_fen),
        "balance": _number(case.balance_fen),
        "deposit_broken_hours": _number(case.deposit_broken_hours),
        "device_days": _number(case.device_days),
        "failed_logins": _number(case.failed_logins),
        "hour": _number(case.hour),
        "met": case.met,
        "name_match": case.name_match,
        "new_payees_last_day": _number(case.new_payees_last_day),
        "on_call": case.on_call,
        "payee": payee_kind(case),
        "phone_minutes": _number(case.phone_minutes),
        "reset_minutes": _number(case.reset_minutes),
        "secret": case.secret,
        "share_of_balance": _ratio(case.amount_fen, case.balance_fen),
        "times_usual": _ratio(case.amount_fen, case.usual_max_fen),
        "transfers_last_hour": _number(case.transfers_last_hour),
        "watchlist": case.watchlist,
        "words": scam_words(case.note or ""),
    }


def payee_kind(case: Case) -> PayeeKind:
    """Whose account it is, seen from the customer.

    First-time: never paid before, also when saved long ago; or first saved less than a day ago, because one yuan sent
    ahead makes nobody known; or nothing tells that they were ever paid. Established: paid over a year, or the trusted
    contact, whom the bank has checked. Recent is what lies between.
    """
    if case.own_account:
        return "own"
    if _first_time(case):
        return "first-time"
    return "established" if case.trusted_contact or _paid_over(case, _ESTABLISHED_DAYS) else "recent"


def familiar(case: Case) -> bool:
    """Own accounts, and long-known payees at the usual sums: no rule that weighs signs bothers them."""
    if case.own_account:
        return True
    long_known = case.trusted_contact or _paid_over(case, _FAMILIAR_DAYS)
    usual = case.amount_fen is not None and case.usual_max_fen is not None and case.amount_fen <= case.usual_max_fen
    return bool(long_known and usual)


def _first_time(case: Case) -> bool:
    if case.payee_days is not None and case.payee_days < 1:
        return True
    if case.payee_transfers is None:
        return case.payee_days is None or case.payee_days < _SAVED_LONG
    return case.payee_transfers == 0


def _paid_over(case: Case, days: int) -> bool:
    return (case.payee_days or 0) >= days and (case.payee_transfers or 0) >= _FAMILIAR_TRANSFERS


def _number(value: float | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _ratio(amount: int | None, base: int | None) -> Fraction | None:
    """How often `base` goes into `amount`; without bound when there is nothing to compare with."""
    if amount is None or base is None:
        return None
    return Fraction(amount, base) if base > 0 else _WITHOUT_BOUND
