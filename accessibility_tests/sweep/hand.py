"""A hand on the mouse and on the keyboard: presses what lies in the middle of a control, types where the focus is."""

import time

from selenium.common.exceptions import WebDriverException

from ..driver import Browser, Element

# For the script of a control to do what it does, before anything that it asks for is waited for.
REACT_S = 0.05
PATIENCE_S = 3.0

MIDDLE = """
const element = arguments[0];
element.scrollIntoView({block: "center", inline: "nearest", behavior: "instant"});
const box = element.getBoundingClientRect();
const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
const hit = document.elementFromPoint(x, y);
const labels = [...(element.labels ?? [])];
const reached = hit && (element.contains(hit) || hit.contains(element) || labels.some((one) => one.contains(hit)));
return reached ? [x, y] : null;
"""
FOCUS = "arguments[0].focus(); return document.activeElement === arguments[0];"
EMPTY = """
const [element] = arguments;
const prototype = element.localName === "textarea" ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
Object.getOwnPropertyDescriptor(prototype, "value").set.call(element, "");
for (const kind of ["input", "change"]) element.dispatchEvent(new Event(kind, {bubbles: true}));
"""


def click(browser: Browser, element: Element) -> None:
    """Presses the mouse on an element; one that something else covers is pressed by script, as its keys would do."""
    middle = browser.js(MIDDLE, element)
    if middle is None:
        browser.js("arguments[0].click();", element)
        return
    common = {"x": middle[0], "y": middle[1], "button": "left", "clickCount": 1}
    kinds = ("mouseMoved", "mousePressed", "mouseReleased")
    browser.cdp_all(("Input.dispatchMouseEvent", {"type": kind, **common}) for kind in kinds)


def fill(browser: Browser, element: Element, text: str) -> bool:
    """Puts text in the place of what a field holds. Answers whether the field took the focus."""
    if not browser.js(FOCUS, element):
        return False
    browser.js(EMPTY, element)
    if text:
        browser.type(text)
    return True


def react(browser: Browser, seconds: float = PATIENCE_S) -> None:
    """Waits for what a press brings: scripts, requests, another page. What never comes is not waited for long."""
    time.sleep(REACT_S)
    try:
        browser.settle(seconds)
    except TimeoutError:
        return
    except WebDriverException:
        # The page that was asked is gone; the browser must be there.
        browser.cdp("Page.getFrameTree")
