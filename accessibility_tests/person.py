"""Hands: on a mouse, or on a keyboard alone, as somebody has who uses no mouse."""

from .driver import SHIFT, Browser

FOCUS = """
const one = document.activeElement;
return {
  name: one.name ?? "", value: one.value ?? "", kind: one.type ?? "", href: one.getAttribute?.("href") ?? "",
  action: one.form?.getAttribute("action") ?? "", submits: one.matches?.("[type=submit]") ?? false,
  text: one.textContent.trim(),
};
"""
MARK = "window.__person_was_here = true;"
ARRIVED = "return !window.__person_was_here && document.readyState === 'complete';"
FAR = 60


def press(browser: Browser, selector: str) -> None:
    """Clicks on an element and waits for the next page; needs no scripts in the page."""
    browser.forget()
    browser.js(MARK)
    browser.driver.find_element("css selector", selector).click()
    browser.wait(ARRIVED)
    browser.settle()


class Keyboard:
    """Only presses keys: never a click, never focus by script. Tab goes on until what is looked for has the focus."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def tab_to(self, back: bool = False, **wanted: str) -> None:
        """Presses Tab until the focus is on what has these properties (`name`, `href`, `action`, …)."""
        seen = []
        for _ in range(FAR):
            self.browser.key("Tab", SHIFT if back else 0)
            at = self.browser.js(FOCUS)
            if all(value in str(at[name]) for name, value in wanted.items()):
                return
            seen.append(at["text"][:20] or at["name"])
        raise LookupError(f"Tab does not come to {wanted}, but to {seen}")

    def write(self, text: str, **wanted: str) -> None:
        """Goes to a field and types."""
        self.tab_to(**wanted)
        for character in text:
            self.browser.key(character)

    def press(self, key: str = "Enter", **wanted: str) -> None:
        """Goes to a link or a button, presses it, and waits for the next page."""
        if wanted:
            self.tab_to(**wanted)
        self.browser.forget()
        self.browser.js(MARK)
        self.browser.key(key)
        self.browser.wait(ARRIVED)
        self.browser.settle()
