"""`python -m accessibility_tests URL…`: audits pages and says what is wrong with them."""

import argparse
import datetime
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from . import engine, options, sitemap
from .barrier import PageResult
from .journey.words import JourneyError, read
from .opinions import OPINIONS, OpinionError
from .report import baseline, html_report, json_report, junit, over_pages, sarif, since, summary
from .report.outcome import Outcome
from .run.crew import Crew
from .run.ledger import Ledger, LedgerError
from .run.progress import Progress
from .run.task import Task, key_of

WRITERS = {"text": summary.write, "json": json_report.write, "junit": junit.write, "sarif": sarif.write}
# What is wrong with what was asked for, and no fault of a page.
CANNOT_RUN = (
    OpinionError, JourneyError, sitemap.SitemapError, LedgerError, baseline.BaselineError, since.SinceError
)  # fmt: skip
FILES = {"report.json": json_report.write, "junit.xml": junit.write, "report.sarif": sarif.write}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the audit. 0: nothing fails; 1: something fails; 2: something could not be run."""
    given = options.parse(arguments)
    if not engine.AXE.is_file():
        return _stop(f"{engine.AXE} is missing: run script/setup --audit, or npm ci beside the package")
    try:
        # What would make the end of a run fail is read before it begins.
        accepted = baseline.read(given.baseline) if given.baseline else []
        before = _before(given)
        for name in given.engines:
            OPINIONS[name].source()
        tasks = _tasks(given)
        with tempfile.TemporaryDirectory(prefix="audit-run-") as folder:
            ledger = _run(given, tasks, given.out or Path(folder))
            plan = options.plan(given)
            outcome = Outcome(over_pages.compared(ledger.results, plan.limits, plan.level))
            baseline.apply(outcome, accepted, datetime.date.today())
            _report(given, outcome, before)
            return outcome.exit_code()
    except CANNOT_RUN as error:
        return _stop(str(error))
    except KeyboardInterrupt:
        return _stop("interrupted" + ("; --resume goes on" if given.out else ""))


def _tasks(given: argparse.Namespace) -> list[Task]:
    pages = [*given.urls, *(page for address in given.sitemap for page in sitemap.pages(address))]
    tasks = [Task(number, page=page) for number, page in enumerate(dict.fromkeys(pages))]
    for file in given.journey:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            raise JourneyError(f"{file} cannot be read: {error}") from error
        parts = len(read(text, str(file)).steps)
        tasks.append(Task(len(tasks), journey=str(file), text=text, parts=parts))
    return tasks


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


def _before(given: argparse.Namespace) -> since.Since | None:
    """The findings of the last run: of the report that was named, or of the one that is about to be replaced."""
    last = given.out / "report.json" if given.out else None
    if given.since is None and (last is None or not last.exists()):
        return None
    return since.read(given.since or last)


def _report(given: argparse.Namespace, outcome: Outcome, before: since.Since | None) -> None:
    if before is not None:
        since.compare(before, outcome)
    if given.out:
        for name, write in FILES.items():
            with (given.out / name).open("w", encoding="utf-8") as file:
                write(outcome, file)
        html_report.write(outcome, given.out, before, datetime.datetime.now())
    if given.draft_baseline:
        with given.draft_baseline.open("w", encoding="utf-8") as file:
            baseline.draft(outcome, file)
    WRITERS[given.format](outcome, sys.stdout)
    if before is not None and given.format == "text":
        print(f"Since the last run: {before.new} new, {len(before.fixed)} gone, {before.same} as before.")


def _stop(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
