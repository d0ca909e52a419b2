"""The values of an example: texts in the reader's language, amounts and dates as the view writes them.

`app.view` is made of the standard library alone and leaves the house together with the kit.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ..view import Lang, Moment, date_and_time, money
from .reader import is_by_language


def resolve(value: Any, lang: Lang) -> Any:
    """A value as the macro gets it. Raises ValueError for a moment that is no ISO 8601 time with its offset.

    `{zh_Hans: …, zh_Hant: …, en: …}` becomes its text in `lang`, `{money_fen: 50000}` an amount of fen, and
    `{moment: "2026-11-23T10:40:00+08:00"}` a date with its time.
    """
    if is_by_language(value):
        return resolve(value[lang], lang)
    if isinstance(value, Mapping):
        if set(value) == {"money_fen"}:
            return money(int(value["money_fen"]), lang)
        if set(value) == {"moment"}:
            return moment(value["moment"], lang)
        return {key: resolve(one, lang) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [resolve(one, lang) for one in value]
    return value


def plain(value: Any, lang: Lang) -> Any:
    """The same value for JSON: amounts and dates keep their marks (`money_fen`, `moment`), texts are chosen."""
    if is_by_language(value):
        return plain(value[lang], lang)
    if isinstance(value, Mapping):
        return {key: plain(one, lang) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one, lang) for one in value]
    return value.isoformat() if isinstance(value, datetime) else value


def moment(when: str | datetime, lang: Lang) -> Moment:
    """A date with its time, from ISO 8601 with an offset (YAML reads an unquoted one as a datetime already)."""
    found = when if isinstance(when, datetime) else datetime.fromisoformat(when)
    if found.tzinfo is None:
        raise ValueError(f"{when} has no offset from UTC")
    return date_and_time(found, lang)
