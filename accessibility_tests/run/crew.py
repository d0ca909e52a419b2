"""Workers side by side, each a process with its own browser. One that hangs or dies costs its page another try.

The crew hands each task to the next free worker. The order of the results is the order of the tasks, whoever was first.
"""

import contextlib
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..barrier import PageResult
from ..sweep.sweep import Plan
from .orphans import kill_all
from .task import Task, plan_data

ROOT = Path(__file__).resolve().parents[2]
TRIES = 2
# To begin a browser, beside the time that a page has.
BEGIN_S = 60
Done = Callable[[Task, list[PageResult]], None]


class WorkerError(Exception):
    """A worker is gone, does not answer, or says that something was wrong."""


class Hand:
    """One worker process, as seen from outside."""

    def __init__(self, plan: Plan, grid: str) -> None:
        self._grid = grid
        self._session = ""
        # Its browser's profile lies in a folder of its own, by which what it leaves behind is known.
        self.folder = Path(tempfile.mkdtemp(prefix="audit-worker-"))
        environment = os.environ | {"TMPDIR": str(self.folder), "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
        self._log = (self.folder / "log").open("w+", encoding="utf-8", errors="replace")
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"{__package__}.worker"], env=environment, start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log,
        )  # fmt: skip
        self._rest = b""
        self._send({"plan": plan_data(plan), "grid": grid})

    def do(self, task: Task, seconds: float) -> list[PageResult]:
        """What the worker found. WorkerError when it does not answer in time, or cannot."""
        self._send(asdict(task))
        end = time.monotonic() + seconds + (0 if self._session else BEGIN_S)
        while True:
            answer = self._answer(end)
            if "browser" in answer:
                self._session = answer["browser"]
                # The page's own time begins when there is a browser.
                end = time.monotonic() + seconds
            elif "fault" in answer:
                raise WorkerError(answer["fault"])
            else:
                return [PageResult.from_data(one) for one in answer["results"]]

    def end(self) -> None:
        """Lets the worker end by itself."""
        with contextlib.suppress(OSError):
            self._process.stdin.close()  # type: ignore[union-attr]
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(20)
        self.kill()

    def kill(self) -> None:
        """Ends the worker, its driver and its browser at once, and removes what they left."""
        kill_all(self._process.pid, str(self.folder))
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            with contextlib.suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        if self._grid and self._session:
            request = urllib.request.Request(f"{self._grid}/session/{self._session}", method="DELETE")
            with contextlib.suppress(OSError):
                urllib.request.urlopen(request, timeout=10).close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _send(self, values: dict[str, Any]) -> None:
        try:
            self._process.stdin.write(json.dumps(values).encode() + b"\n")  # type: ignore[union-attr]
            self._process.stdin.flush()  # type: ignore[union-attr]
        except OSError as error:
            raise WorkerError(f"the worker is gone ({self._last_words()})") from error

    def _answer(self, end: float) -> dict[str, Any]:
        stream = self._process.stdout
        assert stream is not None
        while b"\n" not in self._rest:
            left = end - time.monotonic()
            if left <= 0 or not select.select([stream], [], [], left)[0]:
                raise WorkerError("no answer in time: the browser hangs")
            part = os.read(stream.fileno(), 1 << 16)
            if not part:
                raise WorkerError(f"the worker is gone ({self._last_words()})")
            self._rest += part
        line, _, self._rest = self._rest.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _last_words(self) -> str:
        self._log.seek(0)
        lines = [line.strip() for line in self._log if line.strip()]
        return lines[-1][:300] if lines else "it said nothing"


class Crew:
    """`workers` hands over one list of tasks. `done` is called for each task, by one thread at a time."""

    def __init__(self, plan: Plan, *, workers: int = 1, grid: str = "", page_s: float = 120) -> None:
        self._plan = plan
        self._workers = workers
        self._grid = grid.rstrip("/")
        self._page_s = page_s
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._hands: set[Hand] = set()

    def run(self, tasks: Sequence[Task], done: Done) -> None:
        """Does all tasks. An exception of `done`, or Ctrl-C, ends the run and every browser in it."""
        waiting = deque(tasks)
        faults: list[BaseException] = []

        def work() -> None:
            try:
                self._work(waiting, done)
            except BaseException as error:
                faults.append(error)
                self._stop.set()

        threads = [threading.Thread(target=work, daemon=True) for _ in range(min(self._workers, len(tasks)))]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                while thread.is_alive():
                    thread.join(0.2)
        finally:
            self._stop.set()
            for hand in list(self._hands):
                hand.kill()
        if faults:
            raise faults[0]

    def _work(self, waiting: deque[Task], done: Done) -> None:
        hand: Hand | None = None
        try:
            while not self._stop.is_set():
                try:
                    task = waiting.popleft()
                except IndexError:
                    return
                hand, results = self._try(hand, task)
                if self._stop.is_set():
                    return
                with self._lock:
                    done(task, results)
        finally:
            if hand is not None:
                self._hands.discard(hand)
                hand.end()

    def _try(self, hand: Hand | None, task: Task) -> tuple[Hand | None, list[PageResult]]:
        """The results of a task, and the hand that goes on. After a second fault the page's result is that fault."""
        reason = ""
        for attempt in range(1, TRIES + 1):
            try:
                if hand is None:
                    hand = Hand(self._plan, self._grid)
                    self._hands.add(hand)
                results = hand.do(task, self._page_s * task.parts)
            except WorkerError as error:
                reason = str(error)
                if hand is not None:
                    self._hands.discard(hand)
                    hand.kill()
                hand = None
                if self._stop.is_set():
                    break
            else:
                for one in results:
                    one.tries = attempt
                return hand, results
        return hand, [PageResult(task.name, error=reason, tries=TRIES)]
