"""How often an engine is right on a set of phrases, by stratum, with intervals, and whether it passes the gates."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import sqrt
from pathlib import Path
from typing import Any

from app.keywords import MONEY, NONE, Slots, understand
from tests.keywords.baselines import BASELINES
from tests.keywords.phrasebook import Phrase


@dataclass(frozen=True)
class Answer:
    """Intents best first, whether it is a choice, and the slots."""

    intents: Sequence[str]
    choice: bool = False
    slots: Slots = field(default_factory=Slots)


Engine = Callable[[str], Answer]

# The least share (or, of mistakes, the most) on the unseen half.
GATES = {"top1": 0.92, "top3": 0.97, "none": 0.95, "danger": 1.0}
LIMITS = {"wrong_money": 0.005, "wrong_amount": 0.0}


def ours(query: str) -> Answer:
    found = understand(query)
    others = [one.intent for one in found.candidates if one.intent != found.intent]
    return Answer([found.intent, *others], found.choice, found.slots)


def baseline(name: str) -> Engine:
    return lambda query: Answer(BASELINES[name](query) or [NONE])


def count(engine: Engine, phrases: Iterable[Phrase]) -> dict[str, Counter[str]]:
    """Hits and mistakes by stratum, and in all under the name "all"."""
    made: dict[str, Counter[str]] = defaultdict(Counter)
    for phrase in phrases:
        answer = engine(phrase.query)
        offered = phrase.stratum == "initials" and answer.choice and phrase.intent in answer.intents[:3]
        hit = answer.intents[0] == phrase.intent or offered
        want = dict(phrase.slots)
        amount = answer.slots.get("amount")
        marks = {
            "n": True,
            "top1": hit,
            "top3": hit or phrase.intent in answer.intents[:3],
            "slots": dict(answer.slots) == want,
            # A choice opens nothing by itself.
            "wrong_money": answer.intents[0] in MONEY and not hit and not answer.choice,
            "wrong_amount": amount is not None and amount != want.get("amount"),
            "none_n": phrase.intent == NONE,
            "none": phrase.intent == NONE and hit,
            "danger_n": phrase.stratum == "danger",
            "danger": phrase.stratum == "danger" and hit,
        }
        for name in (phrase.stratum, "all"):
            made[name].update(mark for mark, true in marks.items() if true)
    return made


def failures(total: Counter[str]) -> list[str]:
    """The gates that a count does not pass."""
    sizes = {"none": total["none_n"], "danger": total["danger_n"]}
    low = [name for name, least in GATES.items() if share(total[name], sizes.get(name, total["n"])) < least]
    return low + [name for name, most in LIMITS.items() if share(total[name], total["n"]) > most]


def share(hits: int, size: int) -> float:
    return hits / size if size else 0.0


def wilson(hits: int, size: int) -> tuple[float, float]:
    """The Wilson score interval at 95 % (Wilson 1927): honest for small counts and near 0 and 1."""
    if not size:
        return 0.0, 1.0
    z = 1.959964
    rate = hits / size
    middle = (rate + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * sqrt(rate * (1 - rate) / size + z * z / (4 * size * size))
    return max(0.0, middle - half), min(1.0, middle + half)


def table(phrases: Sequence[Phrase], day: date) -> dict[str, Any]:
    """What the guide shows: our engine by stratum with intervals, beside the baselines."""
    made = {"engine": count(ours, phrases)} | {name: count(baseline(name), phrases) for name in BASELINES}
    rows = []
    for stratum in (*sorted(set(made["engine"]) - {"all"}), "all"):
        row: dict[str, Any] = {"stratum": stratum, "n": made["engine"][stratum]["n"]}
        for name, counts in made.items():
            got = counts[stratum]
            low, high = wilson(got["top1"], got["n"])
            row[name] = {
                "top1": round(share(got["top1"], got["n"]), 4),
                "top1_interval": [round(low, 4), round(high, 4)],
                "top3": round(share(got["top3"], got["n"]), 4),
                "wrong_money": got["wrong_money"],
            }
        rows.append(row)
    total = made["engine"]["all"]
    return {
        "date": day.isoformat(),
        "phrases": total["n"],
        "none_kept": [total["none"], total["none_n"]],
        "danger_found": [total["danger"], total["danger_n"]],
        "wrong_amount": total["wrong_amount"],
        "slots_exact": round(share(total["slots"], total["n"]), 4),
        "gates": {**GATES, **LIMITS},
        "strata": rows,
    }


def write(made: dict[str, Any], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def in_words(made: dict[str, Any]) -> str:
    """The table as lines of text."""
    lines = [
        f"{'stratum':14}{'n':>6}{'top-1':>8}{'95 %':>14}{'top-3':>8}" + "".join(f"{name:>11}" for name in BASELINES)
    ]
    for row in made["strata"]:
        own = row["engine"]
        low, high = own["top1_interval"]
        others = "".join(f"{row[name]['top1']:11.1%}" for name in BASELINES)
        interval = f"{low:.1%}-{high:.1%}"
        lines.append(f"{row['stratum']:14}{row['n']:6}{own['top1']:8.1%}{interval:>14}{own['top3']:8.1%}{others}")
    return "\n".join(lines)
