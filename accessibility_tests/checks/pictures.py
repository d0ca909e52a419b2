"""Pictures of words: they cannot be enlarged well, recoloured, spaced or read aloud."""

import statistics
from itertools import pairwise
from typing import Any

from PIL import Image

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "words-in-picture": Rule(
        ("1.4.5", "1.4.9"),
        "Write the words as text, and style them.",
        "look",
        severity="moderate",
        effect="The words turn to blur when they are enlarged, and keep colours that one cannot read.",
        question="Are there words in this picture that could be text, and that are no logo?",
    ),
}
MOST = 6
INTO_VIEW = """
arguments[0].scrollIntoView({block: "center", behavior: "instant"});
const {left, top, right, bottom} = arguments[0].getBoundingClientRect();
return [left, top, Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
"""
# Lines of words: dark and light change often along a row, on a ground of one shade, and rows without any lie between.
LEAST_CHANGES = 8
GROUND_SHARE = 0.45
INK_SHARE = (0.02, 0.5)
STEP = 48


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Looks at the pixels of the first six pictures that have the size of a line or a block of words."""
    raw = []
    for one in browser.run("pictures.js")[:MOST]:
        left, top, right, bottom = browser.js(INTO_VIEW, one["element"])
        left, top = max(left, 0), max(top, 0)
        if right - left < 24 or bottom - top < 8:
            continue
        if has_lines(browser.picture(left, top, right - left, bottom - top)):
            raw.append(_raw(one))
    return findings(RULES, raw)


def _raw(one: dict[str, Any]) -> dict[str, str]:
    called = f"called “{one['name']}”" if one["name"] else "without a name"
    return {
        "rule": "words-in-picture",
        "selector": one["selector"],
        "message": f"a picture {called} seems to hold words",
    }


def has_lines(picture: Image.Image) -> bool:
    """Whether there are strokes on an even ground, in rows as letters stand in lines."""
    grey = picture.convert("L")
    width, height = grey.size
    data = grey.tobytes()
    ground = statistics.mode(value // 16 for value in data) * 16 + 8
    marks = bytes(abs(value - ground) > STEP for value in data)
    even = sum(abs(value - ground) <= 16 for value in data) / len(data)
    ink = sum(marks) / len(data)
    if even < GROUND_SHARE or not INK_SHARE[0] <= ink <= INK_SHARE[1]:
        return False
    changes = []
    for row in range(height):
        line = marks[row * width : (row + 1) * width]
        changes.append(sum(first != second for first, second in pairwise(line)))
    return _stands_in_lines(changes, width)


def _stands_in_lines(changes: list[int], width: int) -> bool:
    """Runs of rows with many strokes, each as high as letters are, with nearly empty rows around."""
    least = max(LEAST_CHANGES, width // 40)
    runs = []
    begin = None
    for row, count in enumerate([*changes, 0]):
        if count and begin is None:
            begin = row
        elif not count and begin is not None:
            runs.append(changes[begin:row])
            begin = None
    lines = [run for run in runs if 6 <= len(run) <= 90 and sum(one >= least for one in run) >= len(run) / 3]
    return bool(lines) and sum(map(len, lines)) >= sum(map(len, runs)) / 2
