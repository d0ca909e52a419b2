"""Characters do nothing outside a text field: no shortcut fires when a hand rests on the keyboard."""

import string

from ..driver import ALT, CONTROL, SHIFT, Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "character-shortcut": Rule(
        ("2.1.4",),
        "Remove the shortcut, or let a person switch it off.",
        effect="A word said to dictation, or a hand that rests on the keys, sets something off.",
        question="Can a person switch it off or choose another key?",
        house="look",
    ),
    "character-shortcut-for-good": Rule(
        ("2.1.4",),
        "Remove the shortcut, or let a person switch it off.",
        effect="A word said to dictation sets something off, and nothing on the page switches that off.",
    ),
    "stolen-key": Rule(
        ("2.1.4",),
        "Leave the browser's and the system's own keys alone.",
        severity="moderate",
        effect="A key that the browser or a screen reader needs does something else here.",
        house="quiet",
    ),
}

# Everything that a shortcut could change: address, content, values, focus, scroll, dialogs, sound.
STATE = """
window.__audit_mark ??= Math.random();
const focus = document.activeElement;
return JSON.stringify([
  window.__audit_mark, location.href, document.documentElement.outerHTML, scrollX, scrollY,
  [...document.querySelectorAll("input, select, textarea")].map((one) => [one.value, one.checked]),
  focus === document.body ? "" : focus?.outerHTML,
  [...document.querySelectorAll("dialog")].map((one) => one.open),
  [...document.querySelectorAll("audio, video")].map((one) => one.paused),
]);
"""
# With neither script nor handler nor access key, no page can answer to a key.
SILENT = """
const handled = [...document.querySelectorAll("*")].some((one) => [...one.attributes].some(({name}) =>
  name === "accesskey" || name.startsWith("onkey")));
return !document.scripts.length && !handled;
"""
# Something that could switch a shortcut off or change it, or lead to where that is done.
SWITCH = """
const latin = /short-?cut|hot ?key|keyboard|\\bkeys?\\b|setting|preference|option|accessib/i;
const han = /快捷键|键盘|设置|无障碍|快捷鍵|鍵盤|設定|無障礙/;
const labels = (one) => [...one.labels ?? []].map((label) => label.textContent);
const controls = document.querySelectorAll("a[href], button, input, select, summary, [role=button], [role=switch]");
return [...controls].some((one) => [one.textContent, one.ariaLabel, one.title, ...labels(one)]
  .some((text) => latin.test(text) || han.test(text)));
"""
PLACES = ("", "main a[href]", "main button", "summary", "input[type=radio], input[type=checkbox]")
FOCUS = """
document.activeElement?.blur();
const place = arguments[0] ? document.querySelector(arguments[0]) : null;
place?.focus({preventScroll: true});
return !arguments[0] || document.activeElement === place;
"""


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Every letter, digit and sign with and without Shift; Alt and a digit; Control+Z. On the page and on a control."""
    if browser.js(SILENT):
        return []
    plain = [(one, 0) for one in string.ascii_lowercase + string.digits + "`-=[];',./\\"]
    shifted = [(one, SHIFT) for one in string.ascii_uppercase + "?!<>:+"]
    combined = [(one, ALT) for one in string.digits] + [("z", CONTROL)]
    browser.js("scrollTo(0, 0);")
    for place in PLACES:
        if not browser.js(FOCUS, place):
            continue
        # On a control the plain characters are enough: what listens to more of them was heard on the page.
        raw = _fire(browser, "character-shortcut", plain if place else plain + shifted)
        # What a part answers to while it has the focus is allowed: only what the page hears anywhere is for good.
        if raw and not place and raw[0]["rule"] == "character-shortcut" and not browser.js(SWITCH):
            raw[0]["rule"] = "character-shortcut-for-good"
        raw = raw or ([] if place else _fire(browser, "stolen-key", combined))
        if raw:
            # The page is no longer what it was: what else it answers to is seen once this is mended.
            return findings(RULES, raw)
    browser.js(FOCUS, "")
    return []


def _fire(browser: Browser, rule: str, strokes: list[tuple[str, int]]) -> list[dict[str, str]]:
    """All at once, and one by one only when something changed: most pages have no shortcut at all."""
    before = browser.js(STATE)
    browser.keys(strokes)
    if browser.js(STATE) == before:
        return []
    for key, modifiers in strokes:
        before = browser.js(STATE)
        browser.key(key, modifiers)
        if browser.js(STATE) != before:
            name = {0: "", SHIFT: "Shift+", ALT: "Alt+", CONTROL: "Control+"}[modifiers] + key
            return [{"rule": rule, "selector": "html", "message": f"the page answers to {name}"}]
    return [{"rule": rule, "selector": "html", "message": "the page answers to a row of characters"}]
