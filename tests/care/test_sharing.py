"""Choices come through an address and through a file as they went in, and nothing else comes with them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.care.preferences import Preferences
from app.care.sharing import LONGEST_FILE, NotPreferences, as_file, as_query, from_file, from_query
from app.care.starts import STARTS, begin_with
from tests.care.test_preferences import ALL, anything


@settings(deadline=None)
@given(anything())
def test_both_ways_keep_everything(chosen: Preferences) -> None:
    assert from_query(as_query(chosen)) == chosen
    assert from_file(as_file(chosen)) == chosen


def test_an_address_stays_short_enough_to_be_photographed() -> None:
    query = as_query(Preferences.from_data(ALL))
    assert sum(len(name) + len(value) + 2 for name, value in query.items()) < 500
    assert as_query(Preferences()) == {}


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["size", "theme", "keys.read", "next", "speed", "mode"]), st.text()))
def test_what_is_not_on_offer_is_left_out(query: dict[str, str]) -> None:
    assert from_query(query) == Preferences.from_data(from_query(query).as_data())


def test_two_commands_for_one_key_are_no_keys() -> None:
    assert from_query({"keys.read": "F4", "keys.panel": "F4", "calm": "on"}) == Preferences(calm=True)
    assert from_query({"keys.read": "Ctrl+S"}) == Preferences()


@pytest.mark.parametrize(
    "content",
    [b"", b"text", b"{}", b"[]", b'{"format": "other"}', b"\xff\xfe", b"[" * 3000, b" " * (LONGEST_FILE + 1)],
)
def test_another_file_is_refused(content: bytes) -> None:
    with pytest.raises(NotPreferences):
        from_file(content)


def test_a_file_with_strange_values_keeps_the_others() -> None:
    file = b'{"format": "nuanyang-preferences", "preferences": {"theme": "pink", "calm": true}}'
    assert from_file(file) == Preferences(calm=True)
    assert from_file(b'\xef\xbb\xbf{"format": "nuanyang-preferences"}') == Preferences()


@pytest.mark.parametrize("start", STARTS)
def test_a_starting_point_changes_something_and_keeps_the_rest(start: str) -> None:
    before = Preferences(theme="cream", care_size=30)
    after = begin_with(start, before)  # type: ignore[arg-type]
    assert after != before
    assert (after.theme, after.care_size) == ("cream", 30)
    assert begin_with(start, after) == after  # type: ignore[arg-type]


def test_starting_points_give_what_they_are_called() -> None:
    assert begin_with("see", Preferences(mode="standard")).size == 24
    assert begin_with("keys", Preferences()).keys["panel"] == "F2"
    assert begin_with("hear", Preferences()).point_to_read
