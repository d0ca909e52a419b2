"""Times parts of the kit beside something known. The rounds of both take turns, so that both meet the same noise."""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]
from bench_audit import audit  # noqa: E402
from bench_leaflets import leaflets  # noqa: E402
from bench_speech import speech  # noqa: E402
from bench_thousand import thousand  # noqa: E402

from app.guard import decide, read_case  # noqa: E402 - the root must be on the path first
from app.keywords import understand  # noqa: E402
from tests.guard.table import row_case, rows  # noqa: E402
from tests.keywords.baselines import BASELINES  # noqa: E402
from tests.keywords.phrasebook import phrases  # noqa: E402

ROUNDS = 5


def times(work: Callable[[str], object], items: Sequence[str]) -> list[float]:
    """Milliseconds of each item."""
    made = []
    for item in items:
        began = time.perf_counter()
        work(item)
        made.append((time.perf_counter() - began) * 1000)
    return made


def beside(
    title: str, items: Sequence[str], ours: Callable[[str], object], other: str, its: Callable[[str], object]
) -> None:
    """Prints median and 95th percentile of ours and of the other, and their ratio."""
    for item in items[:20]:
        ours(item)
        its(item)
    mine: list[float] = []
    theirs: list[float] = []
    for _ in range(ROUNDS):
        mine += times(ours, items)
        theirs += times(its, items)
    (middle, high), (its_middle, its_high) = (quantiles(one) for one in (mine, theirs))
    print(f"{title}: {len(items)} × {ROUNDS}")
    print(f"  ours       median {middle:8.3f} ms   p95 {high:8.3f} ms")
    print(f"  {other:10} median {its_middle:8.3f} ms   p95 {its_high:8.3f} ms   ours/it {middle / its_middle:.2f}")


def quantiles(values: list[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]


def guard() -> None:
    """A decision from its line of JSON, beside only reading the line."""
    lines = [json.dumps(row_case(row), ensure_ascii=False) for _, row in rows()]
    beside("guard, one decision", lines, lambda line: decide(read_case(json.loads(line))), "json.loads", json.loads)


def keywords() -> None:
    """An understanding in process, beside rapidfuzz over the same words."""
    queries = [phrase.query for phrase in phrases()]
    beside("keywords, one query", queries, understand, "rapidfuzz", BASELINES["rapidfuzz"])


PARTS = {
    "guard": guard,
    "keywords": keywords,
    "leaflets": leaflets,
    "speech": speech,
    "audit": audit,
    "audit-1000": thousand,
}


def main() -> int:
    """Runs the parts that were named, or all."""
    unknown = [name for name in sys.argv[1:] if name not in PARTS]
    if unknown:
        print(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
