"""Links to the parts of a page move the focus."""

from .show import Show


def test_region_links_enter(show: Show) -> None:
    """region-links-enter: Enter goes to the part, focus and all."""
    keys = show("region-links", "plain")
    keys.tab_to(href="#main")
    keys.browser.key("Enter")
    assert keys.browser.js("return document.activeElement.id;") == "main"
