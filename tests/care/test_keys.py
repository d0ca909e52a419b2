"""Keys for commands: only what nothing else needs, and a reason for every other."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.care.keys import COMMANDS, FREE_KEYS, MODIFIERS, USUAL_KEYS, Press, read_press, refusal


def why(text: str) -> str | None:
    return refusal(read_press(text))


def test_the_usual_keys_are_free_and_different() -> None:
    assert dict(USUAL_KEYS) == {"panel": "F2", "read": "F4", "captions": "F8", "person": "F9"}
    assert set(USUAL_KEYS) == set(COMMANDS)
    assert set(USUAL_KEYS.values()) <= set(FREE_KEYS)


@pytest.mark.parametrize("key", FREE_KEYS)
def test_a_free_key_types_nothing_and_needs_at_most_shift(key: str) -> None:
    press = read_press(key)
    assert press.name == key
    assert press.modifiers <= {"Shift"}
    assert len(press.key) > 1
    assert why(key) is None


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        (["a", "Z", "7", "?", "Shift+?", "Shift+H", "中", "é", "+", "-"], "typing"),
        (["Tab", "Shift+Tab", "Enter", " ", "Escape", "ArrowUp", "Home", "PageDown", "Backspace"], "moving"),
        ([f"Ctrl+{one}" for one in "CVXAZYSPFRTWNLDHJK+-019"], "browser"),
        (["F1", "F3", "F5", "F6", "F7", "F11", "F12", "Alt+1", "Alt+9", "Alt+D", "Alt+E", "Alt+F"], "browser"),
        (["Alt+ArrowLeft", "Alt+ArrowRight", "Ctrl+Shift+T", "Ctrl+F5", "Ctrl+Tab", "BrowserBack"], "browser"),
        (["F10", "Alt+Tab", "Alt+F4", "Meta+D", "Meta+Shift+S", "PrintScreen", "AudioVolumeUp", "Meta"], "system"),
        (["Alt+Shift", "Shift+Alt", "Ctrl+Shift", "Ctrl+ ", "Shift+ ", "Process", "Shift", "Ctrl+."], "input-method"),
        (["Ctrl+Alt+A", "Ctrl+Alt+N", "Insert", "CapsLock", "Ctrl+Alt+ArrowLeft", "NumLock"], "screen-reader"),
        (["F24", "Shift+F24", "Hyper", ""], "unknown"),
    ],
)
def test_a_refused_key_has_its_reason(keys: list[str], reason: str) -> None:
    assert {key: why(key) for key in keys} == dict.fromkeys(keys, f"keys.why.{reason}")


@settings(deadline=None)
@given(
    st.sets(st.sampled_from(MODIFIERS)),
    st.one_of(st.sampled_from([*string.printable, "Tab", "F1", "F4", "F13", "Delete"]), st.text(max_size=20)),
)
def test_every_key_is_free_or_has_a_reason(modifiers: set[str], key: str) -> None:
    press = read_press("+".join((*modifiers, key)))
    assert (press.name in FREE_KEYS) == (refusal(press) is None)


def test_modifiers_are_written_in_one_order() -> None:
    assert read_press("Shift+Ctrl+k") == Press(frozenset({"Ctrl", "Shift"}), "K")
    assert read_press("Shift+Control").name == "Ctrl+Shift"
    assert read_press("Ctrl++").name == "Ctrl++"
    assert read_press("Shift++").name == "Shift++"
