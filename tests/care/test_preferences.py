"""Choices live in one signed cookie; nobody can put into it what is not on offer."""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.care.keys import FREE_KEYS
from app.care.preferences import OFFERS, CareCookie, Preferences, as_text

KEY = "k" * 40
# Everything away from its first value: the largest cookie there can be.
ALL = {
    "mode": "standard", "care_size": 30, "theme": "yellow-black", "spacing": "wide", "line_length": "short",
    "pointer": "largest", "crosshair": True, "text_only": True, "greyscale": True, "underline": True, "calm": True,
    "captions": "large", "captions_at": "top", "captions_script": "hant", "pinyin": True, "voice": "browser",
    "speed": 6, "point_to_read": True, "pauses": "long", "extra_speech": False, "regions": True, "dictation": True,
    "want_print": True, "want_larger_print": True, "want_sound": True, "want_braille": True, "want_book": True,
    "want_text": True,
    "keys": {"panel": "Shift+F2", "read": "Shift+F4", "captions": "Shift+F8", "person": "Pause"},
}  # fmt: skip


def anything() -> st.SearchStrategy[Preferences]:
    """Any preferences that can be chosen."""
    keys = st.lists(st.sampled_from(FREE_KEYS), max_size=4, unique=True).map(
        lambda some: dict(zip(("panel", "read", "captions", "person"), some, strict=False))
    )
    offers = {name: st.sampled_from(values) for name, values in OFFERS.items()}
    return st.fixed_dictionaries({**offers, "keys": keys}).map(Preferences.from_data)


def test_a_cookie_carries_the_choice() -> None:
    chosen = Preferences().changed("theme", "dark").changed("care_size", 30)
    assert CareCookie(KEY).read(CareCookie(KEY).write(chosen)) == chosen


@settings(deadline=None)
@given(anything())
def test_whatever_is_chosen_comes_back(chosen: Preferences) -> None:
    assert CareCookie(KEY).read(CareCookie(KEY).write(chosen)) == chosen


def test_a_cookie_holds_only_what_is_not_as_at_first() -> None:
    assert Preferences().as_data() == {}
    assert Preferences(theme="dark").as_data() == {"theme": "dark"}
    assert set(ALL) == {one.name for one in fields(Preferences)}
    everything = Preferences.from_data(ALL)
    assert everything.as_data() == ALL
    assert len(CareCookie(KEY).write(Preferences())) < 40
    assert len(CareCookie(KEY).write(everything)) < 700


def test_a_forged_cookie_is_no_choice() -> None:
    value = CareCookie("x" * 40).write(Preferences())
    assert CareCookie(KEY).read(value) is None
    assert CareCookie(KEY).read("nonsense") is None
    assert CareCookie(KEY).read(None) is None


def test_only_what_is_on_offer() -> None:
    with pytest.raises(ValueError, match="theme"):
        Preferences().changed("theme", '"><script>')
    with pytest.raises(ValueError, match="care_size"):
        Preferences().changed("care_size", 18)
    with pytest.raises(ValueError, match="speed"):
        Preferences().changed("speed", True)
    with pytest.raises(ValueError, match="crosshair"):
        Preferences().changed("crosshair", 1)
    with pytest.raises(ValueError, match="mapping"):
        Preferences().changed("keys", "F2")
    with pytest.raises(ValueError, match="two things"):
        Preferences().changed("keys", {"panel": "F2", "read": "F2"})


def test_old_and_strange_data_keep_what_still_counts() -> None:
    data = {"mode": "standard", "theme": "pink", "unknown": 1}
    assert Preferences.from_data(data) == Preferences(mode="standard")
    assert Preferences.from_data("text") == Preferences()
    # As cookies were before there were more choices than four.
    old = {"mode": "care", "care_size": 24, "theme": "", "spacing": "normal"}
    assert Preferences.from_data(old) == Preferences(care_size=24)
    assert Preferences.from_data({"keys": {"panel": "F5", "read": "F4", "fly": "F9"}}).keys == {"read": "F4"}
    assert Preferences.from_data({"keys": ["F2"], "calm": True}) == Preferences(calm=True)


@settings(deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda one: st.dictionaries(st.text(), one)))
def test_no_data_breaks_it(data: object) -> None:
    assert isinstance(Preferences.from_data(dict.fromkeys((*OFFERS, "keys"), data)), Preferences)


def test_standard_mode_is_18_px_and_care_keeps_its_size() -> None:
    chosen = Preferences(care_size=30).changed("mode", "standard")
    assert chosen.size == 18
    assert chosen.changed("mode", "care").size == 30


@pytest.mark.parametrize("name", [name for name in OFFERS if name not in {"mode", "care_size"}])
def test_a_form_can_choose_everything(name: str) -> None:
    outside = name.replace("_", "-")
    for value in OFFERS[name]:
        chosen = Preferences().changed_text(outside, as_text(value))
        assert getattr(chosen, name) == value
        assert chosen.text(outside) == as_text(value)
    with pytest.raises(ValueError, match=outside):
        Preferences().changed_text(outside, "no such thing")


def test_the_size_is_one_choice_for_people() -> None:
    assert Preferences().changed_text("size", "18") == Preferences(mode="standard")
    assert Preferences(mode="standard").changed_text("size", "24") == Preferences(care_size=24)
    with pytest.raises(ValueError, match="care-size"):
        Preferences().changed_text("size", "999")


def test_html_carries_what_is_not_as_at_first() -> None:
    assert Preferences().attributes() == {"size": "20"}
    made = Preferences.from_data(ALL).attributes()
    assert made["size"] == "18"
    assert (made["line-length"], made["text-only"], made["speed"], made["extra-speech"]) == ("short", "on", "6", "off")
    assert {"mode", "care-size", "keys"} & set(made) == set()
    assert len(made) == len(ALL) - 2
