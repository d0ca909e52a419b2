"""Where the system chooses the colours, shapes say what colours said: borders, weight, lines."""

from collections.abc import Iterator

import pytest

from .hand import Hand


@pytest.fixture(autouse=True)
def forced(hand: Hand) -> Iterator[None]:
    with hand.browser.changed(forced_colors="active"):
        yield


def test_state_is_seen_without_colour(hand: Hand) -> None:
    hand.open("language-switch", "three")
    assert hand.style("button[aria-current]", "fontWeight") == "700"
    assert hand.style("button[aria-current]", "textDecorationLine") == "none"
    assert hand.style("button:not([aria-current])", "fontWeight") == "400"
    assert hand.style("button:not([aria-current])", "textDecorationLine") == "underline"
    hand.open("radios", "chosen-with-hints")
    chosen, other = (hand.style(one, "borderTopWidth") for one in ("input:checked", "input:not(:checked)"))
    assert float(chosen[:-2]) >= 3 * float(other[:-2])
    for name in ("text-input", "textarea", "password-input", "radios"):
        hand.open(name, "error")
        assert hand.style(".ny-field--error", "borderInlineStartWidth") == "8px", name
        assert hand.style(".ny-field--error", "borderInlineStartStyle") == "solid", name
        assert hand.style(".ny-error-message", "fontWeight") == "700"


@pytest.mark.parametrize(
    ("name", "example", "selector"),
    [
        ("button", "primary", ".ny-button"),
        ("button", "link", ".ny-button"),
        ("text-input", "plain", "input"),
        ("textarea", "plain", "textarea"),
        ("password-input", "plain", "input"),
        ("radios", "plain", "input"),
        ("radios", "plain", ".ny-radios__item"),
    ],
)
def test_controls_keep_their_borders(hand: Hand, name: str, example: str, selector: str) -> None:
    hand.open(name, example)
    bordered(hand, selector, "Top")


@pytest.mark.parametrize(
    ("name", "example", "selector", "side"),
    [
        ("notification-banner", "done", ".ny-notification-banner", "Top"),
        ("notification-banner", "problem", ".ny-notification-banner", "Left"),
        ("warning", "caller", ".ny-warning", "Left"),
        ("hold-notice", "ten-minutes", ".ny-hold-notice", "Top"),
        ("error-summary", "one", ".ny-error-summary", "Top"),
        ("summary-list", "check", ".ny-summary-list__row", "Bottom"),
        ("session-timeout", "warning", ".ny-session-timeout", "Top"),
        ("caption-bar", "reading", ".ny-caption-bar", "Top"),
    ],
)
def test_boxes_keep_their_borders(hand: Hand, name: str, example: str, selector: str, side: str) -> None:
    hand.open(name, example)
    bordered(hand, selector, side)


def bordered(hand: Hand, selector: str, side: str) -> None:
    assert hand.style(selector, f"border{side}Style") == "solid"
    assert float(hand.style(selector, f"border{side}Width")[:-2]) >= 2
    colour = hand.style(selector, f"border{side}Color")
    assert colour != hand.style("body", "backgroundColor")
    assert not colour.startswith("rgba(0, 0, 0, 0")


def test_icons_take_the_colour_of_the_text(hand: Hand) -> None:
    for name, example in (("icon", "clock"), ("error-message", "missing"), ("task-card", "two"), ("links", "plain")):
        hand.open(name, example)
        around = hand.browser.js("return getComputedStyle(document.querySelector('.ny-icon').parentElement).color;")
        assert hand.style(".ny-icon", "stroke") == around


def test_a_drawing_keeps_its_line(hand: Hand) -> None:
    hand.open("drawing", "fake-police")
    assert hand.style(".ny-drawing__lines", "strokeWidth") == "7px"
    assert hand.style(".ny-drawing__lines", "stroke") not in ("none", "")
    assert hand.style(".ny-drawing__lines", "stroke") != hand.style("body", "backgroundColor")
