"""The front matter of a lesson: what is known about it, read strictly, each fault with its line."""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from .lesson import Question, SignOff
from .markdown import LessonError

TOPICS = ("scams", "rights", "using", "money", "complaints")
AUDIENCES = ("everyone", "villages", "living-alone", "low-vision", "helpers")
QUESTIONS = 3

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SIGNED = re.compile(r"^signed:.*\n", re.MULTILINE)
_TYPES: dict[str, type] = {
    "slug": str,
    "title": str,
    "topic": str,
    "audience": str,
    "minutes": int,
    "edition": date,
    "review_by": date,
    "sources": list,
    "drawing": dict,
    "check": list,
}
# What a lesson may do without: shared parts, and a sign-off as long as nobody has read it.
_OPTIONAL: dict[str, type] = {"parts": list, "signed": dict}
# The parser in C where there is one: a library is a hundred files.
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_front(text: str, path: Path) -> dict[str, Any]:
    """The front matter `text` of the file `path` as plain values. Raises LessonError at the first fault."""
    try:
        front = yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are safe loaders
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
        raise LessonError(path, line, column, f"the front matter is not YAML: {error.problem}") from error
    if not isinstance(front, dict):
        raise LessonError(path, 2, 1, "the front matter is a list of `key: value` lines")

    def fault(key: str, message: str) -> LessonError:
        return LessonError(path, line_of(text, key), 1, message)

    _types(front, fault)
    _values(front, path, fault)
    return front


def line_of(text: str, key: str) -> int:
    """The line of the file on which a key of the front matter stands; 1, the first `---`, for one that is missing."""
    return next((number for number, line in enumerate(text.splitlines(), start=2) if line.startswith(f"{key}:")), 1)


def fingerprint(text: str, parts: tuple[str, ...]) -> str:
    """A name for exactly these words of a file and of the shared parts in it, whoever signs them."""
    return hashlib.sha256("\0".join((_SIGNED.sub("", text, count=1), *parts)).encode()).hexdigest()[:12]


def with_sign_off(text: str, sign_off: SignOff) -> str:
    """The text of a lesson with this sign-off as the last line of its front matter, in place of an earlier one."""
    # Quoted as JSON, which is YAML too: a name may hold any sign.
    values = {"by": sign_off.by, "role": sign_off.role, "date": sign_off.date, "words": sign_off.words}
    written = ", ".join(f"{key}: {_quoted(value)}" for key, value in values.items())
    bare = _SIGNED.sub("", text, count=1)
    end = bare.index("\n---\n") + 1
    return f"{bare[:end]}signed: {{{written}}}\n{bare[end:]}"


def _quoted(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


_Fault = Callable[[str, str], LessonError]


def _types(front: dict[str, Any], fault: _Fault) -> None:
    known = {**_TYPES, **_OPTIONAL}
    for key in _TYPES:
        if key not in front:
            raise fault(key, f"the front matter has no `{key}`")
    for key, value in front.items():
        if key not in known:
            raise fault(key, f"`{key}` is not a key of the front matter")
        # A YAML `true` is an int to Python.
        if not isinstance(value, known[key]) or isinstance(value, bool) or not value:
            raise fault(key, f"`{key}` must be a {known[key].__name__} and not empty")


def _values(front: dict[str, Any], path: Path, fault: _Fault) -> None:
    if front["slug"] != path.stem or not _SLUG.fullmatch(front["slug"]):
        raise fault("slug", f"the slug is the name of the file ({path.stem}), in small letters, digits and hyphens")
    for key, allowed in (("topic", TOPICS), ("audience", AUDIENCES)):
        if front[key] not in allowed:
            raise fault(key, f"`{key}` is one of {', '.join(allowed)}")
    for key in ("sources", "parts"):
        if not _are_texts(front.get(key, ())):
            raise fault(key, f"each of the {key} is a line of text")
    drawing = front["drawing"]
    if set(drawing) != {"file", "alt"} or not _are_texts(drawing.values()):
        raise fault("drawing", "a drawing has `file` and `alt`, both text")
    if not re.fullmatch(r"[a-z0-9-]+\.svg", drawing["file"]):
        raise fault("drawing", "the file of a drawing is the name of an SVG in static/leaflets")
    if front["review_by"] <= front["edition"]:
        raise fault("review_by", "the review date lies after the edition")
    if len(front["check"]) != QUESTIONS or not all(map(_is_question, front["check"])):
        raise fault("check", f"{QUESTIONS} questions, each with `ask` and `because` (text) and `answer` (yes or no)")
    signed = front.get("signed", {"by": "-", "role": "-", "date": front["edition"], "words": "-"})
    texts = [value for key, value in signed.items() if key != "date"]
    if set(signed) != {"by", "role", "date", "words"} or not _are_texts(texts) or type(signed["date"]) is not date:
        raise fault("signed", "a sign-off has `by`, `role`, `date` and `words`: let `flask learn sign` write it")


def _are_texts(values: Any) -> bool:
    return all(isinstance(value, str) and value for value in values)


def _is_question(one: Any) -> bool:
    return (
        isinstance(one, dict)
        and set(one) == {"ask", "answer", "because"}
        and _are_texts((one["ask"], one["because"]))
        and isinstance(one["answer"], bool)
    )


def questions(front: dict[str, Any]) -> tuple[Question, ...]:
    """The questions of a front matter."""
    return tuple(Question(**one) for one in front["check"])
