"""Colours and sizes as tables: every pair computed, none copied."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext

from ..kit.contrast import pairs
from ..kit.export import sizes as size_tokens
from .kit import library
from .tables import Row, code

CHECK = "flask --app app kit check-theme my-theme.json"


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: its name, how many pairs it has, the lowest ratio among its texts, and a row for each pair."""

    name: str
    lowest: str
    rows: list[Row]


def themes(every: Mapping[str, Mapping[str, str]]) -> list[Theme]:
    """Every theme with its computed pairs."""
    found = []
    for name, theme in every.items():
        computed = list(pairs(theme))
        rows: list[Row] = [
            [
                code(f"{one.front} {theme[one.front]} / {one.back} {theme[one.back]}"),
                _number(one.ratio),
                _number(one.needed),
                gettext("guide.state.passed") if one.passes else gettext("guide.state.failed"),
            ]
            for one in computed
        ]
        found.append(Theme(name, _number(min(one.ratio for one in computed)), rows))
    return found


def sizes() -> list[tuple[str, list[Row]]]:
    """The custom properties by the selector that sets them."""
    return [
        (selector, [[code(name), code(value)] for name, value in found.items()])
        for selector, found in size_tokens(library()).items()
    ]


def _number(ratio: float) -> str:
    """Two decimals, rounded down: 6.999 must not look like 7."""
    return f"{int(ratio * 100) / 100:.2f}"
