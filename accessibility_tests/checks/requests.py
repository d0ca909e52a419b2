"""What a page asks for: only its own origin, and nothing that fails."""

import re
from urllib.parse import urlsplit

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "foreign-request": Rule(
        (),
        "Serve it from the site's own origin: nobody else learns who reads this page.",
        severity="moderate",
        effect="Somebody else learns who reads this page.",
        house="quiet",
    ),
    "script-error": Rule(
        (),
        "Mend the script or the address: something on this page does not work.",
        effect="Something on this page does not work, and nobody says what.",
        house="quiet",
    ),
}
# Chromium also logs that the page itself is, rightly, an error page.
OWN_STATUS = re.compile(r"^(\S+) - Failed to load resource: the server responded with a status of \d+")


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Every request since the page was opened, and every error that the browser reported."""
    exchanges = browser.exchanges()
    raw = [
        {"rule": "foreign-request", "selector": "html", "message": f"{one.kind} {one.url[:120]}"}
        for one in exchanges
        if urlsplit(one.url).scheme in ("http", "https", "ws", "wss") and not one.url.startswith(browser.origin + "/")
    ]
    pages = {one.url for one in exchanges if one.kind == "Document"}
    for error in browser.errors():
        own = OWN_STATUS.match(error)
        if not (own and own.group(1) in pages):
            raw.append({"rule": "script-error", "selector": "html", "message": error[:300]})
    return findings(RULES, raw)
