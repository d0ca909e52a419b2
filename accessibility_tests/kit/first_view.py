"""The weight of a page's first view: one that a slow line can carry."""

import gzip

from ..driver import Browser

FIRST_VIEW = 25_000
STYLES = 10_000
SCRIPTS = 7_000
KINDS = {"Document": "html", "Stylesheet": "css", "Script": "js"}


def weights(browser: Browser) -> dict[str, int]:
    """Bytes after gzip of all that the page that is open consists of, by kind, whatever the browser had kept of it."""
    loaded = {"html": 0, "css": 0, "js": 0}
    for one in browser.exchanges():
        if one.kind in KINDS and one.status not in (301, 302, 303):
            loaded[KINDS[one.kind]] += len(gzip.compress(browser.body(one), 6))
    return loaded


def too_heavy(browser: Browser) -> str:
    """What of the page that is open is too much, or nothing."""
    loaded = weights(browser)
    if min(loaded.values()) == 0:
        return f"{loaded} leaves something out"
    if sum(loaded.values()) > FIRST_VIEW or loaded["css"] > STYLES or loaded["js"] > SCRIPTS:
        return f"{loaded} is heavier than {FIRST_VIEW} bytes, or styles than {STYLES}, or scripts than {SCRIPTS}"
    return ""
