"""What a person chose about how the bank looks, sounds and is reached, and the one signed cookie it lives in.

Every choice has a name of its own that is the same everywhere: as `line_length` here, and with a hyphen in forms, in
addresses and on <html> (`data-line-length="short"`). What is as it was at first is written nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Literal, get_args

from itsdangerous import BadSignature, URLSafeSerializer

from .keys import COMMANDS, FREE_KEYS

Mode = Literal["care", "standard"]
Size = Literal[18, 20, 24, 30]
Theme = Literal["", "light", "dark", "yellow-black", "black-yellow", "cream"]
Spacing = Literal["normal", "wide"]
LineLength = Literal["normal", "short"]
Pointer = Literal["system", "large", "larger", "largest"]
Captions = Literal["off", "normal", "large"]
CaptionsAt = Literal["bottom", "top"]
CaptionsScript = Literal["page", "hans", "hant"]
Voice = Literal["plain", "natural", "browser"]
Pauses = Literal["normal", "long"]

CARE_SIZES: tuple[Size, ...] = (20, 24, 30)
STANDARD_SIZE: Size = 18
THEMES: tuple[Theme, ...] = get_args(Theme)
SPEEDS = tuple(range(6, 16))
"""How fast is read, in tenths: 0.6 to 1.5 times as fast as usual."""
USUAL_SPEED = 10
COOKIE = "care"
# A year: nobody should have to choose their type again because the months went by.
COOKIE_SECONDS = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Preferences:
    """All choices. `care_size` is the type step of body text in px at the browser's usual text size of 16 px.

    Theme "" follows the system (`prefers-color-scheme`, `prefers-contrast`). `extra_speech` is what only a screen
    reader says; `regions` are the parts of a page as places to skip to. `want_…` are the formats in which somebody
    always wants lessons and papers first. `keys` maps a command to the key that gives it; it is empty as long as nobody
    asked for keys.
    """

    mode: Mode = "care"
    care_size: Size = 20
    theme: Theme = ""
    spacing: Spacing = "normal"
    line_length: LineLength = "normal"
    pointer: Pointer = "system"
    crosshair: bool = False
    text_only: bool = False
    greyscale: bool = False
    underline: bool = False
    calm: bool = False
    captions: Captions = "normal"
    captions_at: CaptionsAt = "bottom"
    captions_script: CaptionsScript = "page"
    pinyin: bool = False
    voice: Voice = "plain"
    speed: int = USUAL_SPEED
    point_to_read: bool = False
    pauses: Pauses = "normal"
    extra_speech: bool = True
    regions: bool = False
    dictation: bool = False
    want_print: bool = False
    want_larger_print: bool = False
    want_sound: bool = False
    want_braille: bool = False
    want_book: bool = False
    want_text: bool = False
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def care(self) -> bool:
        """Whether care mode is on."""
        return self.mode == "care"

    @property
    def size(self) -> Size:
        """The type step in force; standard mode is 18 px."""
        return self.care_size if self.care else STANDARD_SIZE

    def changed(self, name: str, value: object) -> "Preferences":
        """These with one choice changed. Raises ValueError for a name or a value that is not on offer."""
        if name == "keys":
            return replace(self, keys=MappingProxyType(_keys(value)))
        if name not in OFFERS or not any(value == one and type(value) is type(one) for one in OFFERS[name]):
            raise ValueError(f"{name} cannot be {value!r}")
        return replace(self, **{name: value})  # type: ignore[arg-type]

    def changed_text(self, name: str, text: str) -> "Preferences":
        """As `changed`, from what a form or an address holds: `size`, `line-length`, "on" and "off".

        Raises ValueError for what is not on offer.
        """
        if name == "size":
            return self._with_size(text)
        own = name.replace("-", "_")
        for value in OFFERS.get(own, ()):
            if as_text(value) == text:
                return self.changed(own, value)
        raise ValueError(f"{name} cannot be {text!r}")

    def _with_size(self, text: str) -> "Preferences":
        if text == str(STANDARD_SIZE):
            return replace(self, mode="standard")
        return replace(self.changed_text("care-size", text), mode="care")

    def text(self, name: str) -> str:
        """A choice as a form or an address writes it; the opposite of `changed_text`."""
        return as_text(self.size if name == "size" else getattr(self, name.replace("-", "_")))

    def as_data(self) -> dict[str, object]:
        """As plain data, for storing: only what is not as it was at first."""
        kept = {one.name: getattr(self, one.name) for one in fields(self)}
        first = Preferences()
        data = {name: value for name, value in kept.items() if value != getattr(first, name)}
        return data | ({"keys": dict(self.keys)} if self.keys else {})

    @classmethod
    def from_data(cls, data: object) -> "Preferences":
        """From stored data. What is unknown or no longer on offer is left at its default: old cookies stay good."""
        made = cls()
        if isinstance(data, dict):
            for one in fields(cls):
                if one.name in data:
                    try:
                        made = made.changed(one.name, data[one.name])
                    except ValueError:
                        continue
        return made

    def attributes(self) -> dict[str, str]:
        """What stands on <html>, each after `data-`: the size, and whatever is not as it was at first."""
        chosen = {name.replace("_", "-"): as_text(value) for name, value in self.as_data().items() if name in OFFERS}
        for inside in ("mode", "care-size"):
            chosen.pop(inside, None)
        return {"size": str(self.size), **chosen}


def as_text(value: object) -> str:
    """A value as it stands in forms, in addresses and on <html>."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


def _keys(value: object) -> dict[str, str]:
    """Keys by command, as far as they are on offer. Raises ValueError for what is no mapping, and for a key twice."""
    if not isinstance(value, Mapping):
        raise ValueError("keys must be a mapping")
    kept: dict[str, str] = {name: str(value[name]) for name in COMMANDS if value.get(name) in FREE_KEYS}
    if len(set(kept.values())) < len(kept):
        raise ValueError("one key cannot do two things")
    return kept


_ON_OFF = (True, False)
OFFERS: Mapping[str, tuple[object, ...]] = {
    "mode": get_args(Mode),
    "care_size": CARE_SIZES,
    "theme": THEMES,
    "spacing": get_args(Spacing),
    "line_length": get_args(LineLength),
    "pointer": get_args(Pointer),
    "crosshair": _ON_OFF,
    "text_only": _ON_OFF,
    "greyscale": _ON_OFF,
    "underline": _ON_OFF,
    "calm": _ON_OFF,
    "captions": get_args(Captions),
    "captions_at": get_args(CaptionsAt),
    "captions_script": get_args(CaptionsScript),
    "pinyin": _ON_OFF,
    "voice": get_args(Voice),
    "speed": SPEEDS,
    "point_to_read": _ON_OFF,
    "pauses": get_args(Pauses),
    "extra_speech": _ON_OFF,
    "regions": _ON_OFF,
    "dictation": _ON_OFF,
    "want_print": _ON_OFF,
    "want_larger_print": _ON_OFF,
    "want_sound": _ON_OFF,
    "want_braille": _ON_OFF,
    "want_book": _ON_OFF,
    "want_text": _ON_OFF,
}
"""What can be chosen, by name. Keys are not here: what is free stands in `keys.yaml`."""


class CareCookie:
    """Writes preferences as a signed cookie value and reads them back."""

    def __init__(self, secret_key: str) -> None:
        self._signer = URLSafeSerializer(secret_key, salt="care")

    def write(self, preferences: Preferences) -> str:
        """The cookie's value."""
        return str(self._signer.dumps(preferences.as_data()))

    def read(self, value: str | None) -> Preferences | None:
        """The preferences in a cookie; None when there is no cookie or its signature is wrong."""
        if not value:
            return None
        try:
            return Preferences.from_data(self._signer.loads(value))
        except BadSignature:
            return None
