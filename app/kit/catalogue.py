"""The kit's words by language, straight from the catalogues: nothing has to be compiled first."""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

Strings = dict[str, str]


@cache
def strings(locales: Path, lang: str) -> Strings:
    """Every key of a language with its text. Raises FileNotFoundError for a language without a catalogue."""
    with (locales / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file, locale=lang) if one.id}


def po(texts: Strings, lang: str) -> str:
    """A catalogue file with these texts, sorted by key."""
    head = ['msgid ""', 'msgstr ""', rf'"Language: {lang}\n"', r'"Content-Type: text/plain; charset=utf-8\n"', ""]
    lines = [f"msgid {_quoted(key)}\nmsgstr {_quoted(text)}\n" for key, text in sorted(texts.items())]
    return "\n".join([*head, *lines])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', r"\"").replace("\n", r"\n") + '"'
