"""On paper: the words, black on white, and none of the controls."""

from collections.abc import Iterator

import pytest

from app.kit.library import Library

from .hand import Hand

LIBRARY = Library()
CONTROLS = (
    "skip-link", "language-switch", "mode-switch", "read-aloud", "caption-bar", "audio-clip", "help-panel", "back-link",
    "links", "button", "password-input", "form", "session-timeout", "leaflet-link",
)  # fmt: skip
WORDS = (
    "footer", "bank-header", "step-indicator", "task-card", "account-card", "transaction-list", "summary-list", "list",
    "text", "heading", "value", "error-message", "error-summary", "notification-banner", "warning", "hold-notice",
)  # fmt: skip
SHOWN = """
const place = document.querySelector(arguments[0]);
return place.innerText.trim();
"""
LEFT = """
return [...document.querySelectorAll("main button, main audio, main input:not([type=hidden]), main a")]
  .filter((one) => one.checkVisibility()).map((one) => one.outerHTML);
"""
WHITE = "rgb(255, 255, 255)"


@pytest.fixture(autouse=True)
def paper(hand: Hand) -> Iterator[None]:
    with hand.browser.changed(kind="print"):
        yield


@pytest.mark.parametrize("name", CONTROLS)
def test_paper_has_no_controls(hand: Hand, name: str) -> None:
    for example in LIBRARY[name].spec.examples:
        hand.open(name, example.name, theme="yellow-black")
        assert hand.browser.js(LEFT) == [], example.name


@pytest.mark.parametrize("name", WORDS)
def test_paper_has_words_and_no_controls(hand: Hand, name: str) -> None:
    for example in LIBRARY[name].spec.examples:
        hand.open(name, example.name, theme="yellow-black")
        assert hand.browser.js(SHOWN, "main"), example.name
        assert hand.style("body", "backgroundColor") == WHITE
        assert hand.browser.js(
            "return [...document.querySelectorAll('button')].every((one) => !one.checkVisibility());"
        )
