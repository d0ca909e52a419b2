"""Everything that can be chosen about pages, as the product's pages name it; and a browser that has chosen it."""

from collections.abc import Mapping
from urllib.parse import urlencode

from ..visitor import Visitor
from .customer import CHOICES
from .stage import Stage

ON_OFF = ("on", "off")
FACTORS: dict[str, tuple[str, ...]] = {
    "size": ("18", "20", "24", "30"),
    "theme": ("", "light", "dark", "yellow-black", "black-yellow", "cream"),
    "spacing": ("normal", "wide"),
    "line-length": ("normal", "short"),
    "pointer": ("system", "large", "larger", "largest"),
    "crosshair": ON_OFF,
    "text-only": ON_OFF,
    "greyscale": ON_OFF,
    "underline": ON_OFF,
    "calm": ON_OFF,
    "captions": ("off", "normal", "large"),
    "captions-at": ("bottom", "top"),
    "captions-script": ("page", "hans", "hant"),
    "pinyin": ON_OFF,
    "voice": ("plain", "natural", "browser"),
    "speed": ("6", "10", "15"),
    "point-to-read": ON_OFF,
    "pauses": ("normal", "long"),
    "extra-speech": ON_OFF,
    "regions": ON_OFF,
    "dictation": ON_OFF,
    "want-print": ON_OFF,
    "want-larger-print": ON_OFF,
    "want-sound": ON_OFF,
    "want-braille": ON_OFF,
    "want-book": ON_OFF,
    "want-text": ON_OFF,
    "keys": ON_OFF,
}
"""By name, what there is to choose; `keys` stands for all four, or none."""
KEYS = {"keys.panel": "F2", "keys.read": "F4", "keys.captions": "F8", "keys.person": "F9"}


def choose(stage: Stage, wanted: Mapping[str, str], lang: str = "zh_Hans", *, logged_in: bool = True) -> None:
    """A fresh visit by somebody who has chosen this: by the address for another device, as a helper would."""
    names = {name: value for name, value in wanted.items() if name in FACTORS and name != "keys"}
    query = names | (KEYS if wanted.get("keys") == "on" else {})
    visitor = Visitor(stage.server.origin)
    visitor.get(f"/welcome?lang={lang}")
    page = visitor.get(f"/preferences/take?{urlencode(query)}")
    if query and any("/preferences/take" in form.action for form in page.forms):
        visitor.submit(page, page.form(action="/preferences/take"))
    stage.browser.clear()
    cookies = {name: value for name, value in visitor.cookies.items() if name in CHOICES}
    cookies |= stage.customer_cookies() if logged_in else {}
    stage.browser.cookies(**{name: (value, stage.server.origin) for name, value in cookies.items()})
