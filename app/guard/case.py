"""The facts of one payment, and how they are read from the JSON in which a core bank sends them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

Answer = Literal["no", "yes", "unknown"]
NameMatch = Literal["match", "close", "no_match", "unknown"]
_MONEY = re.compile(r"(-?)([0-9]{1,12})(?:\.([0-9]{1,2}))?", re.ASCII)
_LARGEST = 10**9


@dataclass(frozen=True, slots=True)
class Case:
    """What the bank knows when somebody wants to pay; None is "the bank does not know".

    Money in fen. `payee_days`: since the payee was first saved; `payee_transfers`: how often they were paid before.
    `reset_minutes` and `phone_minutes`: since the password was reset and since the mobile number was changed.
    `hour`: 0 to 23 where the customer lives. `usual_max_fen`: the most that this customer usually sends.
    An answer is None when the question was not asked, and "unknown" when the customer said 不知道.
    """

    age: int | None = None
    device_days: float | None = None
    reset_minutes: float | None = None
    phone_minutes: float | None = None
    failed_logins: int | None = None
    payee_days: float | None = None
    payee_transfers: int | None = None
    name_match: NameMatch | None = None
    watchlist: bool | None = None
    own_account: bool | None = None
    trusted_contact: bool | None = None
    amount_fen: int | None = None
    balance_fen: int | None = None
    hour: int | None = None
    note: str | None = None
    usual_max_fen: int | None = None
    transfers_last_hour: int | None = None
    new_payees_last_day: int | None = None
    deposit_broken_hours: float | None = None
    on_call: Answer | None = None
    secret: Answer | None = None
    met: Answer | None = None


class CaseError(ValueError):
    """A case that cannot be read. Says which fact is wrong and what is expected; never repeats the fact itself."""


def read_case(data: object) -> Case:
    """A case from decoded JSON. Null and missing facts are unknown, and keys that the guard has no use for are ignored.

    Raises CaseError for a wrong type or an impossible value: a guard that guesses would guess in the thief's favour.
    """
    if not isinstance(data, Mapping):
        raise CaseError('a case is an object such as {"transfer": {"amount": "500.00"}}')
    facts: dict[str, Any] = {}
    for section, keys in _CONTRACT.items():
        given = data.get(section)
        if given is None:
            continue
        if not isinstance(given, Mapping):
            raise CaseError(f"{section}: expected an object or null")
        for key, (field, read) in keys.items():
            value = given.get(key)
            if value is None:
                continue
            try:
                facts[field] = read(value)
            except CaseError as error:
                raise CaseError(f"{section}.{key}: expected {error}") from None
    return Case(**facts)


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        # To Python, true is a whole number too.
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise CaseError(f"a whole number from {least} to {most}")
        return value

    return read


def _duration(value: object) -> float:
    # No comparison holds for NaN, and infinity is above the largest.
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LARGEST:
        raise CaseError("a number that is not negative")
    return value


def _one_of(*allowed: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise CaseError(f"one of {', '.join(allowed)}")
        return value

    return read


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise CaseError("true or false")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise CaseError("text")
    return value


def _money(value: object) -> int:
    """Fen from text such as "500.00": a JSON number would pass through binary floating point on its way."""
    parts = _MONEY.fullmatch(value) if isinstance(value, str) else None
    if parts is None:
        raise CaseError('yuan as text, such as "500.00"')
    fen = int(parts[2]) * 100 + int((parts[3] or "").ljust(2, "0"))
    return -fen if parts[1] else fen


def _amount(value: object) -> int:
    fen = _money(value)
    if fen <= 0:
        raise CaseError("more than zero yuan")
    return fen


def _most(value: object) -> int:
    fen = _money(value)
    if fen < 0:
        raise CaseError("zero yuan or more")
    return fen


_count = _whole(0, _LARGEST)
_answer = _one_of("no", "yes", "unknown")
_CONTRACT: dict[str, dict[str, tuple[str, Callable[[object], object]]]] = {
    "customer": {"age": ("age", _whole(0, 150))},
    "device": {"known_days": ("device_days", _duration)},
    "session": {
        "minutes_since_password_reset": ("reset_minutes", _duration),
        "minutes_since_phone_change": ("phone_minutes", _duration),
        "failed_logins": ("failed_logins", _count),
    },
    "payee": {
        "known_days": ("payee_days", _duration),
        "previous_transfers": ("payee_transfers", _count),
        "name_match": ("name_match", _one_of("match", "close", "no_match", "unknown")),
        "watchlist": ("watchlist", _flag),
        "own_account": ("own_account", _flag),
        "trusted_contact": ("trusted_contact", _flag),
    },
    "transfer": {
        "amount": ("amount_fen", _amount),
        "balance_before": ("balance_fen", _money),
        "hour": ("hour", _whole(0, 23)),
        "note": ("note", _text),
    },
    "history": {
        "usual_max": ("usual_max_fen", _most),
        "transfers_last_hour": ("transfers_last_hour", _count),
        "new_payees_last_day": ("new_payees_last_day", _count),
        "term_deposit_broken_hours": ("deposit_broken_hours", _duration),
    },
    "answers": {
        "on_call": ("on_call", _answer),
        "secret_or_safe_account": ("secret", _answer),
        "met_in_person": ("met", _answer),
    },
}
