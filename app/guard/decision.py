"""The decision: the strictest floor that fires, or what the signs weigh together, whichever is stricter."""

from collections.abc import Sequence
from dataclasses import dataclass

from .case import Case
from .facts import facts, familiar, payee_kind
from .rules import OUTCOMES, Outcome, Rule, Typology, rules

MOST_REASONS = 3
"""Nobody reads a fourth reason; all rules that fired stand in `Decision.rules`."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What follows for one payment.

    `reasons`: gettext keys, the weightiest first, none when the payment is allowed. `rules`: the ids of all rules
    that fired, for the log. `typology`: the scam that fits best, or None when none does. `hold_minutes`: how long the
    money waits; 0 when the payment is refused. `questions`: the answers that a caution still asks for, in their order.
    """

    decision: Outcome
    reasons: tuple[str, ...]
    rules: tuple[str, ...]
    typology: Typology | None
    hold_minutes: int
    questions: tuple[str, ...]


def decide(case: Case) -> Decision:
    """What happens with this payment, and why. Takes no time of the clock and keeps nothing."""
    fired = fired_rules(case)
    outcome = max((_weighed(fired), *(rule.floor for rule in fired)), key=OUTCOMES.index)
    quiet = outcome == "allow"
    return Decision(
        decision=outcome,
        reasons=() if quiet else _reasons(fired),
        rules=tuple(rule.id for rule in fired),
        typology=None if quiet else _typology(fired),
        hold_minutes=rules().hold_minutes[outcome],
        questions=_questions(case) if outcome == "caution" else (),
    )


def fired_rules(case: Case) -> tuple[Rule, ...]:
    """The rules that count for this case, the strictest first. Weights do not count for familiar payees."""
    known, spared = facts(case), familiar(case)
    fired = [rule for rule in rules().rules if not (rule.weight and spared) and rule.fires(known)]
    return tuple(sorted(fired, key=lambda rule: -rule.strength))


def _weighed(fired: Sequence[Rule]) -> Outcome:
    total = sum(rule.weight for rule in fired)
    steps = rules().steps
    return max((step for step in steps if total >= steps[step]), key=OUTCOMES.index, default="allow")


def _reasons(fired: Sequence[Rule]) -> tuple[str, ...]:
    """Small signs are told only where there is no larger one to tell."""
    telling = [rule for rule in fired if rule.strength > 1] or fired
    return tuple(dict.fromkeys(rule.reason for rule in telling))[:MOST_REASONS]


def _typology(fired: Sequence[Rule]) -> Typology | None:
    """The typology that the fired rules speak for most; of equals, the one that stands first in rules.yaml."""
    spoken = {name: sum(rule.evidence.get(name, 0) for rule in fired) for name in rules().typologies}
    best = max(spoken, key=lambda name: spoken[name])
    return best if spoken[best] else None


def _questions(case: Case) -> tuple[str, ...]:
    """The questions not yet asked. Whether they have met is no question about somebody paid for a year."""
    answered = {"on_call": case.on_call, "secret_or_safe_account": case.secret, "met_in_person": case.met}
    if payee_kind(case) == "established":
        answered.pop("met_in_person")
    return tuple(name for name in rules().questions if name in answered and answered[name] is None)
