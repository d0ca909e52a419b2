"""Somebody who does one whole task in the only way they can: with keys alone, or with a mouse and without scripts."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from urllib.parse import urlsplit

from ...person import FOCUS, Keyboard, press
from ..customer import LOGIN, Customer
from ..stage import Stage

CHOICES = 15


class Person(ABC):
    """One visit. Pages are told by path and fields by name, so that a journey is the same in each language."""

    def __init__(self, stage: Stage, lang: str, size: str) -> None:
        self.stage = stage
        self.look = {"state": "", "theme": "light", "size": size, "lang": lang, "width": "1280"}
        stage.look(self.look, logged_in=False)

    def log_in(self, login: str = LOGIN) -> Customer:
        """Comes in as a demo customer; what is returned asks the bank for pages beside the browser."""
        customer, cookies = self.stage.once(f"journey-{login}", lambda: _logged_in(self.stage, login))
        origin = self.stage.server.origin
        self.stage.browser.cookies(**{name: (value, origin) for name, value in cookies.items()})
        return customer

    def go(self, path: str) -> None:
        """Opens a page of the bank."""
        self.stage.go(path)

    @property
    def path(self) -> str:
        """Where they are."""
        return urlsplit(self.stage.browser.driver.current_url).path

    def sees(self, *texts: str) -> bool:
        """Whether all of this stands on the page."""
        return all(text in self.stage.browser.source() for text in texts)

    def finds(self, pattern: str) -> str:
        """The first piece of the page that fits, or what its group holds."""
        found = re.search(pattern, self.stage.browser.source())
        if found is None:
            raise LookupError(f"{self.path} has no {pattern}")
        return next((one for one in found.groups() if one), found[0])

    @abstractmethod
    def write(self, name: str, text: str) -> None:
        """Types into a field, in place of what stands there."""

    @abstractmethod
    def choose(self, name: str, value: str) -> None:
        """Chooses one of the radio buttons or checkboxes of a name."""

    @abstractmethod
    def press(self, **wanted: str) -> None:
        """Presses the link with this `href`, or the button of the form with this `action` (and this `value`)."""


@dataclass(frozen=True)
class _Button:
    action: str
    value: str = ""

    @property
    def selector(self) -> str:
        value = f'[value="{self.value}"]' if self.value else ""
        return f'main form[action*="{self.action}"] [type=submit]{value}'


class KeysAlone(Person):
    """No mouse."""

    def __init__(self, stage: Stage, lang: str, size: str) -> None:
        super().__init__(stage, lang, size)
        self._keys = Keyboard(stage.browser)

    def write(self, name: str, text: str) -> None:
        # A field that Tab comes to is selected whole.
        self._keys.write(text, name=name)

    def choose(self, name: str, value: str) -> None:
        self._keys.tab_to(name=name)
        browser = self.stage.browser
        for _ in range(CHOICES):
            if browser.js(FOCUS)["value"] == value:
                break
            # The arrows choose among radio buttons; each checkbox is a stop of its own.
            browser.key("ArrowDown" if browser.js(FOCUS)["kind"] == "radio" else "Tab")
        else:
            raise LookupError(f"{self.path} offers no {value} as {name}")
        if not browser.js("return document.activeElement.checked;"):
            browser.key("Space")

    def press(self, **wanted: str) -> None:
        if "href" in wanted or "value" in wanted:
            self._keys.press(**wanted)
        else:
            self._keys.press(submits="True", **wanted)


class ScriptsOff(Person):
    """No scripts, a mouse."""

    def __init__(self, stage: Stage, lang: str, size: str) -> None:
        stage.browser.scripts(on=False)
        super().__init__(stage, lang, size)

    def write(self, name: str, text: str) -> None:
        field = self._find(f'main [name="{name}"]')
        field.clear()
        field.send_keys(text)

    def choose(self, name: str, value: str) -> None:
        control = self._find(f'main [name="{name}"][value="{value}"]')
        self._find(f'main label[for="{control.get_attribute("id")}"]').click()

    def press(self, **wanted: str) -> None:
        if "href" in wanted:
            press(self.stage.browser, f'main a[href*="{wanted["href"]}"]')
        else:
            press(self.stage.browser, _Button(**wanted).selector)

    def _find(self, selector: str):  # type: ignore[no-untyped-def]
        return self.stage.browser.driver.find_element("css selector", selector)


def _logged_in(stage: Stage, login: str) -> tuple[Customer, dict[str, str]]:
    one = Customer(stage.server.origin)
    return one, one.log_in(login)
