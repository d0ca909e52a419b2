"""The edges: to the fen, the minute, the day."""

import pytest

from app.guard import Case, decide, read_case
from app.guard.facts import familiar, payee_kind
from tests.guard.table import PAYEES, Json, made

HELD = {"hold", "block"}


def _outcome(**transfer: object) -> str:
    return decide(made({"transfer": transfer})).decision


@pytest.mark.parametrize(
    ("amount", "balance", "held"),
    [
        ("4999.99", "20000.00", False),
        ("5000.00", "20000.00", True),
        ("5000", "20000.00", True),
        ("5000.01", "20000.00", True),
        ("5000.00", "9999999.00", True),
        ("100.00", "200.01", False),
        ("100.00", "200.00", True),
        ("100.00", "199.99", True),
        ("0.01", "0.02", True),
        ("0.01", "0.03", False),
        ("100.00", "0.00", True),
        ("100.00", "-50.00", True),
        ("100.00", None, False),
    ],
)
def test_amounts_to_a_first_time_payee(amount: str, balance: str | None, held: bool) -> None:
    assert (_outcome(amount=amount, balance_before=balance) in HELD) == held


@pytest.mark.parametrize(
    ("change", "held"),
    [
        ({"device": {"known_days": 0}}, True),
        ({"device": {"known_days": 0.99}}, True),
        ({"device": {"known_days": 1}}, False),
        ({"device": {"known_days": None}}, False),
        ({"session": {"minutes_since_password_reset": 0}}, True),
        ({"session": {"minutes_since_password_reset": 1439}}, True),
        ({"session": {"minutes_since_password_reset": 1440}}, False),
        ({"session": {"minutes_since_password_reset": None}}, False),
        ({"session": {"minutes_since_phone_change": 1439}}, True),
        ({"session": {"minutes_since_phone_change": 1440}}, False),
    ],
)
def test_changes_within_a_day(change: Json, held: bool) -> None:
    assert (decide(made(change)).decision in HELD) == held
    for payee in ("recent", "known", "old", "own"):
        assert decide(made(change, {"payee": PAYEES[payee]})).decision == "allow"


@pytest.mark.parametrize(
    ("days", "transfers", "kind"),
    [
        (None, 0, "first-time"),
        (None, None, "first-time"),
        (400, 0, "first-time"),
        (0, 0, "first-time"),
        (0, 3, "first-time"),
        (0.5, 1, "first-time"),
        (29, None, "first-time"),
        (30, None, "recent"),
        (1, 1, "recent"),
        (None, 1, "recent"),
        (364, 100, "recent"),
        (365, 2, "recent"),
        (365, 3, "established"),
    ],
)
def test_who_is_paid_for_the_first_time(days: float | None, transfers: int | None, kind: str) -> None:
    assert payee_kind(Case(payee_days=days, payee_transfers=transfers)) == kind


def test_own_accounts_are_nobody_new() -> None:
    assert payee_kind(Case(own_account=True, payee_transfers=0)) == "own"
    assert payee_kind(Case(own_account=None, payee_transfers=0)) == "first-time"


@pytest.mark.parametrize(
    ("days", "transfers", "amount", "usual", "known"),
    [
        (90, 3, 100, 100, True),
        (90, 3, 101, 100, False),
        (89, 3, 100, 100, False),
        (90, 2, 100, 100, False),
        (90, 3, 100, None, False),
        (90, 3, None, 100, False),
        (None, 3, 100, 100, False),
    ],
)
def test_who_is_never_bothered(
    days: float | None, transfers: int, amount: int | None, usual: int | None, known: bool
) -> None:
    case = Case(payee_days=days, payee_transfers=transfers, amount_fen=amount, usual_max_fen=usual)
    assert familiar(case) == known


@pytest.mark.parametrize("question", ["on_call", "secret_or_safe_account"])
@pytest.mark.parametrize("payee", PAYEES)
def test_not_asked_is_not_the_same_as_do_not_know(question: str, payee: str) -> None:
    """不知道 holds whoever is paid; a question that was not asked, or answered with no, says nothing."""
    for answer, expected in {"yes": "hold", "unknown": "hold", "no": "allow", None: "allow"}.items():
        found = decide(made({"payee": PAYEES[payee]}, {"answers": {question: answer}}))
        assert found.decision == expected
        assert found.hold_minutes == (1440 if expected == "hold" else 10)


def test_nothing_known_is_held() -> None:
    assert decide(read_case({})).decision == "hold"
    assert decide(Case()).decision == "hold"


@pytest.mark.parametrize(
    ("change", "decision", "minutes"),
    [
        ({}, "allow", 10),
        ({"payee": {"name_match": "no_match"}}, "caution", 10),
        ({"transfer": {"amount": "5000.00"}}, "hold", 1440),
        ({"payee": {"watchlist": True}}, "block", 0),
    ],
)
def test_how_long_the_money_waits(change: Json, decision: str, minutes: int) -> None:
    found = decide(made(change))
    assert (found.decision, found.hold_minutes) == (decision, minutes)


def test_a_caution_asks_what_was_not_asked_yet() -> None:
    caution = {"payee": {"name_match": "no_match"}}
    assert decide(made(caution)).questions == ("on_call", "secret_or_safe_account", "met_in_person")
    assert decide(made(caution, {"answers": {"on_call": "no"}})).questions == (
        "secret_or_safe_account",
        "met_in_person",
    )
    answered = {"answers": {"on_call": "no", "secret_or_safe_account": "no", "met_in_person": "yes"}}
    found = decide(made(caution, answered))
    assert (found.decision, found.questions) == ("caution", ())
    old = decide(made(caution, {"payee": PAYEES["old"], "transfer": {"amount": "3000.00"}}))
    assert old.questions == ("on_call", "secret_or_safe_account")
    for other in ({}, {"transfer": {"amount": "5000.00"}}, {"payee": {"watchlist": True}}):
        assert decide(made(other)).questions == ()


def test_at_most_three_reasons_and_the_weightiest_first() -> None:
    all_at_once = made(
        {"transfer": {"amount": "9000.00", "note": "安全账户 刷单 投资稳赚", "hour": 3}},
        {"payee": {"watchlist": True, "name_match": "no_match"}, "device": {"known_days": 0}},
        {"answers": {"on_call": "yes", "secret_or_safe_account": "yes", "met_in_person": "no"}},
    )
    found = decide(all_at_once)
    assert len(found.reasons) == 3
    assert found.reasons[0] == "guard.reason.watchlist"
    assert found.rules[0] == "watchlist"
    assert {"on-call", "secret", "words-task-scam", "night", "not-met"} <= set(found.rules)


def test_small_signs_are_reasons_only_where_nothing_larger_is() -> None:
    small = decide(made({"transfer": {"amount": "3500.00"}}))
    assert small.reasons == ("guard.reason.first-time", "guard.reason.above-usual")
    larger = decide(made({"transfer": {"amount": "3500.00"}, "payee": {"name_match": "no_match"}}))
    assert larger.reasons == ("guard.reason.name-no-match",)
