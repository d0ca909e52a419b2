"""Takes comments and idle white space out of styles and scripts, and nothing else.

It renames nothing and joins lines only where the language cannot notice, so what is read in a debugger is what was
written. A script that it cannot split into words for certain is refused, not guessed at.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from .source_map import Piece, utf16


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a source: its kind, its text and where it stands (from 0, columns in UTF-16 units)."""

    kind: str
    text: str
    line: int
    column: int


_CSS = re.compile(
    r"""(?P<comment>/\*.*?\*/)
      | (?P<space>\s+)
      | (?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|url\([^)]*\))
      | (?P<mark>[{};,:()])
      | (?P<word>(?:\\.|[^\s"'{};,:()/]|/(?!\*))+)""",
    re.X | re.S,
)
_JS = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)
      | (?P<newline>\s*\n\s*)
      | (?P<space>[^\S\n]+)
      | (?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
      | (?P<name>\#?[A-Za-z_$][\w$]*|\d[\w.]*)
      | (?P<mark>=>|\?\?=?|&&=?|\|\|=?|\?\.|\.\.\.|\+\+|--|[-+*%<>=!&|^]=*|[{}()\[\];,:?.~@])""",
    re.X | re.S,
)
_REGEX = re.compile(r"/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
# After these a slash begins a regular expression; after a name, a number or a closing bracket it divides.
_BEFORE_REGEX = {
    "return",
    "typeof",
    "case",
    "in",
    "of",
    "delete",
    "void",
    "throw",
    "new",
    "else",
    "do",
    "await",
    "yield",
}
# White space beside these is idle. Plus and minus are not among them: `a + +b` is not `a++b`.
_CSS_TIGHT_BEFORE, _CSS_TIGHT_AFTER = set("{};,)"), set("{};,(:")
_JS_TIGHT = set("{}()[];,:?=") | {"=>", "&&", "||", "??", "===", "!==", "==", "!=", "<", ">", "<=", ">=", "?.", "..."}
# After these, and before those, no statement can end, so that a line break there is idle.
_GOES_ON_AFTER = set("{([,;=?:") | {"=>", "&&", "||", "??", "===", "!==", "<", ">"}
_GOES_ON_BEFORE = set("})],.;?:=") | {"?.", "=>", "&&", "||", "??", "===", "!=="}


def css(text: str, source: int = 0) -> list[Piece]:
    """A style sheet in pieces, each of which knows its place in `text`. Raises ValueError where it cannot go on."""
    return _pieces(list(_css_words(text)), source, _css_gap)


def js(text: str, source: int = 0) -> list[Piece]:
    """A script in pieces, each of which knows its place in `text`. Raises ValueError where it cannot go on."""
    return _pieces(list(_js_words(text)), source, _js_gap)


def plain(pieces: list[Piece]) -> str:
    """The pieces as one text."""
    return "".join(piece.text for piece in pieces)


def _pieces(words: list[Word], source: int, gap: Callable[[Word, str, Word], str]) -> list[Piece]:
    """Words with the least white space between them that keeps them apart."""
    made: list[Piece] = []
    last: Word | None = None
    between = ""
    for word in words:
        if word.kind in {"comment", "space", "newline"}:
            # A comment that spans lines counts as the line break it is.
            between = "newline" if "newline" in (between, word.kind) or "\n" in word.text else "space"
            continue
        if last and between:
            white = gap(last, between, word)
            if white:
                made.append(Piece(white))
        if last and word.text == "}" and last.text == ";" and made[-1].text == ";" and gap is _css_gap:
            made.pop()
        made.append(Piece(word.text, source, word.line, word.column))
        last, between = word, ""
    return made


def _css_gap(before: Word, _between: str, after: Word) -> str:
    if before.kind == "mark" and before.text in _CSS_TIGHT_AFTER:
        return ""
    return "" if after.kind == "mark" and after.text in _CSS_TIGHT_BEFORE else " "


def _js_gap(before: Word, between: str, after: Word) -> str:
    if between == "newline":
        # Before a regular expression nothing is known of what it follows.
        idle = (before.kind == "mark" and before.text in _GOES_ON_AFTER) or (
            after.kind == "mark" and after.text in _GOES_ON_BEFORE
        )
        return "" if idle else "\n"
    return "" if before.text in _JS_TIGHT or after.text in _JS_TIGHT else " "


def _css_words(text: str) -> Iterator[Word]:
    yield from _placed(_css_runs(text))


def _js_words(text: str) -> Iterator[Word]:
    yield from _placed(_js_runs(text))


def _js_runs(text: str) -> Iterator[tuple[str, str]]:
    at, last = 0, Word("mark", ";", 0, 0)
    while at < len(text):
        if text[at] == "`":
            kind, found = "string", _template(text, at)
        elif text[at] == "/" and text[at + 1 : at + 2] not in {"*", "/"}:
            kind, found = _slash(text, at, last)
        else:
            match = _JS.match(text, at)
            if match is None:
                raise ValueError(f"cannot read the script at {text[at : at + 20]!r}")
            kind, found = str(match.lastgroup), match.group()
        yield kind, found
        at += len(found)
        if kind not in {"comment", "space", "newline"}:
            last = replace(last, kind=kind, text=found)


def _slash(text: str, at: int, last: Word) -> tuple[str, str]:
    """A regular expression, or a division, by what stands before it."""
    if last.text in {")", "}"} and last.kind == "mark" and _REGEX.match(text, at):
        raise ValueError(f"division or regular expression? {text[at : at + 20]!r}: put it into a constant")
    divides = (last.kind in {"name", "string"} and last.text not in _BEFORE_REGEX) or last.text in {")", "]", "}"}
    match = None if divides else _REGEX.match(text, at)
    if match:
        return "string", match.group()
    return "mark", "/=" if text.startswith("/=", at) else "/"


def _template(text: str, start: int) -> str:
    """A template literal with whatever is in its `${…}`, literals in literals too."""
    at = start + 1
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text[at] == "`":
            return text[start : at + 1]
        elif text.startswith("${", at):
            at, depth = at + 2, 1
            while depth:
                if at >= len(text):
                    break
                if text[at] == "`":
                    at += len(_template(text, at))
                    continue
                if text[at] in "'\"":
                    string = re.compile(r"""(["'])(?:\\.|(?!\1)[^\\\n])*\1""").match(text, at)
                    at = string.end() if string else len(text)
                    continue
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
        else:
            at += 1
    raise ValueError(f"a template literal does not end: {text[start : start + 20]!r}")


def _css_runs(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        match = _CSS.match(text, at)
        if match is None:
            raise ValueError(f"cannot read the style sheet at {text[at : at + 20]!r}")
        yield str(match.lastgroup), match.group()
        at = match.end()


def _placed(runs: Iterator[tuple[str, str]]) -> Iterator[Word]:
    """Runs of text with their lines and columns."""
    line = column = 0
    for kind, text in runs:
        yield Word(kind, text, line, column)
        breaks = text.count("\n")
        line += breaks
        column = utf16(text.rsplit("\n", 1)[1]) if breaks else column + utf16(text)
