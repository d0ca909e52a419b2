"""The rules as data: reads and checks rules.yaml, and asks one rule whether it fires.

A rule is a floor (the least that follows, whoever the payee is) or a weight (one sign among others, not counted for
familiar payees). Its `when` names facts with what they must be; all of them must hold:
`payee: [first-time, recent]` is one of these; `{at_least: 3, below: 6, above: 1}` are bounds of a number, money being
written in yuan ("5000.00"); `or_unknown: true` lets an unknown fact pass; `{known: false}` asks for an unknown one;
`words: task-scam/sure` asks for a kind of scam word in the note.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from .case import Case
from .facts import Fact, facts

Outcome = Literal["allow", "caution", "hold", "block"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
"""From the mildest to the strictest."""
Typology = str
RULES_FILE = Path(__file__).with_name("rules.yaml")
_MONEY = {"amount", "balance"}
_BOUNDS = {"at_least", "above", "below"}
_RULE_KEYS = {"id", "floor", "weight", "typology", "reason", "source", "when"}


class RulesError(ValueError):
    """A rules file that cannot be used. Says which rule and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What one fact must be. Exactly one way of asking is set: values, bounds, or `unknown`."""

    fact: str
    values: frozenset[Fact] = frozenset()
    at_least: Fraction | None = None
    above: Fraction | None = None
    below: Fraction | None = None
    or_unknown: bool = False
    unknown: bool = False

    def holds(self, fact: Fact) -> bool:
        """Whether a fact is as asked. An unknown fact is so only where the rule says that it may be."""
        if fact is None:
            return self.unknown or self.or_unknown
        if self.unknown:
            return False
        if isinstance(fact, frozenset):
            return bool(fact & self.values)
        if self.values:
            return fact in self.values
        if not isinstance(fact, Fraction):
            return False
        return (
            (self.at_least is None or fact >= self.at_least)
            and (self.above is None or fact > self.above)
            and (self.below is None or fact < self.below)
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `floor` is "allow" for a rule that only weighs; `evidence` is how much it speaks for each typology.

    `reason` is the gettext key of what the customer is told; `source` says where the rule comes from.
    """

    id: str
    floor: Outcome
    weight: int
    evidence: Mapping[Typology, int]
    reason: str
    source: str
    when: tuple[Condition, ...]

    def fires(self, known: Mapping[str, Fact]) -> bool:
        """Whether the rule speaks about these facts."""
        return all(condition.holds(known[condition.fact]) for condition in self.when)

    @property
    def strength(self) -> int:
        """For sorting reasons: a floor counts more than any weight."""
        return OUTCOMES.index(self.floor) * 100 + self.weight


@dataclass(frozen=True, slots=True)
class Rules:
    """A whole rules file. `steps`: the sum of weights from which an outcome follows; `questions`: answer to its key."""

    steps: Mapping[Outcome, int]
    hold_minutes: Mapping[Outcome, int]
    typologies: tuple[Typology, ...]
    questions: Mapping[str, str]
    rules: tuple[Rule, ...]


@cache
def rules() -> Rules:
    """The guard's rules, read once."""
    return read_rules(RULES_FILE)


def read_rules(path: Path) -> Rules:
    """Reads and checks a rules file. Raises RulesError."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    typologies = tuple(data["typologies"])
    found = tuple(_rule(entry, typologies) for entry in data["rules"])
    ids = [rule.id for rule in found]
    if len(set(ids)) < len(ids):
        raise RulesError(f"two rules have one id: {sorted(one for one in set(ids) if ids.count(one) > 1)}")
    if set(data["hold_minutes"]) != set(OUTCOMES) or set(data["steps"]) != {"caution", "hold"}:
        raise RulesError("hold_minutes are set for every outcome, steps for caution and hold")
    return Rules(data["steps"], data["hold_minutes"], typologies, data["questions"], found)


def _rule(entry: dict[str, Any], typologies: tuple[Typology, ...]) -> Rule:
    name = str(entry.get("id"))
    missing = _RULE_KEYS - {"floor", "weight"} - set(entry)
    if missing or set(entry) - _RULE_KEYS or ("floor" in entry) == ("weight" in entry):
        raise RulesError(f"{name}: a rule has id, floor or weight, typology, reason, source and when")
    evidence = entry["typology"] or {}
    if set(evidence) - set(typologies) or not all(_counts(points) for points in evidence.values()):
        raise RulesError(f"{name}: typology names known ones, each with how much the rule speaks for it")
    floor, weight = entry.get("floor", "allow"), entry.get("weight", 0)
    if floor not in OUTCOMES or ("weight" in entry and not _counts(weight)):
        raise RulesError(f"{name}: a floor is one of {', '.join(OUTCOMES)}, a weight a whole number above zero")
    if not entry["when"]:
        raise RulesError(f"{name}: a rule without a condition would fire always")
    when = tuple(_condition(name, fact, asked) for fact, asked in entry["when"].items())
    return Rule(name, floor, weight, evidence, entry["reason"], entry["source"], when)


def _counts(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _condition(name: str, fact: str, asked: Any) -> Condition:
    if fact not in facts(Case()):
        raise RulesError(f"{name}: there is no fact {fact}")
    if not isinstance(asked, dict):
        values = asked if isinstance(asked, list) else [asked]
        return Condition(fact, values=frozenset(Fraction(one) if type(one) is int else one for one in values))
    if asked == {"known": False}:
        return Condition(fact, unknown=True)
    if set(asked) - _BOUNDS - {"or_unknown"} or not set(asked) & _BOUNDS:
        raise RulesError(f"{name}: {fact} has bounds that are none of {', '.join(sorted(_BOUNDS))}")
    scale = 100 if fact in _MONEY else 1
    at_least, above, below = (
        Fraction(str(asked[bound])) * scale if bound in asked else None for bound in ("at_least", "above", "below")
    )
    return Condition(fact, at_least=at_least, above=above, below=below, or_unknown=asked.get("or_unknown", False))
