"""Which colours meet which, and whether they can be told apart: WCAG 2.2 contrast by arithmetic.

Source: WCAG 2.2, definitions of relative luminance and contrast ratio; SC 1.4.6 (7:1 for text) and SC 1.4.11
(3:1 for what is not text).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

TEXT_RATIO = 7.0
SHAPE_RATIO = 3.0

# What is written on what.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    ("ink", "paper"),
    ("ink-soft", "paper"),
    ("link", "paper"),
    ("warn", "paper"),
    ("ink", "soft"),
    ("ink-soft", "soft"),
    ("link", "soft"),
    ("warn", "soft"),
    ("ink", "field"),
    ("ink-soft", "field"),
    ("on-accent", "accent"),
    ("on-focus", "focus-ground"),
    ("on-mark", "mark"),
)
# What borders on what: rules, field borders, filled buttons, focus rings, icons (which take the colour of text).
SHAPE_PAIRS: tuple[tuple[str, str], ...] = (
    ("rule", "paper"),
    ("rule", "soft"),
    ("rule", "field"),
    ("field-border", "paper"),
    ("field-border", "field"),
    ("accent", "paper"),
    ("warn", "paper"),
    ("focus", "paper"),
    ("focus", "soft"),
    ("focus", "field"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """One pair of tokens with its ratio and the ratio it needs."""

    front: str
    back: str
    ratio: float
    needed: float

    @property
    def passes(self) -> bool:
        """Whether the ratio is reached; not rounded up."""
        return self.ratio >= self.needed


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 (black) to 1 (white). Raises ValueError for anything else."""
    if len(colour) != 7 or not colour.startswith("#"):
        raise ValueError(f"{colour!r} is not of the form #rrggbb")
    channels = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def pairs(theme: Mapping[str, str]) -> Iterator[Pair]:
    """Every pair of a theme that meets on the screen. Raises KeyError when a token is missing."""
    for needed, names in ((TEXT_RATIO, TEXT_PAIRS), (SHAPE_RATIO, SHAPE_PAIRS)):
        for front, back in names:
            yield Pair(front, back, ratio(theme[front], theme[back]), needed)
