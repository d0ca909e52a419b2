"""What a check answers with: findings as data, so that tests, reports and merging can all read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypedDict

Verdict = Literal["fails", "look"]
# How much it costs a person: a task cannot be done; it can, with effort or luck; it is tiring; it is untidy.
Severity = Literal["critical", "serious", "moderate", "minor"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong. `criteria` are WCAG 2.2 numbers; empty for a rule that is only good practice.

    `verdict` says how certain the check is: `look` is for a person to decide, who answers `question`, and fails
    nothing. `effect` is what a person meets. `house` marks what this kit asks of itself beyond WCAG A and AA: on other
    sites (`Limits.house` off) it is for a person to decide ("look"), or said nothing of ("quiet").
    """

    criteria: tuple[str, ...]
    fix: str
    verdict: Verdict = "fails"
    severity: Severity = "serious"
    effect: str = ""
    question: str = ""
    house: Literal["", "look", "quiet"] = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in one place. `selector` is a CSS selector; `where` names page and state."""

    rule: str
    criteria: tuple[str, ...]
    selector: str
    message: str
    fix: str
    verdict: Verdict = "fails"
    where: str = ""
    severity: Severity = "serious"
    effect: str = ""
    question: str = ""

    def at(self, where: str) -> "Finding":
        """The same finding with the page and state that it was met in, the narrower place first."""
        return replace(self, where=f"{self.where} · {where}" if self.where else where)

    def __str__(self) -> str:
        numbers = f" [WCAG {', '.join(self.criteria)}]" if self.criteria else ""
        place = f" ({self.where})" if self.where else ""
        return f"{self.rule}{numbers} {self.selector}: {self.message}. {self.fix}{place}"


class Raw(TypedDict):
    """A finding as the scripts in the page return it."""

    rule: str
    selector: str
    message: str


def findings(rules: Mapping[str, Rule], raw: Iterable[Raw | Mapping[str, Any]]) -> list[Finding]:
    """Completes what a page script found with its rule's criteria and remedy. An unknown rule is a KeyError.

    A script that is less sure of one place than of others gives it a `verdict` of its own.
    """
    return [
        Finding(
            one["rule"],
            rule.criteria,
            one["selector"],
            one["message"],
            rule.fix,
            one.get("verdict") or rule.verdict,
            severity=rule.severity,
            effect=rule.effect,
            question=rule.question,
        )
        for one in raw
        for rule in (rules[one["rule"]],)
    ]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page is measured against. Lengths are CSS pixels, widths of lines are full-width (CJK) glyphs.

    The numbers come from WCAG 2.2 (1.4.8, 2.5.5), from the Chinese norms for elder-friendly sites (main targets,
    type sizes) and from this kit (gap). `error_words` are the words that a title begins with after a failed submit.
    `house`: whether the page has to keep the rules of this kit too, or WCAG A and AA alone.
    """

    body_px: float = 16
    small_px: float = 16
    target_px: float = 44
    main_target_px: float = 60
    gap_px: float = 8
    line_ratio: float = 1.5
    heading_ratio: float = 1.3
    glyphs: float = 40
    error_words: tuple[str, ...] = ("Error",)
    house: bool = True
