"""One page through all its states, in an order that needs as few loads as can be.

What only changes the surroundings (width, colours, paper) comes first and leaves the page as it was; then the checks
that press keys; then everything that opens is opened; then forms are sent, each on a page loaded anew.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from selenium.common.exceptions import TimeoutException, WebDriverException

from ..barrier import LOADED, PageResult
from ..checks import ACTING, ALL, LOOKING, ONCE, TRACES
from ..consistency import summary
from ..driver import Browser
from ..engine import Engine, EngineError
from ..finding import Limits
from ..level import Level
from ..opinions import OpinionError, Opinions
from . import controls, forms
from .guard import Guard
from .hold import look
from .look_at import Lookout
from .secrets import Secrets

NARROW_PX = 320
# `acting` is what presses keys, waits, enlarges, spaces and prints; it is most of the time that a page takes.
STATES = ("narrow", "acting", "dark", "forced-colors", "reduced-motion", "controls", "submits")
KINDS = ("text/html", "application/xhtml+xml")
KIND = "return [document.contentType, document.title, document.body !== null];"


class PageError(Exception):
    """The page itself cannot be audited; another try would not change that."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How pages are audited. `states`: those of `STATES` beside the page as loaded. `submit`: forms are really sent.

    `width`: of the window, in CSS pixels. `pictures`: the folder for crops; none are taken without one.
    `opinions`: names of other engines that are asked too. `lang`: what pages are asked for in, as `zh-CN`.
    """

    limits: Limits = field(default_factory=lambda: Limits(house=False))
    level: Level = "AAA"
    states: tuple[str, ...] = STATES
    submit: bool = False
    width: int = 1280
    pictures: str = ""
    opinions: tuple[str, ...] = ()
    lang: str = ""


class Sweep:
    """Audits pages one after the other in one warm browser."""

    def __init__(self, browser: Browser, plan: Plan) -> None:
        self.browser = browser
        self._plan = plan
        self._engine = Engine(browser)
        self._opinions = Opinions(browser, plan.opinions)
        self._guard = Guard(browser, submit=plan.submit)
        self.title = ""
        if plan.lang:
            browser.speak(plan.lang)

    def page(self, url: str, cookies: Mapping[str, str] | None = None) -> PageResult:
        """Opens an address and audits it in every state. PageError when it cannot be opened.

        `cookies`: what the site knows the visitor by.
        """
        began = time.monotonic()
        self.browser.clear()
        self.browser.cookies(**{name: (value, url) for name, value in (cookies or {}).items()})
        self.browser.pictured.clear()
        self.browser.resize(self._plan.width)
        self.open(url)
        eyes = self.lookout(url)
        try:
            html = self.loaded(eyes)
        except WebDriverException:
            # The page may have gone to another one of its own accord; a browser that is gone fails again.
            self.open(url)
            html = self.loaded(eyes)
        compared: dict[str, Any] = {}
        if html:
            self._try(eyes, "summary", url, lambda: compared.update(asdict(summary(self.browser))))
            self._try(eyes, "surroundings", url, lambda: self.surroundings(eyes, url))
            if "controls" in self._plan.states:
                self._try(eyes, "opened", url, lambda: controls.open_all(eyes, self._guard, lambda: self.open(url)))
            if "submits" in self._plan.states:
                self._try(eyes, "sent", url, lambda: forms.send_all(eyes, self._guard, lambda: self.open(url)))
        result = self.result(eyes, url, began)
        result.summary = compared
        return result

    def lookout(self, name: str, secrets: Secrets | None = None) -> Lookout:
        """Eyes for a page that is open, or for a step of a journey, whose secrets no picture shows."""
        pictures = Path(self._plan.pictures) if self._plan.pictures else None
        plan = self._plan
        return Lookout(self.browser, self._engine, plan.limits, plan.level, name, pictures, secrets or Secrets())

    def result(self, eyes: Lookout, name: str, began: float) -> PageResult:
        """What the eyes have seen, once a page is done. `began`: of `time.monotonic`."""
        self._close_other_windows()
        barriers = eyes.merger.barriers()
        passed = sorted(eyes.passed - {one.rule for one in barriers})
        return PageResult(name, self.title, eyes.notes, barriers, passed, seconds=time.monotonic() - began)

    def stand(self, eyes: Lookout, state: str) -> None:
        """The page as it stands now: engines, and what only looks."""
        # The checks first: what the engine asks the network for is no fault of the page.
        eyes.ask_checks(state, LOOKING)
        eyes.ask_engine(state)
        try:
            for opinion, found in self._opinions.ask():
                eyes.take(opinion.name, state, found)
        except OpinionError as error:
            eyes.note("second opinion", audited=False, note=str(error)[:200])
        eyes.note(state)

    def surroundings(self, eyes: Lookout, url: str = "") -> None:
        """What changes nothing for good: widths, colours, paper, keys. `url`: where to begin again after a fault."""
        before = look(self.browser)
        left_out = frozenset[str]() if url else TRACES
        if "narrow" in self._plan.states:
            self._try(eyes, f"{NARROW_PX} px", url, lambda: self._narrow(eyes, before.content))
        acting = "acting" in self._plan.states
        with self._guard.up():
            for name in ACTING if acting else ():
                self._try(eyes, name, url, lambda name=name: eyes.ask_checks(LOADED, [name]))
            self._try(eyes, "dark", url, lambda: self._dark(eyes, before.paint))
            self._try(eyes, "forced colours", url, lambda: self._forced(eyes))
            for name in [one for one in ONCE if one not in left_out] if acting else ():
                self._try(eyes, name, url, lambda name=name: eyes.ask_checks(LOADED, [name]))
            self._try(eyes, "reduced motion", url, lambda: self._calm(eyes))
        for state in ("text 200 %", "text spacing", "print") if acting else ():
            eyes.note(state)
        eyes.passed |= {
            rule for name in (ALL if acting else LOOKING) if name not in left_out for rule in _rules_of(name)
        }
        after = look(self.browser)
        # What was pressed may have left its traces: what is opened next is opened on the page as it came.
        if url and (after.url, after.content) != (before.url, before.content):
            self.open(url)

    def loaded(self, eyes: Lookout) -> bool:
        """The page as it came. Answers whether it is HTML, of which alone there are other states."""
        kind, self.title, has_body = self.browser.js(KIND)
        if kind in KINDS and has_body:
            self.stand(eyes, LOADED)
            return True
        eyes.ask_engine(LOADED)
        eyes.note(LOADED, note=f"no HTML ({kind}): the engine alone has looked")
        return False

    def _narrow(self, eyes: Lookout, content: int) -> None:
        with self.browser.changed(width=NARROW_PX):
            # Geometry is measured by the checks; the engine is asked again only about content that is not the same.
            if look(self.browser).content != content:
                eyes.ask_engine(f"{NARROW_PX} px")
        eyes.note(f"{NARROW_PX} px")

    def _dark(self, eyes: Lookout, paint: int) -> None:
        if "dark" not in self._plan.states:
            return
        with self.browser.changed(prefers_color_scheme="dark"):
            if look(self.browser).paint == paint:
                eyes.note("dark", note="looks as it does as loaded")
                return
            eyes.ask_engine("dark", tags=["cat.color"])
            eyes.ask_checks("dark", ["focus"])
        eyes.note("dark")

    def _forced(self, eyes: Lookout) -> None:
        if "forced-colors" not in self._plan.states:
            return
        with self.browser.changed(forced_colors="active"):
            eyes.ask_checks("forced colours", ["focus"])
        eyes.note("forced colours")

    def _calm(self, eyes: Lookout) -> None:
        if "reduced-motion" not in self._plan.states:
            return
        if not any(one.rule == "moves" for one in eyes.merger.barriers()):
            eyes.note("reduced motion", note="nothing moves as loaded")
            return
        with self.browser.changed(prefers_reduced_motion="reduce"):
            eyes.ask_checks("reduced motion", ["motion"])
        eyes.note("reduced motion")

    def open(self, url: str) -> None:
        """Goes to an address and waits for the page. PageError when there is none."""
        try:
            self.browser.open(url)
        except (TimeoutError, TimeoutException):
            # A page that never stops asking for things is audited as it stands after the usual wait.
            self.browser.cdp("Page.stopLoading")
        except WebDriverException as error:
            if "net::ERR" in str(error):
                raise PageError(str(error).splitlines()[0].removeprefix("Message: ")) from error
            raise
        if self.browser.js("return location.protocol;") == "chrome-error:":
            raise PageError("the page cannot be opened")
        documents = [one for one in self.browser.exchanges() if one.kind == "Document" and one.main and one.status]
        if documents and documents[-1].status >= 400:
            raise PageError(f"the server answered {documents[-1].status}")

    def _try(self, eyes: Lookout, state: str, url: str, work: Callable[[], None]) -> None:
        """A fault in one state costs that state and not the page, as long as the browser lives."""
        try:
            work()
        except EngineError:
            raise
        except (WebDriverException, TimeoutError) as error:
            if not self.browser.alive():
                raise
            eyes.note(state, audited=False, note=f"could not be audited: {str(error).splitlines()[0][:200]}")
            if url:
                self.open(url)

    def _close_other_windows(self) -> None:
        driver = self.browser.driver
        others = [one for one in driver.window_handles if one != self.browser.page_id]
        for one in others:
            driver.switch_to.window(one)
            driver.close()
        if others:
            driver.switch_to.window(self.browser.page_id)


def _rules_of(group: str) -> Iterator[str]:
    module = ALL[group].__globals__
    yield from module.get("RULES", ())
