"""Dialogs and composite controls, operated by keys as the patterns of WAI-ARIA practice describe."""

from typing import Any

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings
from .activation import GUARD, RELEASE

RULES = {
    "dialog-without-focus": Rule(
        ("2.4.3",),
        "Put the focus into the dialog when it opens.",
        effect="A dialog is open, and the keyboard is still behind it.",
    ),
    "dialog-leaks": Rule(
        ("2.4.3",),
        "Keep Tab inside while the dialog is open, or use showModal.",
        effect="Tab leaves the dialog for what lies hidden behind it.",
    ),
    "dialog-stays": Rule(
        ("2.1.2", "2.1.1"),
        "Close the dialog with Escape.",
        "look",
        effect="The key that closes every dialog does nothing here.",
        question="Can the dialog be closed by keyboard, and does something say how?",
    ),
    "dialog-loses-focus": Rule(
        ("2.4.3",),
        "Put the focus back on what has opened the dialog.",
        effect="After the dialog one begins again at the top of the page.",
    ),
    "dialog-without-name": Rule(
        ("4.1.2",),
        "Give the dialog a name: aria-labelledby with its heading.",
        severity="moderate",
        effect="Who listens hears that a dialog is open, and not which.",
    ),
    "arrows-do-nothing": Rule(
        ("2.1.1",),
        "Let arrow keys move between the parts, or let Tab come to each of them.",
        severity="critical",
        effect="Whoever uses the keyboard comes to one of the parts and to no other.",
    ),
}
MOST = 6
PRESS = "arguments[0].focus({preventScroll: true}); return document.activeElement === arguments[0];"
WAIT = "return new Promise((done) => setTimeout(done, 60));"
# Where the focus is, or seems to be to a screen reader.
AT = """
const at = document.activeElement;
const active = at?.getAttribute("aria-activedescendant");
const picked = document.querySelectorAll("[aria-selected=true], [aria-checked=true]");
const chosen = [...picked].map((one) => one.textContent).join();
return `${active ?? ""}|${at === document.body ? "" : at?.outerHTML.slice(0, 300)}|${chosen}`;
"""
FIRST = """
const {whole, parts, own} = arguments[0];
const first = parts.find((one) => one.tabIndex >= 0) ?? (own ? whole : null);
first?.focus({preventScroll: true});
return first !== null && document.activeElement === first;
"""
SHUT = """
for (const one of document.querySelectorAll("dialog[open]")) one.close();
document.activeElement?.blur();
"""


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Opens the first dialogs of the page with Enter, goes round in each, and leaves it with Escape.

    Only what says that it opens a dialog is pressed, and nothing is sent or left while that is done.
    """
    browser.listen()
    seen = browser.run("widgets.js")
    raw: list[dict[str, str]] = []
    for opener, name in list(zip(seen["openers"], seen["names"], strict=True))[:MOST]:
        raw += _dialog(browser, opener, name)
        browser.js(SHUT)
    for one in seen["composites"][:MOST]:
        raw += _arrows(browser, one)
    browser.js(RELEASE)
    return findings(RULES, raw)


def _dialog(browser: Browser, opener: Any, name: str) -> list[dict[str, str]]:
    if browser.run("dialog.js") or not browser.js(GUARD, opener):
        return []
    browser.key("Enter")
    browser.js(WAIT)
    dialog = browser.run("dialog.js")
    if not dialog:
        return []
    selector = dialog["selector"]
    raw = []
    if not dialog["name"]:
        raw.append(_raw("dialog-without-name", selector, "it has no name"))
    if not dialog["holds"]:
        raw.append(_raw("dialog-without-focus", selector, f"opened by {name}, and the focus is on {dialog['focus']}"))
    elif dialog["modal"]:
        raw += _round(browser, selector)
    browser.key("Escape")
    browser.js(WAIT)
    after = browser.run("dialog.js")
    if after and after["selector"] == selector:
        return [*raw, _raw("dialog-stays", selector, "Escape does not close it")]
    if not browser.js("return document.activeElement === arguments[0];", opener):
        raw.append(_raw("dialog-loses-focus", name, "the focus does not come back to what has opened the dialog"))
    return raw


def _round(browser: Browser, selector: str) -> list[dict[str, str]]:
    """Tab as often as there are stops in it, and some times more."""
    for _ in range(12):
        browser.key("Tab")
        at = browser.run("dialog.js")
        if at is None or at["selector"] != selector:
            return []
        # Between the last stop and the first the browser's own window may have the focus.
        if not at["holds"] and at["focus"]:
            return [_raw("dialog-leaks", selector, f"Tab goes on to {at['focus']} behind it")]
    return []


def _arrows(browser: Browser, one: dict[str, Any]) -> list[dict[str, str]]:
    # Where Tab comes to every part, arrows are only a comfort.
    if one["inTabOrder"] >= len(one["parts"]) or not browser.js(FIRST, one):
        return []
    before = browser.js(AT)
    keys = ("ArrowDown", "ArrowRight") if one["vertical"] else ("ArrowRight", "ArrowDown")
    for key in keys:
        browser.key(key)
        browser.js(WAIT)
        if browser.js(AT) != before:
            return []
    return [_raw("arrows-do-nothing", one["selector"], f"{len(one['parts'])} parts of a {one['role']}, one in reach")]


def _raw(rule: str, selector: str, message: str) -> dict[str, str]:
    return {"rule": rule, "selector": selector, "message": message}
