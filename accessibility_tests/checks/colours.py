"""What is wrong, or needed, is shown by more than a colour: it can still be told in grey."""

from typing import Any

from PIL import ImageChops

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings
from .focus import changed_area

RULES = {
    "error-by-colour": Rule(
        ("1.4.1",),
        "Write beside the field what is wrong, or put a sign there.",
        effect="Who sees no colours, or poorly, cannot tell which field is wrong.",
    ),
    "required-by-colour": Rule(
        ("1.4.1", "3.3.2"),
        "Write beside each of these fields that it must be filled in.",
        effect="Who sees no colours, or poorly, cannot tell which fields must be filled in.",
    ),
}
MOST = 4
AROUND_PX = 12
# So much may differ in brightness: the soft edges of a line that has another colour.
LEAST_PX = 12.0
STILL = "* { transition: none !important; animation: none !important; caret-color: transparent !important }"
PLACE = """
document.activeElement?.blur();
arguments[0].scrollIntoView({block: "center", behavior: "instant"});
const {left, top, right, bottom} = arguments[0].getBoundingClientRect();
return [left, top, right, bottom];
"""
# Takes away whatever says that a field is wrong, and puts it back.
STRIP = """
const [parts, marks] = arguments;
const mark = new RegExp(marks, "i");
window.__audit_marked = parts.map((one) => [one, one.getAttribute("class"), one.getAttribute("aria-invalid")]);
for (const one of parts) {
  one.removeAttribute("aria-invalid");
  for (const name of [...one.classList]) if (mark.test(name)) one.classList.remove(name);
}
"""
DRESS = """
for (const [one, names, invalid] of window.__audit_marked) {
  if (names !== null) one.setAttribute("class", names);
  if (invalid !== null) one.setAttribute("aria-invalid", invalid);
}
delete window.__audit_marked;
"""
MARKS = r"(^|[-_])(has|is|in)?-?_?(error|erroneous|invalid|danger|wrong|fehler)([-_]|$)"


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Pictures a field that is marked as wrong with its marks and without, where no words tell of it."""
    seen = browser.run("colours.js", MARKS)
    raw = list(seen["required"])
    for one in seen["errors"][:MOST]:
        if _by_colour_alone(browser, one):
            raw.append(
                {
                    "rule": "error-by-colour",
                    "selector": one["selector"],
                    "message": "in grey it looks like a field that is right, and no words say that it is wrong",
                }
            )
    return findings(RULES, raw)


def _by_colour_alone(browser: Browser, one: dict[str, Any]) -> bool:
    with browser.changed(style=STILL):
        left, top, right, bottom = browser.js(PLACE, one["whole"])
        x, y = max(left - AROUND_PX, 0), max(top - AROUND_PX, 0)
        width = max(min(right + AROUND_PX, browser.width) - x, 1)
        height = max(min(bottom + AROUND_PX, browser.height) - y, 1)
        marked = browser.picture(x, y, width, height)
        browser.js(STRIP, one["parts"], MARKS)
        try:
            plain = browser.picture(x, y, width, height)
        finally:
            browser.js(DRESS)
    differs = ImageChops.difference(marked, plain).getbbox() is not None
    return differs and changed_area(marked, plain) < LEAST_PX
