"""A thousand pages with a browser killed in the middle: nothing lost, nothing twice, and memory that does not grow."""

import os
import signal
import tempfile
import time
from pathlib import Path
from statistics import median

from accessibility_tests.barrier import PageResult
from accessibility_tests.run.crew import Crew
from accessibility_tests.run.ledger import Ledger
from accessibility_tests.run.task import Task, key_of
from accessibility_tests.sweep.sweep import Plan
from accessibility_tests.trial_site import page, trial_site

# At a number at which no worker is just about to change its browser for a new one.
PAGES, WORKERS, KILL_AT = 1000, 2, 517
EVERY, TOLD_EVERY = 10, 100
# Each page as loaded only: what is asked here is whether the run holds, not what a page costs.
PLAN = Plan(states=())
# So much more may the second half use than the first, in the middle of what was measured: a browser grows until it is
# changed for a new one, so that single values say how old the browsers just were.
GROWTH = 1.3


def thousand() -> None:
    """Prints memory as the run goes on, and fails when a page is lost or memory grows."""
    body = '<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="60" height="60"></p>'
    pages = {f"/{number}": page(body, title=f"Page {number}") for number in range(PAGES)}
    with tempfile.TemporaryDirectory() as folder, trial_site(pages) as site:
        tasks = [Task(number, page=f"{site.origin}/{number}") for number in range(PAGES)]
        ledger = Ledger(Path(folder) / "ledger.jsonl", key_of(PLAN, tasks))
        own: list[int] = []
        whole: list[int] = []
        began = time.monotonic()

        def done(task: Task, results: list[PageResult]) -> None:
            ledger.write(task.number, results)
            count = len(ledger.done)
            if count == KILL_AT:
                os.kill(_browsers()[0], signal.SIGKILL)
                print(f"  {count:5d} pages: one browser is killed", flush=True)
            elif count % EVERY == 0:
                own.append(_memory([os.getpid()]))
                whole.append(_memory(_tree()))
                if count % TOLD_EVERY == 0:
                    took = time.monotonic() - began
                    print(f"  {count:5d} pages {took:6.0f} s   own {own[-1]:4d} MB   all {whole[-1]:5d} MB", flush=True)

        print(f"audit, {PAGES} pages, {WORKERS} workers")
        Crew(PLAN, workers=WORKERS).run(tasks, done)
        results = list(ledger.results())
        _judge(results, [one.page for one in tasks], own, whole)


def _judge(results: list[PageResult], wanted: list[str], own: list[int], whole: list[int]) -> None:
    half = len(whole) // 2
    again = sum(one.tries > 1 for one in results)
    found = sum(any(barrier.rule == "image-alt" for barrier in one.barriers) for one in results)
    print(f"  {len(results)} results, {again} tried again, {found} with their finding")
    first, second = median(whole[:half]), median(whole[half:])
    print(f"  own memory {own[0]} → {own[-1]} MB; all: {first:.0f} MB in the first half, {second:.0f} MB in the second")
    if [one.page for one in results] != wanted or any(one.error for one in results) or found != len(wanted):
        raise SystemExit("a page is lost, stands there twice, or was not audited")
    if not again:
        raise SystemExit("no page was tried again although a browser was killed")
    if own[-1] > own[0] * GROWTH or second > first * GROWTH:
        raise SystemExit("memory grows with the run")


def _browsers() -> list[int]:
    """The browsers of the workers, without their helpers."""
    found = []
    for pid in _tree():
        command = _read(pid, "cmdline").split("\0")
        if "audit-worker-" in " ".join(command) and "--headless=new" in command:
            found += [] if any(part.startswith("--type=") for part in command) else [pid]
    return found


def _tree() -> list[int]:
    """This process and all that it has started."""
    parents = {}
    for one in Path("/proc").iterdir():
        if one.name.isdigit():
            fields = _read(int(one.name), "stat").rpartition(")")[2].split()
            parents[int(one.name)] = int(fields[1]) if fields else 0
    wanted = [os.getpid()]
    for pid in wanted:
        wanted += [one for one, parent in parents.items() if parent == pid]
    return wanted


def _memory(pids: list[int]) -> int:
    """Megabytes that are theirs alone: what they share may be shared with any other browser of this machine."""
    names = ("Private_Dirty:", "SwapPss:")
    lines = (line for pid in pids for line in _read(pid, "smaps_rollup").splitlines() if line.startswith(names))
    return sum(int(line.split()[1]) for line in lines) // 1024


def _read(pid: int, name: str) -> str:
    try:
        return (Path("/proc") / str(pid) / name).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
