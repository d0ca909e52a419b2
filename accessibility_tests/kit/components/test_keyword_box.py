"""The keyword box: Enter sends, and nothing else happens while one types."""

from urllib.parse import parse_qs, urlsplit

from ...driver import SHIFT
from .show import Show


def test_keyword_box_send(show: Show) -> None:
    """keyword-box-send: Enter in the field."""
    keys = show("keyword-box", "plain")
    keys.write("tag", name="q")
    keys.press()
    address = urlsplit(keys.browser.driver.current_url)
    assert (address.path, parse_qs(address.query)) == ("/guide", {"q": ["tag"]})


def test_nothing_changes_while_one_types(show: Show) -> None:
    keys = show("keyword-box", "with-examples")
    before = keys.browser.js("return document.body.innerHTML;")
    keys.browser.forget()
    keys.write("lost my book", name="q")
    assert keys.browser.js("return document.body.innerHTML;") == before
    assert keys.browser.js("return document.activeElement.value;") == "lost my book"
    assert keys.browser.exchanges() == []


def test_suggestions_follow_the_button(show: Show) -> None:
    keys = show("keyword-box", "everything")
    browser = keys.browser
    browser.wait("return performance.getEntriesByType('resource').some((one) => one.name.includes('keyword-box.js'));")
    keys.write("hk", name="q")
    browser.wait("return document.querySelectorAll('.ny-keyword-box__choice').length > 1;")
    assert browser.js("return document.activeElement.value;") == "hk", "the focus stays"
    choices = browser.js("return document.querySelectorAll('.ny-keyword-box__choice').length;")
    assert choices <= 5
    assert browser.js("return document.querySelector('.ny-keyword-box__status').textContent;").endswith(f"{choices}.")
    keys.tab_to(href="/")
    assert browser.js("return document.activeElement.className;") == "ny-keyword-box__choice"
    for _ in range(3):
        browser.key("Tab", SHIFT)
    keys.write("zzzzzz", name="q")
    browser.wait("return document.querySelector('[data-suggestions]').hidden;")
    assert browser.js("return document.querySelector('.ny-keyword-box__status').textContent;") == (
        "Not clear yet. Please go on."
    )
