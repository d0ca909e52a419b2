"""Cases made from the rules themselves: for each rule some that meet every condition, and some that miss just one.

The edge of each number is where the cases lie: exactly at it, and one step beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.guard.rules import Condition, Rule
from app.guard.words import lexicon
from tests.guard.table import PAYEES, Json, changed

PLACES = {
    "age": ("customer", "age"),
    "amount": ("transfer", "amount"),
    "balance": ("transfer", "balance_before"),
    "deposit_broken_hours": ("history", "term_deposit_broken_hours"),
    "device_days": ("device", "known_days"),
    "failed_logins": ("session", "failed_logins"),
    "hour": ("transfer", "hour"),
    "met": ("answers", "met_in_person"),
    "name_match": ("payee", "name_match"),
    "new_payees_last_day": ("history", "new_payees_last_day"),
    "on_call": ("answers", "on_call"),
    "phone_minutes": ("session", "minutes_since_phone_change"),
    "reset_minutes": ("session", "minutes_since_password_reset"),
    "secret": ("answers", "secret_or_safe_account"),
    "share_of_balance": ("transfer", "balance_before"),
    "times_usual": ("history", "usual_max"),
    "transfers_last_hour": ("history", "transfers_last_hour"),
    "watchlist": ("payee", "watchlist"),
    "words": ("transfer", "note"),
}
CHOICES: dict[str, list[Any]] = {
    "hour": list(range(24)),
    "met": ["yes", "no", "unknown"],
    "name_match": ["match", "close", "no_match", "unknown"],
    "on_call": ["yes", "no", "unknown"],
    "payee": ["first-time", "recent", "established", "own"],
    "secret": ["yes", "no", "unknown"],
    "watchlist": [True, False],
}
KINDS = {"first-time": "new", "recent": "recent", "established": "old", "own": "own"}
RATIOS = {"share_of_balance", "times_usual"}
MONEY = {"amount", "balance"}


@dataclass(frozen=True)
class Base:
    """What an amount is compared with: `bound` times it is the amount, or one fen beside that."""

    bound: Fraction
    step: int


def firing(rule: Rule) -> Iterator[Json]:
    """Cases that meet every condition, each condition in all its ways at least once."""
    usual = [next(_meeting(condition)) for condition in rule.when]
    for index, condition in enumerate(rule.when):
        for value in _meeting(condition):
            yield _case(rule, [*usual[:index], value, *usual[index + 1 :]])


def silent(rule: Rule) -> Iterator[Json]:
    """Cases that miss one condition and meet all others."""
    usual = [next(_meeting(condition)) for condition in rule.when]
    for index, condition in enumerate(rule.when):
        for value in _missing(condition):
            yield _case(rule, [*usual[:index], value, *usual[index + 1 :]])


def _case(rule: Rule, values: list[Any]) -> Json:
    """The quiet case with each fact of the rule set; what the amount is compared with is set last."""
    case = changed()
    facts = [(condition.fact, value) for condition, value in zip(rule.when, values, strict=True)]
    for fact, value in sorted(facts, key=lambda pair: isinstance(pair[1], Base)):
        if fact == "payee":
            case["payee"].update(PAYEES[KINDS[value]])
            continue
        section, key = PLACES[fact]
        case[section][key] = _compared(case["transfer"]["amount"], value) if isinstance(value, Base) else value
    return case


def _compared(amount: str | None, base: Base) -> str | None:
    return None if amount is None else _yuan(int(Fraction(amount) * 100 / base.bound) + base.step)


def _meeting(condition: Condition) -> Iterator[Any]:
    """Values of one fact that meet its condition."""
    fact, bound = condition.fact, condition.at_least if condition.at_least is not None else condition.above
    if fact == "words":
        yield from (" ".join(words) for tag, words in lexicon().entries if tag in condition.values)
    elif condition.values:
        yield from (value for value in CHOICES[fact] if value in condition.values)
    elif fact in RATIOS and bound is not None:
        yield Base(bound, 0 if condition.at_least is not None else -1)
    elif not condition.unknown:
        if condition.at_least is not None:
            yield from (_number(fact, condition.at_least), _number(fact, condition.at_least + 1))
        if condition.below is not None:
            yield from (_number(fact, condition.below - 1), 0)
    # Last, because the first value is the one that stays while other conditions are tried.
    if condition.unknown or condition.or_unknown:
        yield None


def _missing(condition: Condition) -> Iterator[Any]:
    """Values of one fact that miss its condition."""
    fact, bound = condition.fact, condition.at_least if condition.at_least is not None else condition.above
    if condition.unknown:
        yield "20000.00" if fact in MONEY else 400
        return
    if fact == "words":
        yield from ("", "房租")
    elif condition.values:
        yield from (value for value in CHOICES[fact] if value not in condition.values)
    elif fact in RATIOS and bound is not None:
        yield Base(bound, 1 if condition.at_least is not None else 0)
    else:
        if condition.at_least is not None:
            yield _number(fact, condition.at_least - 1)
        if condition.below is not None:
            yield _number(fact, condition.below)
    # Nothing is unknown about who the payee is: that kind is worked out.
    if not condition.or_unknown and fact != "payee":
        yield None


def _number(fact: str, value: Fraction) -> str | int:
    return _yuan(int(value)) if fact in MONEY else int(value)


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02}"
