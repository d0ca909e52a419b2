"""Looks at the page that is open, in the state that it is in: engines, checks, whose element it is, and a picture."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from .. import engine as engines
from ..audit import run_checks
from ..barrier import LOADED, Barrier, StateNote
from ..checks import contrast
from ..driver import Browser
from ..engine import Engine
from ..finding import Finding, Limits
from ..level import Level, count
from .merge import Engine as EngineName
from .merge import Merger
from .secrets import Secrets

IDENTIFY = str(Path(__file__).parent / "identify.js")
# Around a barrier in its picture, in CSS pixels; and the most that one picture shows.
AROUND_PX = 60
MOST_PX = (1200, 700)
# Pictures of one page: what fails fifty times alike needs no fifty pictures.
MOST_PICTURES = 40
FRAME = ((255, 255, 255), (176, 0, 32), (255, 255, 255))
# Findings that an accepted question of the engine is not worth telling anywhere: it says only that something is hidden.
NO_QUESTION = {"hidden-content"}


class Lookout:
    """The eyes of one page's audit. `pictures` is the folder for crops; none are taken without one."""

    def __init__(
        self,
        browser: Browser,
        engine: Engine,
        limits: Limits,
        level: Level,
        page: str,
        pictures: Path | None,
        secrets: Secrets,
    ) -> None:
        self.browser = browser
        self.merger = Merger(page)
        self.notes: list[StateNote] = []
        self.passed: set[str] = set()
        self._engine = engine
        self._limits = limits
        self._level = level
        self._pictures = pictures
        self._secrets = secrets
        self._taken = 0

    def note(self, state: str, *, audited: bool = True, note: str = "") -> None:
        """Records what became of a state."""
        self.notes.append(StateNote(state, audited, note))

    def ask_engine(self, state: str, context: Any = None, tags: Sequence[str] = ()) -> None:
        """The engine, on the page or on a part of it; what it is not sure of is for a person to look at."""
        result = self._engine.audit(context, tags)
        failures, others = contrast.settle(self.browser, result.incomplete)
        questions = [_question(one) for one in others if self._open(one)]
        self.take("axe", state, result.violations + failures + questions)
        self.passed |= set(result.passed)

    def ask_checks(self, state: str, names: Iterable[str]) -> None:
        """Checks of our own, by name."""
        self.take("own", state, run_checks(self.browser, self._limits, names))

    def take(self, engine: EngineName, state: str, found: list[Finding]) -> None:
        """Merges findings into those of the page, and pictures those that are new."""
        counted = count(found, house=self._limits.house, level=self._level)
        if not counted:
            return
        places = self.browser.run(IDENTIFY, [one.selector for one in counted])
        by_state: dict[str, list[tuple[Finding, str]]] = {}
        boxes: dict[str, list[float]] = {}
        for one, place in zip(counted, places, strict=True):
            path = place["path"] if place else one.selector
            if place and place["seen"]:
                boxes[path] = place["box"]
            by_state.setdefault(self._state(state, one.where), []).append((one, path))
        for where, told in by_state.items():
            for barrier in self.merger.add(engine, where, told):
                self._crop(barrier, boxes.get(barrier.selector))

    def _open(self, one: Finding) -> bool:
        if one.rule in NO_QUESTION:
            return False
        return not self._limits.house or one.rule not in engines.accepted()

    def _state(self, state: str, where: str) -> str:
        """A check that changes the surroundings says so; those that the page already had are no news."""
        if not where or where == f"{self.browser.width} px":
            return state
        return where if state == LOADED else f"{state} · {where}"

    def _crop(self, barrier: Barrier, box: list[float] | None) -> None:
        if self._pictures is None or box is None or self._taken >= MOST_PICTURES:
            return
        left, top, width, height = box
        x, y = max(left - AROUND_PX, 0), max(top - AROUND_PX, 0)
        wide = min(left + width + AROUND_PX - x, MOST_PX[0])
        high = min(top + height + AROUND_PX - y, MOST_PX[1])
        picture = self.browser.crop(x, y, wide, high)
        draw = ImageDraw.Draw(picture)
        for edges in self._secrets.boxes(self.browser):
            draw.rectangle([edges[0] - x, edges[1] - y, edges[2] - x, edges[3] - y], fill=(0, 0, 0))
        _frame(picture, left - x, top - y, width, height)
        name = hashlib.sha256(barrier.identity.encode()).hexdigest()[:16] + ".png"
        self._pictures.mkdir(parents=True, exist_ok=True)
        picture.quantize(64).save(self._pictures / name, optimize=True)
        barrier.picture, barrier.box = name, [round(one, 1) for one in box]
        self._taken += 1


def _question(one: Finding) -> Finding:
    question = one.question or "Is this right as it stands? The engine could not decide."
    return replace(one, verdict="look", question=question)


def _frame(picture: Image.Image, left: float, top: float, width: float, height: float) -> None:
    """A frame of white, red and white, so that it is seen on any ground."""
    draw = ImageDraw.Draw(picture)
    for out, colour in enumerate(FRAME):
        grow = 2 + 2 * out
        edges = (left - grow, top - grow, max(left + width + grow, left), max(top + height + grow, top))
        draw.rectangle(edges, outline=colour, width=2)
