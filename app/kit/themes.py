"""Checks a team's own colours, and finds for each that fails the nearest one that passes.

Hue and chroma are kept and only lightness moves, in OKLCH, where equal steps look equal.
Source: B. Ottosson, "A perceptual color space for image processing" (2020); CSS Color 4, section 9.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .contrast import SHAPE_PAIRS, SHAPE_RATIO, TEXT_PAIRS, TEXT_RATIO, Pair, pairs, ratio

Theme = Mapping[str, str]
TOKENS = {name for pair in (*TEXT_PAIRS, *SHAPE_PAIRS) for name in pair}
STEPS = 1000


@dataclass(frozen=True, slots=True)
class Advice:
    """A pair that fails, and the change that mends it: `token` to `colour`; both empty when no lightness does."""

    pair: Pair
    token: str
    colour: str


def read_themes(path: Path) -> dict[str, Theme]:
    """The themes in a JSON file: one theme, or several by name. Raises ValueError for what is missing or no colour."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(raw, dict) or not raw:
        raise ValueError("the file must hold one theme, or several by name")
    themes = raw if all(isinstance(one, dict) for one in raw.values()) else {path.stem: raw}
    for name, theme in themes.items():
        missing = sorted(TOKENS - set(theme))
        if missing:
            raise ValueError(f"{name} lacks {', '.join(missing)}")
        for token in sorted(TOKENS):
            try:
                ratio(theme[token], "#ffffff")
            except (TypeError, ValueError) as error:
                raise ValueError(f"{name}.{token}: {theme[token]!r} is not of the form #rrggbb") from error
    return themes


def advise(theme: Theme) -> list[Advice]:
    """Every pair of a theme that fails, each with the nearest colour that passes."""
    found = []
    for pair in pairs(theme):
        if not pair.passes:
            for token in _movable(pair):
                colour = _nearest(theme, token, pair)
                if colour:
                    found.append(Advice(pair, token, colour))
                    break
            else:
                found.append(Advice(pair, "", ""))
    return found


def _movable(pair: Pair) -> tuple[str, str]:
    """Which of the two to change first: the text; but where a text has its own ground, that ground."""
    return (pair.back, pair.front) if pair.front.startswith("on-") else (pair.front, pair.back)


def _nearest(theme: Theme, token: str, pair: Pair) -> str:
    """The nearest colour for a token with which all its pairs pass; if there is none, with which this pair does."""
    for wanted in (_demands(token), [(pair.back if token == pair.front else pair.front, pair.needed)]):
        for colour in _by_nearness(theme[token]):
            if all(ratio(colour, theme[other]) >= needed for other, needed in wanted):
                return colour
    return ""


def _demands(token: str) -> list[tuple[str, float]]:
    every = ((TEXT_PAIRS, TEXT_RATIO), (SHAPE_PAIRS, SHAPE_RATIO))
    return [
        (back if front == token else front, needed)
        for some, needed in every
        for front, back in some
        if token in (front, back)
    ]


def _by_nearness(colour: str) -> list[str]:
    """The same hue and chroma in every lightness, the nearest first."""
    lightness, a, b = _oklab(colour)
    steps = sorted((step / STEPS for step in range(STEPS + 1)), key=lambda one: abs(one - lightness))
    return list(dict.fromkeys(_hex(step, a, b) for step in steps))


def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(int(colour[index : index + 2], 16) / 255) for index in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _rgb(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    """Linear red, green and blue; outside 0 to 1 where no screen can show the colour."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _hex(lightness: float, a: float, b: float) -> str:
    """The colour as `#rrggbb`; its chroma is lessened as far as a screen needs."""
    low, high = 0.0, 1.0
    if all(-0.0005 <= one <= 1.0005 for one in _rgb(lightness, a, b)):
        low = 1.0
    else:
        for _ in range(12):
            middle = (low + high) / 2
            fits = all(-0.0005 <= one <= 1.0005 for one in _rgb(lightness, a * middle, b * middle))
            low, high = (middle, high) if fits else (low, middle)
    channels = (_gamma(min(max(one, 0.0), 1.0)) for one in _rgb(lightness, a * low, b * low))
    return "#" + "".join(f"{round(one * 255):02x}" for one in channels)


def _linear(one: float) -> float:
    return one / 12.92 if one <= 0.04045 else float(((one + 0.055) / 1.055) ** 2.4)


def _gamma(one: float) -> float:
    return one * 12.92 if one <= 0.0031308 else float(1.055 * one ** (1 / 2.4) - 0.055)
