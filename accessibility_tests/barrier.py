"""What a report is made of: barriers (findings merged over states and engines), and what became of each page."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from .finding import Severity, Verdict

LOADED = "as loaded"
PageVerdict = Literal["fails", "look", "passes", "error"]


@dataclass(slots=True)
class Barrier:
    """One thing that is wrong in one place of one page, in all the states in which it was met.

    `selector` is the element's own path in the page where it could be found, so that all engines name it alike.
    `engines` are those that told (`axe`, `own`, …), `also` the names that the others give it. `picture` is the file
    name of the cropped picture, and `box` the element's place in it in CSS pixels (left, top, width, height).
    """

    page: str
    states: list[str]
    rule: str
    criteria: list[str]
    verdict: Verdict
    severity: Severity
    selector: str
    message: str
    fix: str
    effect: str = ""
    question: str = ""
    engines: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    picture: str = ""
    box: list[float] = field(default_factory=list)

    @property
    def identity(self) -> str:
        """What stays the same from run to run: page, rule and place, whatever the states and the words."""
        return f"{self.page} {self.rule} {self.selector}"

    def as_json(self) -> dict[str, Any]:
        """As the published schema says: `state` is the first state that it was met in."""
        return {"page": self.page, "state": self.states[0], **asdict(self)}


@dataclass(slots=True)
class StateNote:
    """A state of a page: audited, or not. `note` says why it was not, or what was kept back in it."""

    name: str
    audited: bool = True
    note: str = ""


@dataclass(slots=True)
class PageResult:
    """What was found on one page. `error` says why it could not be audited; `passed` are rules that found nothing.

    `seconds` is how long the page took, `tries` how often it was begun, `summary` what is compared with other pages.
    """

    page: str
    title: str = ""
    states: list[StateNote] = field(default_factory=list)
    barriers: list[Barrier] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    error: str = ""
    seconds: float = 0.0
    tries: int = 1
    summary: dict[str, Any] = field(default_factory=dict)

    @property
    def verdict(self) -> PageVerdict:
        """The worst of the page. `passes` says only that nothing was found by the rules that were tried."""
        if self.error:
            return "error"
        verdicts = {one.verdict for one in self.barriers}
        return "fails" if "fails" in verdicts else "look" if verdicts else "passes"

    def as_json(self) -> dict[str, Any]:
        """As the published schema says: the page without its findings."""
        return {
            "page": self.page,
            "title": self.title,
            "verdict": self.verdict,
            "states": [asdict(one) for one in self.states],
            "passed": self.passed,
            "error": self.error,
            "seconds": round(self.seconds, 2),
            "tries": self.tries,
        }

    def as_data(self) -> dict[str, Any]:
        """Everything, to be read again by `from_data`."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "PageResult":
        """What `as_data` wrote. TypeError for data of another shape."""
        states = [StateNote(**one) for one in data.pop("states")]
        barriers = [Barrier(**one) for one in data.pop("barriers")]
        return cls(states=states, barriers=barriers, **data)
