"""What a page looked like at a moment, to tell later whether it has changed and what has come to light."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..driver import Browser

HERE = Path(__file__).parent
# A page of more elements than this is compared by its first ones.
MOST_ELEMENTS = 4000


@dataclass(frozen=True, slots=True)
class Look:
    """Which content can be seen, where it stands and how it is painted, as numbers to be compared; and the address."""

    url: str
    content: int
    place: int
    paint: int
    count: int


def look(browser: Browser) -> Look:
    """The page as it is now."""
    seen: dict[str, Any] = browser.run(str(HERE / "fingerprint.js"), MOST_ELEMENTS)
    url = browser.js("return location.href.split('#')[0];")
    return Look(url, seen["content"], seen["place"], seen["paint"], seen["count"])


def remember(browser: Browser) -> None:
    """Notes what can be seen, for `news`."""
    browser.run(str(HERE / "news.js"), False)


def news(browser: Browser) -> list[str]:
    """The outermost elements that can be seen now and could not when `remember` was called, by selector."""
    found: list[str] = browser.run(str(HERE / "news.js"), True)
    return found
