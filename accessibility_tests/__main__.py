"""`python -m accessibility_tests URL…`: audits pages and says what is wrong with them."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import engine, options, sitemap
from .barrier import PageResult
from .report import json_report, summary
from .report.outcome import Outcome
from .run.crew import Crew
from .run.ledger import Ledger, LedgerError
from .run.progress import Progress
from .run.task import Task, key_of

WRITERS = {"text": summary.write, "json": json_report.write}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the audit. 0: nothing fails; 1: something fails; 2: something could not be run."""
    given = options.parse(arguments)
    if not engine.AXE.is_file():
        return _stop(f"{engine.AXE} is missing: run script/setup --audit, or npm ci beside the package")
    try:
        tasks = _tasks(given)
        with tempfile.TemporaryDirectory(prefix="audit-run-") as folder:
            ledger = _run(given, tasks, given.out or Path(folder))
            return _report(given, Outcome(ledger.results))
    except (sitemap.SitemapError, LedgerError) as error:
        return _stop(str(error))
    except KeyboardInterrupt:
        return _stop("interrupted" + ("; --resume goes on" if given.out else ""))


def _tasks(given: argparse.Namespace) -> list[Task]:
    pages = [*given.urls, *(page for address in given.sitemap for page in sitemap.pages(address))]
    return [Task(number, page=page) for number, page in enumerate(dict.fromkeys(pages))]


def _run(given: argparse.Namespace, tasks: Sequence[Task], folder: Path) -> Ledger:
    plan = options.plan(given)
    ledger = Ledger(folder / "ledger.jsonl", key_of(plan, tasks), resume=given.resume)
    left = [one for one in tasks if one.number not in ledger.done]
    progress = Progress(len(tasks), len(tasks) - len(left))

    def done(task: Task, results: list[PageResult]) -> None:
        ledger.write(task.number, results)
        progress.step(task.name, results[-1].verdict if results else "")

    try:
        Crew(plan, workers=given.workers, grid=given.grid, page_s=given.page_timeout).run(left, done)
    finally:
        progress.end()
    return ledger


def _report(given: argparse.Namespace, outcome: Outcome) -> int:
    if given.out:
        with (given.out / "report.json").open("w", encoding="utf-8") as file:
            json_report.write(outcome, file)
    WRITERS[given.format](outcome, sys.stdout)
    return outcome.exit_code()


def _stop(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
