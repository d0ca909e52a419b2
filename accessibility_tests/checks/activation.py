"""Ways of pressing: what a mouse, a finger or a movement can do, a key can do too."""

from typing import Any

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "only-with-the-mouse": Rule(
        ("2.1.1",),
        "Make it a button or a link.",
        "look",
        severity="critical",
        effect="Whoever uses the keyboard cannot press it.",
        question="Does something that a key can press do the same?",
    ),
    "acts-on-the-down-press": Rule(
        ("2.5.2",),
        "Act when the button or finger is let go: listen to click.",
        "look",
        severity="moderate",
        effect="A slip of the finger cannot be taken back by moving away.",
        question="Does it act before the finger is lifted?",
    ),
    "only-under-the-mouse": Rule(
        ("2.1.1", "1.4.13"),
        "Show the same when it has the focus, or always.",
        "look",
        effect="Whoever uses the keyboard or a finger never sees it.",
        question="Can the same be seen without a mouse?",
    ),
    "only-by-dragging": Rule(
        ("2.5.7",),
        "Offer buttons that do the same.",
        "look",
        effect="Who cannot hold and move at once cannot do it.",
        question="Can the same be done with single presses?",
    ),
    "only-by-moving": Rule(
        ("2.5.4",),
        "Offer a button that does the same, and a way to switch the movement off.",
        "look",
        effect="Who cannot move the device cannot do it, and a shaking hand sets it off.",
        question="Does a button do the same, and can the movement be switched off?",
    ),
    "enter-does-nothing": Rule(
        ("2.1.1",),
        "Make it a real button, or answer to Enter and Space.",
        severity="critical",
        effect="Whoever uses the keyboard comes to it and cannot press it.",
    ),
    "space-does-nothing": Rule(
        ("2.1.1",),
        "Make it a real button, or answer to Space too.",
        "look",
        effect="Space, the key that presses every button, does nothing here.",
        question="Is it a button to the person, and not a link?",
    ),
}
# What a person's hand, finger or movement sets off.
HEARD = {
    "click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup", "touchstart", "touchend", "mouseover",
    "mouseenter", "pointerover", "pointerenter", "focus", "focusin", "keydown", "dragstart", "devicemotion",
    "deviceorientation",
}  # fmt: skip
NOTE = "function (names) { this.__audit_listens = names; }"
# Pressed by key and by mouse, each guarded: nothing leaves the page, nothing is sent.
BUTTONS = """
return [...document.querySelectorAll("[role=button], [role=switch], [role=checkbox], [role=menuitem], [role=link]")]
  .filter((one) => !one.matches("a[href], button, input, summary") && one.tabIndex >= 0 && one.checkVisibility()
    && one.ariaDisabled !== "true").slice(0, 12);
"""
GUARD = """
window.__audit_guard ??= (() => {
  const seen = {count: 0};
  window.navigation?.addEventListener("navigate", (event) => {
    if (seen.on && event.cancelable) { event.preventDefault(); seen.count += 1; }
  });
  addEventListener("submit", (event) => { if (seen.on) { event.preventDefault(); seen.count += 1; } }, true);
  new MutationObserver((changes) => { if (seen.on) seen.count += changes.length; }).observe(document,
    {subtree: true, childList: true, attributes: true, characterData: true});
  return seen;
})();
window.__audit_guard.on = true;
window.__audit_guard.count = 0;
arguments[0].focus({preventScroll: true});
return document.activeElement === arguments[0];
"""
CHANGED = "return new Promise((done) => setTimeout(() => done(window.__audit_guard?.count ?? 0), 40));"
CLICK = "window.__audit_guard.count = 0; arguments[0].click();"
RELEASE = "if (window.__audit_guard) window.__audit_guard.on = false; document.activeElement?.blur();"


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """What listens to what; then what calls itself a button, pressed with Enter, with Space and with the mouse."""
    raw = browser.run("activation.js", _listen(browser))
    for element in browser.js(BUTTONS):
        raw += _press(browser, element)
    browser.js(RELEASE)
    return findings(RULES, raw)


def _press(browser: Browser, element: Any) -> list[dict[str, str]]:
    answers = {}
    for key in ("Enter", "Space"):
        if not browser.js(GUARD, element):
            return []
        dialogs = len(browser.log.dialogs)
        browser.key(key)
        answers[key] = browser.js(CHANGED) > 0 or len(browser.log.dialogs) > dialogs
        if not answers["Enter"]:
            break
    if all(answers.values()):
        return []
    place = browser.run("place.js", element)
    if answers["Enter"]:
        is_link = place["role"] == "link"
        return [] if is_link else [_raw("space-does-nothing", place, "Enter presses it, and Space does not")]
    dialogs = len(browser.log.dialogs)
    browser.js(CLICK, element)
    if browser.js(CHANGED) > 0 or len(browser.log.dialogs) > dialogs:
        return [_raw("enter-does-nothing", place, "a mouse presses it, and Enter does not")]
    return []


def _raw(rule: str, place: dict[str, str], message: str) -> dict[str, str]:
    return {"rule": rule, "selector": place["selector"], "message": message}


def _listen(browser: Browser) -> list[str]:
    """Writes to each element which events it listens to, as the browser itself knows; returns the window's own."""
    kinds: dict[int, list[str]] = {}
    document = browser.cdp("Runtime.evaluate", expression="document")["result"]["objectId"]
    for one in browser.cdp("DOMDebugger.getEventListeners", objectId=document, depth=-1)["listeners"]:
        if one["type"] in HEARD and "backendNodeId" in one:
            kinds.setdefault(one["backendNodeId"], []).append(one["type"])
    nodes = browser.cdp_all(("DOM.resolveNode", {"backendNodeId": number}) for number in kinds)
    browser.cdp_all(
        (
            "Runtime.callFunctionOn",
            {"objectId": node["object"]["objectId"], "functionDeclaration": NOTE, "arguments": [{"value": names}]},
        )
        for node, names in zip(nodes, kinds.values(), strict=True)
    )
    window = browser.cdp("Runtime.evaluate", expression="window")["result"]["objectId"]
    heard = browser.cdp("DOMDebugger.getEventListeners", objectId=window)["listeners"]
    return [one["type"] for one in heard if one["type"] in HEARD]
