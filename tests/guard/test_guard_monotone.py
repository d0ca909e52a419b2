"""More risk never lowers a decision, and what the issue promises holds for every case there is."""

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.guard import Case, decide
from app.guard.facts import familiar
from app.guard.rules import OUTCOMES
from app.guard.words import lexicon

SAFE_ANSWERS = {None, "no"}
_days = st.none() | st.sampled_from([0, 0.5, 1, 19, 29, 30, 89, 90, 364, 365, 4000])
_minutes = st.none() | st.sampled_from([0, 5, 1439, 1440, 1441, 100000])
_counts = st.none() | st.integers(0, 8)
_fen = st.integers(1, 2_000_000) | st.sampled_from([99_999, 100_000, 299_999, 300_000, 499_999, 500_000, 1_000_000])
_answers = st.sampled_from([None, "no", "unknown", "yes"])
_flags = st.none() | st.booleans()
_words = st.sampled_from([" ".join(words) for _, words in lexicon().entries])
cases = st.builds(
    Case,
    age=st.none() | st.integers(18, 100),
    device_days=_days,
    reset_minutes=_minutes,
    phone_minutes=_minutes,
    failed_logins=_counts,
    payee_days=_days,
    payee_transfers=_counts,
    name_match=st.sampled_from([None, "match", "close", "no_match", "unknown"]),
    watchlist=_flags,
    own_account=_flags,
    trusted_contact=_flags,
    amount_fen=st.none() | _fen,
    balance_fen=st.none() | st.integers(-1000, 4_000_000),
    hour=st.none() | st.integers(0, 23),
    note=st.sampled_from([None, "", "房租", "印", "re"]) | _words,
    usual_max_fen=st.none() | st.integers(0, 2_000_000),
    transfers_last_hour=_counts,
    new_payees_last_day=_counts,
    deposit_broken_hours=st.none() | st.sampled_from([0, 2, 47, 48, 71, 72, 500]),
    on_call=_answers,
    secret=_answers,
    met=_answers,
)

_UP: dict[str, list[Any]] = {
    "age": [None, 18, 59, 60, 90],
    "device_days": [400, 1, None, 0.5, 0],
    "reset_minutes": [None, 100000, 1440, 1439, 0],
    "phone_minutes": [None, 100000, 1440, 1439, 0],
    "failed_logins": [None, 0, 2, 3, 5, 6, 50],
    "payee_days": [4000, 365, 364, 90, 89, 30, 29, 1, 0.5, 0],
    "payee_transfers": [100, 3, 2, 1, 0],
    "name_match": [None, "match", "unknown", "close", "no_match"],
    "watchlist": [None, False, True],
    "own_account": [True, False],
    "trusted_contact": [True, False],
    "amount_fen": [1, 99_999, 100_000, 299_999, 300_000, 499_999, 500_000, 500_001, 90_000_000],
    "balance_fen": [90_000_000, 1_000_000, 600_000, 200_000, 100_000, 1, 0, -500],
    "hour": [None, 12, 22, 23, 0, 5],
    "usual_max_fen": [90_000_000, 500_000, 100_000, 33_333, 1, 0],
    "transfers_last_hour": [None, 0, 2, 3, 5, 6, 60],
    "new_payees_last_day": [None, 0, 2, 3, 4, 5, 60],
    "deposit_broken_hours": [None, 500, 72, 71, 48, 47, 0],
    "on_call": [None, "no", "unknown", "yes"],
    "secret": [None, "no", "unknown", "yes"],
    "met": [None, "yes", "unknown", "no"],
}
"""The values of each fact from the mildest to the riskiest; None stands where "unknown" is mildest, or is left out."""


def _rank(case: Case) -> int:
    return OUTCOMES.index(decide(case).decision)


def _with(case: Case, **facts: Any) -> Case:
    return Case(**{name: getattr(case, name) for name in Case.__dataclass_fields__} | facts)


def test_every_fact_has_its_order() -> None:
    assert set(_UP) | {"note"} == set(Case.__dataclass_fields__)


@settings(max_examples=400, deadline=None)
@given(cases, st.sampled_from(sorted(_UP)))
@example(Case(payee_transfers=1, payee_days=0.5, amount_fen=500_000), "payee_transfers")
def test_a_riskier_fact_never_lowers_the_decision(case: Case, fact: str) -> None:
    ranks = [_rank(_with(case, **{fact: value})) for value in _UP[fact]]
    assert ranks == sorted(ranks)


@settings(max_examples=400, deadline=None)
@given(cases, _fen, _fen)
def test_a_larger_amount_never_lowers_the_decision(case: Case, one: int, other: int) -> None:
    smaller, larger = sorted((one, other))
    assert _rank(_with(case, amount_fen=smaller)) <= _rank(_with(case, amount_fen=larger))


@settings(max_examples=200, deadline=None)
@given(cases, _words)
def test_a_scam_word_never_lowers_the_decision(case: Case, word: str) -> None:
    assert _rank(_with(case, note=f"{case.note or ''} {word}")) >= _rank(case)


@settings(max_examples=200, deadline=None)
@given(cases, _words)
def test_a_scam_word_is_never_passed_over(case: Case, word: str) -> None:
    raised = _with(case, note=word)
    assert _rank(raised) >= 1 or familiar(raised)


@settings(max_examples=400, deadline=None)
@given(cases)
def test_the_floors(case: Case) -> None:
    found = decide(case).decision
    assert (found == "block") == bool(case.watchlist)
    answered = {case.on_call, case.secret} - SAFE_ANSWERS
    never_paid = not case.own_account and case.payee_transfers == 0
    large = (
        case.amount_fen is None
        or case.amount_fen >= 500_000
        or (case.balance_fen is not None and case.amount_fen * 2 >= case.balance_fen)
    )
    days = [case.device_days] if case.device_days is not None else []
    minutes = [one for one in (case.reset_minutes, case.phone_minutes) if one is not None]
    changed = any(one < 1 for one in days) or any(one < 1440 for one in minutes)
    if answered or (never_paid and (large or changed)):
        assert found in {"hold", "block"}


@settings(max_examples=400, deadline=None)
@given(cases)
def test_familiar_payees_are_never_bothered(case: Case) -> None:
    quiet = _with(case, watchlist=False, on_call=None, secret="no")
    assert decide(_with(quiet, own_account=True)).decision == "allow"
    paid = _with(quiet, payee_days=400, payee_transfers=12, amount_fen=100_000, usual_max_fen=100_000)
    assert decide(paid).decision == "allow"


@settings(max_examples=200, deadline=None)
@given(cases)
def test_reasons_and_waiting_go_with_the_decision(case: Case) -> None:
    found = decide(case)
    assert found.hold_minutes == {"allow": 10, "caution": 10, "hold": 1440, "block": 0}[found.decision]
    assert (found.reasons == ()) == (found.decision == "allow")
    assert found.decision != "allow" or found.typology is None
    assert len(found.questions) <= 3
    assert decide(case) == found
