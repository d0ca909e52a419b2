"""Takes values out of a parsed document and notes every fault with its file and key."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..view import LANGS


def is_by_language(value: Any) -> bool:
    """Whether a value is a text in each of the three languages."""
    return isinstance(value, Mapping) and set(value) == set(LANGS)


class Reader:
    """Takes values out of a document and notes what is wrong with them."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[str] = []

    def note(self, key: str, what: str) -> None:
        self.problems.append(f"{self.file}: {key}: {what}" if key else f"{self.file}: {what}")

    def mapping(self, raw: Any, at: str) -> Mapping[str, Any]:
        if isinstance(raw, Mapping):
            return raw
        self.note(at, "must be a mapping")
        return {}

    def known(self, raw: Mapping[str, Any], at: str, names: Iterable[str]) -> None:
        for name in raw:
            if name not in names:
                self.note(f"{at}.{name}".lstrip("."), "is unknown")

    def text(self, raw: Mapping[str, Any], key: str, form: re.Pattern[str] | None = None, *, at: str = "") -> str:
        value, place = raw.get(key), f"{at}.{key}".lstrip(".")
        if value is None or value == "":
            self.note(place, "is missing")
            return ""
        if not isinstance(value, str):
            self.note(place, f"{value!r} must be text (in quotes?)")
            return ""
        if form and not form.fullmatch(value):
            self.note(place, f"{value!r} is not of the form {form.pattern}")
        return value.strip()

    def flag(self, raw: Mapping[str, Any], key: str, at: str) -> bool:
        value = raw.get(key, False)
        if not isinstance(value, bool):
            self.note(f"{at}.{key}".lstrip("."), "must be true or false")
        return value is True

    def words(self, raw: Any, at: str, form: re.Pattern[str]) -> list[str]:
        if not isinstance(raw, list):
            self.note(at, "must be a list")
            return []
        for one in raw:
            if not isinstance(one, str) or not form.fullmatch(one):
                self.note(at, f"{one!r} is not of the form {form.pattern}")
        return [str(one) for one in raw]

    def each(
        self,
        raw: Mapping[str, Any],
        key: str,
        make: Callable[[Mapping[str, Any], str, "Reader"], Any],
        names: Iterable[str],
        *,
        optional: bool = False,
    ) -> tuple[Any, ...]:
        if key not in raw and optional:
            return ()
        if not isinstance(raw.get(key), list):
            self.note(key, "must be a list" if key in raw else "is missing")
            return ()
        made = []
        for index, one in enumerate(raw[key]):
            name = one.get("id", one.get("name", one.get("rule"))) if isinstance(one, Mapping) else None
            at = f"{key}[{index}]" + (f" ({name})" if name else "")
            found = self.mapping(one, at)
            self.known(found, at, names)
            made.append(make(found, at, self))
        return tuple(made)

    def languages(self, value: Any, at: str) -> None:
        """A text that is given in one of the languages must be given in all."""
        if isinstance(value, Mapping):
            if set(value) & set(LANGS) and not is_by_language(value):
                self.note(at, f"must have exactly {', '.join(LANGS)}")
            for key, one in value.items():
                self.languages(one, f"{at}.{key}")
        elif isinstance(value, list):
            for index, one in enumerate(value):
                self.languages(one, f"{at}[{index}]")
