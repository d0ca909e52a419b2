"""A headless Chromium that can be used as people use theirs: their size of type, their colours, their keys.

Everything that a person's browser or system would do (default type size, forced colours, window width, scripts off)
is done through the DevTools protocol, never by changing the page.
"""

import base64
import contextlib
import io
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PIL import Image
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service

from .devtools import DevTools, DevToolsError, address_of

SCRIPTS = Path(__file__).parent / "checks"
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
CHROMEDRIVER = ("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver")
FLAGS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-breakpad",
    # Overlay scroll bars: the width that is measured is the width that was set.
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    # Scripts may ask for the name and the role of an element as a screen reader is told them.
    "--enable-blink-features=ComputedAccessibilityInfo",
    # Frames of other sites live in the page's own process, where the engine reaches them.
    "--disable-features=IsolateOrigins,site-per-process",
)
HEIGHT = 800
# A page has settled when nothing was asked for in this time.
QUIET_S = 0.03
LOAD_S, SCRIPT_S = 30, 60

# A style sheet over all those of the page, and away again.
PUT_STYLE = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(arguments[0]);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
"""
TAKE_STYLE = "document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);"

# What a timer or an animation loop would change later can only be watched for if one knows that it was started.
WATCH_TIMERS = """
// In a block: no name of this is seen by the page.
{
  window.__audit = {intervals: [], frames: 0, later: new Map()};
  const interval = window.setInterval;
  window.setInterval = (work, wait, ...rest) => {
    window.__audit.intervals.push(Number(wait) || 0);
    return interval(work, wait, ...rest);
  };
  const later = window.setTimeout;
  const forget = window.clearTimeout;
  window.setTimeout = (work, wait, ...rest) => {
    if (typeof work !== "function" || !(wait >= 1000)) return later(work, wait, ...rest);
    const ring = () => { window.__audit.later.delete(id); return work(...rest); };
    const id = later(ring, wait);
    window.__audit.later.set(id, {wait: Number(wait), ring});
    return id;
  };
  window.clearTimeout = (id) => { window.__audit.later.delete(id); return forget(id); };
  const frame = window.requestAnimationFrame;
  window.requestAnimationFrame = (work) => { window.__audit.frames += 1; return frame(work); };
}
"""

# Name → (key, code, Windows virtual key code, text that it types).
KEYS = {
    "Tab": ("Tab", "Tab", 9, ""),
    "Enter": ("Enter", "Enter", 13, "\r"),
    "Space": (" ", "Space", 32, " "),
    "Escape": ("Escape", "Escape", 27, ""),
    "ArrowUp": ("ArrowUp", "ArrowUp", 38, ""),
    "ArrowDown": ("ArrowDown", "ArrowDown", 40, ""),
    "ArrowLeft": ("ArrowLeft", "ArrowLeft", 37, ""),
    "ArrowRight": ("ArrowRight", "ArrowRight", 39, ""),
    "Backspace": ("Backspace", "Backspace", 8, ""),
    **{f"F{number}": (f"F{number}", f"F{number}", 111 + number, "") for number in range(1, 25)},
}
ALT, CONTROL, META, SHIFT = 1, 2, 4, 8
# A script that cuts a text may cut a sign in two; half a sign can be written into no file.
HALF_SIGN = re.compile("[\ud800-\udfff]")
# Kinds of requests that are not waited for.
ENDLESS = ("Other", "Media", "WebSocket", "EventSource", "Ping")


@dataclass(slots=True)
class Exchange:
    """One request of a page. `kind` is Chromium's resource type (`Document`, `Script`, `Image`, …).

    `main`: whether the page itself asked, and not a frame in it. `loader`: which document it was asked for.
    """

    id: str
    url: str
    kind: str
    method: str
    status: int = 0
    ended: bool = False
    main: bool = True
    loader: str = ""


@dataclass(slots=True)
class Log:
    """What happened since the last navigation that was asked for."""

    exchanges: list[Exchange] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    # What a dialog of the browser said (an alert, a question): it was answered at once, with no to every question.
    dialogs: list[str] = field(default_factory=list)
    by_id: dict[str, Exchange] = field(default_factory=dict)
    changed: float = 0.0


# Calls a piece of script as a function. Data comes back as it is; an element stays in the page, its number comes back.
CALL = """(() => {
  const kept = (window.__audit_nodes ??= []);
  const pack = (one) => {
    if (one instanceof Node) return {__element: kept.push(one) - 1};
    if (one instanceof NodeList || one instanceof HTMLCollection || Array.isArray(one)) return Array.from(one, pack);
    if (one === null || typeof one !== "object") return one;
    if (typeof one.toJSON === "function") return one.toJSON();
    return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, pack(value)]));
  };
  const unpack = (one) => {
    if (Array.isArray(one)) return one.map(unpack);
    if (one === null || typeof one !== "object") return one;
    if ("__element" in one) return kept[one.__element] ?? null;
    return Object.fromEntries(Object.entries(one).map(([name, value]) => [name, unpack(value)]));
  };
  const given = unpack(%s);
  const value = %s;
  return value instanceof Promise ? value.then(pack) : pack(value);
})()"""
NOW = "(function () { %s\n}).apply(null, given)"


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the page that is open. It can be handed to a script of that page, and to nothing else."""

    number: int


class Browser:
    """One warm Chromium with one empty profile, on this machine or in a Selenium Grid (`grid`, its address)."""

    def __init__(self, grid: str = "") -> None:
        self._profile = tempfile.TemporaryDirectory(prefix="audit-profile-", ignore_cleanup_errors=True)
        options = webdriver.ChromeOptions()
        for flag in (*FLAGS, *(("--no-sandbox",) if grid or os.geteuid() == 0 else ())):
            options.add_argument(flag)
        # Told with no to every question as soon as one is asked (see `_hear`).
        options.unhandled_prompt_behavior = "ignore"
        if grid:
            self.driver: webdriver.Remote = webdriver.Remote(command_executor=grid, options=options)
        else:
            binary = _first(CHROMIUM)
            if binary:
                options.binary_location = binary
            options.add_argument(f"--user-data-dir={self._profile.name}")
            driver = _first(CHROMEDRIVER) if binary else None
            # With no driver of the system's own, selenium fetches the one that fits.
            self.driver = webdriver.Chrome(options=options, service=Service(driver) if driver else None)
        self.driver.set_page_load_timeout(LOAD_S)
        self.driver.set_script_timeout(SCRIPT_S)
        self.log = Log()
        # What the focus check has pictured and found good (see checks/focus.js).
        self.pictured: set[str] = set()
        self._listening = False
        self._loading = False
        self._hearers: dict[str, Callable[[dict[str, Any]], None]] = {}
        self._common = (SCRIPTS / "common.js").read_text(encoding="utf-8")
        self._scripts: dict[str, str] = {}
        self._target = self.driver.current_window_handle
        self._tools = DevTools(address_of(self.driver.capabilities), self._target, self._hear)
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.cdp(f"{domain}.enable")
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source=WATCH_TIMERS)
        self.resize(1280)

    def close(self) -> None:
        """Ends the browser and forgets its profile."""
        self._tools.close()
        try:
            self.driver.quit()
        finally:
            self._profile.cleanup()

    def cdp(self, command: str, **arguments: Any) -> dict[str, Any]:
        """One command of the DevTools protocol."""
        return self._tools.call(command, arguments)

    def cdp_all(self, commands: Iterable[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
        """Commands that are all on their way before the first is answered; carried out in this order."""
        sent = [(self._tools.send(command, arguments), command) for command, arguments in commands]
        return [self._tools.answer(future, command) for future, command in sent]

    def cdp_later(self, command: str, **arguments: Any) -> None:
        """A command whose answer nobody waits for: the only kind that may be sent while an event is heard."""
        self._tools.send(command, arguments)

    def on(self, event: str, hear: Callable[[dict[str, Any]], None]) -> None:
        """Calls `hear` with each event of this name, from the thread that listens to the browser."""
        self._hearers[event] = hear

    @property
    def page_id(self) -> str:
        """The DevTools name of the page's own frame."""
        return self._target

    # Pages

    def open(self, url: str) -> None:
        """Goes to a page and waits until it has loaded all it asks for; the log begins anew."""
        self.forget()
        if self._listening:
            self.cdp("Accessibility.disable")
            self._listening = False
        self.driver.get(url)
        self.settle()

    def listen(self) -> None:
        """Keeps the tree that a screen reader uses, until the next page: without it each name takes 30 ms."""
        if not self._listening:
            self.cdp("Accessibility.enable")
            self._listening = True

    def settle(self, seconds: float = 30) -> None:
        """Waits until every request has ended and no new one begins: scripts fetch scripts after the page loaded.

        The browser's own request for the icon of its tab is not waited for: its end is not always told. Sound and film
        are fetched as they are needed, and so never end.
        """
        began = time.monotonic()
        waiting: list[str] = []
        while (now := time.monotonic()) < began + seconds:
            log = self.log
            waiting = [one.url for one in list(log.exchanges) if not one.ended and one.kind not in ENDLESS]
            rest = max(log.changed, began) + QUIET_S - now
            if rest <= 0 and not waiting:
                return
            time.sleep(max(rest, 0.005) if not waiting else 0.01)
        raise TimeoutError(f"{self.driver.current_url} still waits for {waiting} after {seconds} s")

    def forget(self) -> None:
        """Empties the log, so that what comes next can be told apart."""
        self.log = Log()

    def cookies(self, **values: tuple[str, str]) -> None:
        """Sets cookies: name = (value, url)."""
        self.cdp_all(
            ("Network.setCookie", {"name": name, "value": value, "url": url}) for name, (value, url) in values.items()
        )

    def clear(self) -> None:
        """Forgets all cookies and what pages stored: a new visitor."""
        self.cdp("Network.clearBrowserCookies")
        if self.origin:
            self.cdp("Storage.clearDataForOrigin", origin=self.origin, storageTypes="local_storage,cache_storage")

    @property
    def origin(self) -> str:
        """Scheme, host and port of the page, or nothing before the first one."""
        parts = urlsplit(self.driver.current_url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    def exchanges(self) -> list[Exchange]:
        """Every request since the last `open` or `forget`, in order."""
        return self.log.exchanges

    def errors(self) -> list[str]:
        """Script errors and refused loads since the last `open` or `forget`."""
        return self.log.errors

    def body(self, exchange: Exchange) -> bytes:
        """What the server answered, unpacked."""
        answer = self.cdp("Network.getResponseBody", requestId=exchange.id)
        return base64.b64decode(answer["body"]) if answer["base64Encoded"] else answer["body"].encode()

    def source(self) -> str:
        """The HTML of the page as the server sent it, before any script touched it."""
        documents = [one for one in self.exchanges() if one.kind == "Document" and one.main]
        documents = [one for one in documents if one.status not in (301, 302, 303, 307, 308)]
        return self.body(documents[-1]).decode(errors="replace") if documents else ""

    def _hear(self, name: str, values: dict[str, Any]) -> None:
        """Keeps the log; called from the thread that listens to the browser."""
        if name in self._hearers:
            self._hearers[name](values)
        elif name.startswith("Network."):
            self._hear_network(name, values)
        elif name == "Page.frameNavigated":
            frame = values["frame"]
            if frame["id"] == self._target:
                # What the page before asked for ends with it, even what it asked for while this one was coming; the
                # browser does not say so.
                for other in self.log.exchanges:
                    other.ended |= other.loader != frame["loaderId"]
        elif name in ("Page.frameStartedLoading", "Page.frameStoppedLoading"):
            if values["frameId"] == self._target:
                self._loading = name == "Page.frameStartedLoading"
        elif name == "Page.javascriptDialogOpening":
            self.log.dialogs.append(values["message"])
            # To let a page go, and to let an alert go, is a yes; to everything that is asked the answer is no.
            self._tools.send("Page.handleJavaScriptDialog", {"accept": values["type"] in ("alert", "beforeunload")})
        elif name == "Log.entryAdded" and values["entry"]["level"] == "error":
            entry = values["entry"]
            self.log.errors.append(f"{entry.get('url', 'page')} - {entry['text']}")
        elif name == "Runtime.exceptionThrown":
            details = values["exceptionDetails"]
            text = details.get("exception", {}).get("description") or details["text"]
            self.log.errors.append(
                f"{details.get('url', 'page')} {details['lineNumber']}:{details['columnNumber']} {text}"
            )
        elif name == "Runtime.consoleAPICalled" and values["type"] in ("error", "assert"):
            said = " ".join(str(one.get("value", one.get("description", ""))) for one in values["args"])
            self.log.errors.append(f"console-api {said}")

    def _hear_network(self, name: str, values: dict[str, Any]) -> None:
        log = self.log
        one = log.by_id.get(values.get("requestId", ""))
        if name == "Network.requestWillBeSent":
            if "redirectResponse" in values and one:
                one.status, one.ended = values["redirectResponse"]["status"], True
            request, kind = values["request"], values.get("type", "Other")
            main = values.get("frameId", self._target) == self._target
            new = Exchange(
                values["requestId"], request["url"], kind, request["method"], main=main, loader=values["loaderId"]
            )
            # What a data URL holds has been there all along.
            new.ended = request["url"].startswith("data:")
            log.by_id[new.id] = new
            log.exchanges.append(new)
            log.changed = time.monotonic()
        elif name == "Network.responseReceived" and one:
            one.status = values["response"]["status"]
        elif name in ("Network.loadingFinished", "Network.loadingFailed") and one:
            one.ended = True
            log.changed = time.monotonic()

    # A person's surroundings

    def resize(self, width: int, height: int = HEIGHT) -> None:
        """The size of the window in CSS pixels."""
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.width, self.height = width, height

    def text_size(self, percent: int) -> None:
        """The browser's own setting for the size of type, of which 100 is usual."""
        self.cdp("Page.setFontSizes", fontSizes={"standard": 16 * percent // 100, "fixed": 13 * percent // 100})

    def media(self, kind: str = "", **features: str) -> None:
        """Paper (`kind="print"`) and system settings, as `forced_colors="active"`; none given puts all back."""
        self.cdp(
            "Emulation.setEmulatedMedia",
            media=kind,
            features=[{"name": name.replace("_", "-"), "value": value} for name, value in features.items()],
        )

    def speak(self, lang: str) -> None:
        """The language that pages are asked for in and that scripts are told, as a list for `Accept-Language`."""
        agent = self.cdp("Browser.getVersion")["userAgent"]
        self.cdp("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage=lang)

    def scripts(self, on: bool) -> None:
        """Whether pages may run scripts, from the next page on."""
        self.cdp("Emulation.setScriptExecutionDisabled", value=not on)

    @contextlib.contextmanager
    def changed(
        self, *, width: int | None = None, percent: int = 100, kind: str = "", style: str = "", **features: str
    ) -> Iterator[None]:
        """Surroundings for a while; afterwards width, type size and media are as before.

        `style` is a style sheet of the person's own, put over all those of the page.
        """
        before = self.width, self.height
        try:
            if width:
                self.resize(width)
            if percent != 100:
                self.text_size(percent)
            if kind or features:
                self.media(kind, **features)
            if style:
                self.js(PUT_STYLE, style)
            yield
        finally:
            if style:
                self.js(TAKE_STYLE)
            if kind or features:
                self.media()
            if percent != 100:
                self.text_size(100)
            if width:
                self.resize(*before)

    # Looking and acting

    def wait(self, condition: str, seconds: float = 20) -> None:
        """Waits until a line of script in the page returns something true. TimeoutError says what never came."""
        end = time.monotonic() + seconds
        while not self._holds(condition):
            if time.monotonic() > end:
                raise TimeoutError(f"{condition} ({self.driver.current_url})")
            time.sleep(0.02)

    def _holds(self, condition: str) -> bool:
        try:
            return bool(self._call(condition, ()))
        except DevToolsError:
            # A page that goes takes the question with it; the browser itself must still be there.
            self.cdp("Page.getFrameTree")
            return False

    def run(self, script: str, *arguments: Any) -> Any:
        """Runs one of the scripts of `checks/` (its file name) in the page; what it returns comes back.

        A promise is waited for.
        """
        return self._call(self._script(script), arguments)

    def js(self, body: str, *arguments: Any) -> Any:
        """Runs a line of script in the page, once a page that is just coming has come. A promise is waited for."""
        self._arrive()
        return self._call(body, arguments)

    def _script(self, name: str) -> str:
        if name not in self._scripts:
            self._scripts[name] = self._common + (SCRIPTS / name).read_text(encoding="utf-8")
        return self._scripts[name]

    def _arrive(self) -> None:
        end = time.monotonic() + LOAD_S
        while self._loading and time.monotonic() < end:
            time.sleep(0.005)

    def _call(self, body: str, arguments: tuple[Any, ...]) -> Any:
        expression = CALL % (json.dumps(arguments, default=_number), NOW.replace("%s", body, 1))
        answer = self.cdp("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise DevToolsError(details.get("exception", {}).get("description") or details["text"])
        return _unpack(answer["result"].get("value"))

    def key(self, name: str, modifiers: int = 0) -> None:
        """Presses and lets go of one key: a name of `KEYS`, or the character itself. The events are trusted."""
        self.keys([(name, modifiers)])

    def keys(self, strokes: Iterable[tuple[str, int]]) -> None:
        """Presses keys one after the other, each with its modifiers; waits only for the last to have arrived."""
        self.cdp_all(
            ("Input.dispatchKeyEvent", event) for name, modifiers in strokes for event in _stroke(name, modifiers)
        )

    def type(self, text: str) -> None:
        """Types text into what has the focus, as an input method does."""
        self.cdp("Input.insertText", text=text)

    def picture(self, x: float, y: float, width: float, height: float) -> Image.Image:
        """A picture of a part of the window, in CSS pixels from its top left corner."""
        scroll_x, scroll_y = self.js("return [scrollX, scrollY]")
        return self._capture(x + scroll_x, y + scroll_y, width, height, beyond=False)

    def crop(self, x: float, y: float, width: float, height: float) -> Image.Image:
        """As `picture`, from the top left corner of the page, also where it is scrolled away."""
        return self._capture(x, y, width, height, beyond=True)

    def _capture(self, x: float, y: float, width: float, height: float, *, beyond: bool) -> Image.Image:
        answer = self.cdp(
            "Page.captureScreenshot",
            format="png",
            optimizeForSpeed=True,
            captureBeyondViewport=beyond,
            clip={"x": x, "y": y, "width": width, "height": height, "scale": 1},
        )
        return Image.open(io.BytesIO(base64.b64decode(answer["data"]))).convert("RGB")

    def alive(self) -> bool:
        """Whether the browser still answers."""
        try:
            return bool(self.driver.execute_script("return true"))
        except WebDriverException:
            return False


def _stroke(name: str, modifiers: int) -> Iterator[dict[str, Any]]:
    """The events of one key: down and up."""
    if name in KEYS:
        key, code, number, text = KEYS[name]
    else:
        # A name that is longer types nothing: `Insert`, `Process`.
        key, text = name, name if len(name) == 1 else ""
        code = f"Key{name.upper()}" if text and name.isalpha() and name.isascii() else ""
        code = f"Digit{name}" if text and name.isdigit() else code
        number = ord(name.upper()) if text and name.isascii() and name.isalnum() else 0
    if modifiers & (ALT | CONTROL):
        text = ""
    common: dict[str, Any] = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers}
    yield {**common, "type": "keyDown", "text": text} if text else {**common, "type": "rawKeyDown"}
    yield {**common, "type": "keyUp"}


def _number(one: object) -> dict[str, int]:
    """How an element is written into a script."""
    if isinstance(one, Element):
        return {"__element": one.number}
    raise TypeError(f"{type(one).__name__} cannot be handed to a page")


def _unpack(value: Any) -> Any:
    if isinstance(value, str):
        return HALF_SIGN.sub("\ufffd", value)
    if isinstance(value, list):
        return [_unpack(one) for one in value]
    if isinstance(value, dict):
        return Element(value["__element"]) if "__element" in value else {k: _unpack(one) for k, one in value.items()}
    return value


def _first(candidates: tuple[str, ...]) -> str | None:
    found = (shutil.which(one) for one in candidates)
    return next((one for one in found if one), None)
