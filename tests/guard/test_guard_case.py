"""How cases are read: unknown facts, wrong ones, impossible ones."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guard import Case, CaseError, decide, read_case
from tests.guard.table import QUIET, Json, changed

PLACES = [(section, key) for section, facts in QUIET.items() for key in facts]


def test_the_contract_is_read_whole() -> None:
    given: Json = {
        "customer": {"age": 72},
        "device": {"known_days": 400},
        "session": {"minutes_since_password_reset": 30, "minutes_since_phone_change": 40, "failed_logins": 1},
        "payee": {
            "known_days": 3,
            "previous_transfers": 2,
            "name_match": "close",
            "watchlist": False,
            "own_account": False,
            "trusted_contact": True,
        },
        "transfer": {"amount": "500.5", "balance_before": "20000.00", "hour": 10, "note": "房租"},
        "history": {
            "usual_max": "2000",
            "transfers_last_hour": 4,
            "new_payees_last_day": 5,
            "term_deposit_broken_hours": 6,
        },
        "answers": {"on_call": "no", "secret_or_safe_account": "yes", "met_in_person": "unknown"},
    }
    assert read_case(given) == Case(
        age=72,
        device_days=400,
        reset_minutes=30,
        phone_minutes=40,
        failed_logins=1,
        payee_days=3,
        payee_transfers=2,
        name_match="close",
        watchlist=False,
        own_account=False,
        trusted_contact=True,
        amount_fen=50_050,
        balance_fen=2_000_000,
        hour=10,
        note="房租",
        usual_max_fen=200_000,
        transfers_last_hour=4,
        new_payees_last_day=5,
        deposit_broken_hours=6,
        on_call="no",
        secret="yes",
        met="unknown",
    )


@pytest.mark.parametrize(("section", "key"), PLACES)
def test_null_and_missing_are_both_unknown(section: str, key: str) -> None:
    null, missing = changed(), changed()
    null[section][key] = None
    del missing[section][key]
    assert read_case(null) == read_case(missing)
    decide(read_case(null))


@pytest.mark.parametrize("section", QUIET)
def test_a_section_may_be_null_or_missing(section: str) -> None:
    null = changed() | {section: None}
    missing = {name: facts for name, facts in changed().items() if name != section}
    assert read_case(null) == read_case(missing)
    decide(read_case(null))


def test_keys_without_use_are_ignored() -> None:
    assert read_case({"id": 7, "payee": {"favourite": True}, "weather": []}) == Case()


@pytest.mark.parametrize(("section", "key"), PLACES)
@pytest.mark.parametrize("wrong", [[], {}, -1, "yes please", 1e300, True, "", 10**400])
def test_a_wrong_fact_is_named(section: str, key: str, wrong: Any) -> None:
    """Text is a note, true is a flag: those pass where they belong. All else is an error that names its place."""
    case = changed()
    case[section][key] = wrong
    if (key == "note" and isinstance(wrong, str)) or (key in {"watchlist", "own_account"} and wrong is True):
        assert read_case(case)
        return
    if key == "trusted_contact" and wrong is True:
        assert read_case(case)
        return
    with pytest.raises(CaseError, match=f"^{section}.{key}: expected "):
        read_case(case)


@pytest.mark.parametrize(
    "money", ["1,000.00", "500.001", "5e3", "+500", " 500", "五百", "５００", "500.", ".5", "NaN", 500, 500.0]
)
@pytest.mark.parametrize("place", ["transfer.amount", "transfer.balance_before", "history.usual_max"])
def test_money_is_plain_text(money: Any, place: str) -> None:
    section, key = place.split(".")
    with pytest.raises(CaseError, match=f"^{place}: expected yuan as text"):
        read_case({section: {key: money}})


@pytest.mark.parametrize("amount", ["0", "0.00", "-1.00"])
def test_an_amount_is_more_than_nothing(amount: str) -> None:
    with pytest.raises(CaseError, match="more than zero yuan"):
        read_case({"transfer": {"amount": amount}})


@pytest.mark.parametrize("hour", [-1, 24, 10.5])
def test_hours_are_those_of_a_clock(hour: float) -> None:
    with pytest.raises(CaseError, match="a whole number from 0 to 23"):
        read_case({"transfer": {"hour": hour}})


def test_an_error_does_not_repeat_what_it_read() -> None:
    with pytest.raises(CaseError) as caught:
        read_case({"payee": {"name_match": "6222000011112222"}})
    assert "6222" not in str(caught.value)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(
    st.dictionaries(
        st.sampled_from(sorted(QUIET)),
        anything | st.dictionaries(st.sampled_from(sorted({key for _, key in PLACES})), anything),
    )
    | anything
)
def test_anything_is_a_case_or_a_case_error(data: object) -> None:
    try:
        case = read_case(data)
    except CaseError as error:
        json.dumps(str(error))
    else:
        assert decide(case).decision
