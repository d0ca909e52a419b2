"""Keys of the error summary, on a page of the bank that failed."""

from .hand import Hand


def fail(hand: Hand) -> None:
    hand.stage.look({"theme": "light", "size": "20", "lang": "zh_Hans", "width": "375"}, logged_in=False)
    hand.stage.go("/help")
    hand.stage.submit("/help", {"phone": "", "topic": ""})
    hand.browser.wait("return document.activeElement.id === 'errors';")


def test_it_has_the_focus_when_the_page_opens(hand: Hand) -> None:
    fail(hand)
    hand.browser.key("Tab")
    assert hand.browser.js("return document.activeElement.matches('#errors a');")


def test_error_summary_enter(hand: Hand) -> None:
    """error-summary-enter: the control has the focus, and its label is in sight."""
    fail(hand)
    hand.browser.js("window.__did = [];")
    for number, control in enumerate(("phone", "when-1"), start=1):
        hand.press("Enter", f"#errors li:nth-child({number}) a")
        assert hand.browser.js("return document.activeElement.id;") == control
        top = hand.browser.js("return document.activeElement.closest('.ny-field').getBoundingClientRect().top;")
        assert 0 <= top < hand.browser.height
