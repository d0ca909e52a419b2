"""Somebody vouches for the lesson as it stands, and has looked at it lately."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..front import line_of
from ..lesson import Lesson
from ..library import split
from .finding import Finding

_SIGN = "read it, then `flask --app app learn sign {slug} --by NAME --role ROLE`"


def signature(path: Path, lesson: Lesson, today: date) -> Iterator[Finding]:
    """What is wrong with the sign-off, and whether the lesson is stale."""
    front, _, _ = split(path)
    sign = _SIGN.format(slug=lesson.slug)
    if lesson.signed is None:
        yield Finding(path, 1, 1, "unsigned", f"nobody has signed this lesson: {sign}")
    elif not lesson.vouched:
        by = lesson.signed.by
        message = f"the words have changed since {by} signed them: {sign}"
        yield Finding(path, line_of(front, "signed"), 1, "unsigned", message)
    elif not lesson.edition <= lesson.signed.date <= today:
        message = f"signed on {lesson.signed.date}, before the edition or after today: {sign}"
        yield Finding(path, line_of(front, "signed"), 1, "signed", message)
    if today > lesson.review_by:
        message = f"stale since {lesson.review_by}: check facts and numbers, write a new edition and date, sign anew"
        yield Finding(path, line_of(front, "review_by"), 1, "stale", message)
