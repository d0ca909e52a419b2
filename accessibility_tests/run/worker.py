"""One worker: a process with one warm browser. Reads tasks as lines of JSON, answers each with a line of JSON.

The first line is the plan. It ends when its input ends, or when its browser has died: another is started then.
"""

import contextlib
import json
import sys
import traceback
from typing import Any, TextIO

from selenium.common.exceptions import WebDriverException

from ..barrier import PageResult
from ..driver import Browser
from ..journey.walk import walk
from ..journey.words import read
from ..sweep.secrets import Secrets
from ..sweep.sweep import PageError, Plan, Sweep
from .task import Task, plan_from

# A browser grows with the pages that it has seen; after so many it is changed for a new one.
PAGES_A_BROWSER = 50


class Worker:
    """Does tasks one after the other."""

    def __init__(self, plan: Plan, grid: str, out: TextIO) -> None:
        self._plan = plan
        self._grid = grid
        self._out = out
        self._sweep: Sweep | None = None
        self._secrets = Secrets()
        self._count = 0

    def say(self, **values: Any) -> None:
        """One line to whoever started this worker."""
        self._out.write(json.dumps(self._secrets.hide(values), ensure_ascii=False) + "\n")
        self._out.flush()

    def hide(self, text: str) -> str:
        """A text for the log, without the secrets of journeys."""
        return str(self._secrets.hide(text))

    def do(self, task: Task) -> None:
        """Answers with the results of one task. A dead browser is an exception, for the caller to end with."""
        sweep = self._warm()
        self._count += 1
        if task.journey:
            results = walk(sweep, read(task.text, task.journey), self._secrets)
        else:
            results = [_page(sweep, task.page)]
        self.say(task=task.number, results=[one.as_data() for one in results])

    def close(self) -> None:
        """Ends the browser, if there is one."""
        sweep, self._sweep = self._sweep, None
        if sweep is not None:
            with contextlib.suppress(WebDriverException, OSError):
                sweep.browser.close()

    def _warm(self) -> Sweep:
        if self._count >= PAGES_A_BROWSER:
            self.close()
            self._count = 0
        if self._sweep is None:
            browser = Browser(self._grid)
            self._sweep = Sweep(browser, self._plan)
            self.say(browser=browser.driver.session_id)
        return self._sweep


def _page(sweep: Sweep, address: str) -> PageResult:
    try:
        return sweep.page(address)
    except PageError as error:
        return PageResult(address, error=str(error))


def main() -> int:
    """Works until there is no more input. 1 when a task ended in something that was not foreseen."""
    # What a library prints must not be taken for an answer.
    out, sys.stdout = sys.stdout, sys.stderr
    begin = json.loads(sys.stdin.readline())
    worker = Worker(plan_from(begin["plan"]), begin["grid"], out)
    try:
        while line := sys.stdin.readline():
            try:
                worker.do(Task(**json.loads(line)))
            except Exception as error:
                sys.stderr.write(worker.hide(traceback.format_exc()))
                worker.say(fault=f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:300])
                return 1
    finally:
        worker.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
