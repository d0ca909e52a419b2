"""The bank under audit: a server of its own, with its own data and a clock that can be moved, in other processes."""

import atexit
import functools
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from selenium.webdriver.common.utils import free_port

ROOT = Path(__file__).resolve().parents[2]
# One for all servers of a worker, so that a choice made at one is known to the other.
SECRET = secrets.token_hex(32)
# Long, for a machine that does ten other things.
START_S = 300
CHINA = timezone(timedelta(hours=8))
STOP_S = 30


class Server:
    """One bank on a free port of this machine, with demo customers and the worker that releases held transfers.

    Without `prepare` it has no data at all, and every page of it is an error.
    """

    def __init__(self, *, prepare: bool = True) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="audit-bank-", ignore_cleanup_errors=True)
        self.folder = Path(self._folder.name)
        self._clock = self.folder / "clock"
        self.shift_s = _until_morning()
        self._clock.write_text(str(self.shift_s), encoding="ascii")
        self._environment = _environment(self.folder / "instance", self._clock)
        if prepare:
            shutil.copytree(_demo_bank(datetime.now(CHINA).date()), self.folder / "instance")
        else:
            (self.folder / "instance").mkdir()
        self._log = (self.folder / "log").open("w+", encoding="utf-8")
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self._processes = [
            self._start(
                "gunicorn", "--worker-class=gthread", "--threads=8", "--workers=1", "--no-control-socket",
                "--log-level=warning", f"--bind=127.0.0.1:{self.port}", "app:create_app()",
            ),
        ]  # fmt: skip
        if prepare:
            self._processes.append(self._start("flask", "--app", "app", "bank", "work"))
        self._wait()

    def move_clock(self, seconds: float) -> None:
        """Moves the bank's clock on, or back with a negative number."""
        self.shift_s += seconds
        # Replaced in one step: the server may be reading it.
        new = self._clock.with_suffix(".new")
        new.write_text(str(self.shift_s), encoding="ascii")
        new.replace(self._clock)

    def close(self) -> None:
        """Ends both processes and forgets the data."""
        for process in self._processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self._processes:
            try:
                process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self._log.close()
        self._folder.cleanup()

    def log(self) -> str:
        """What the processes have said so far."""
        self._log.flush()
        return (self.folder / "log").read_text(encoding="utf-8")

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT, env=self._environment, stdout=self._log, stderr=self._log, start_new_session=True,
        )  # fmt: skip

    def _wait(self) -> None:
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            if any(process.poll() is not None for process in self._processes):
                raise RuntimeError(f"the bank does not stay up:\n{self.log()}")
            try:
                with urllib.request.urlopen(self.origin, timeout=5):
                    return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"the bank did not answer in {START_S} s:\n{self.log()}")


def _environment(instance: Path, clock: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "HTTPS")}
    return kept | {
        "INSTANCE": str(instance),
        "DEMO": "1",
        "CLOCK_FILE": str(clock),
        "SECRET_KEY": SECRET,
        # Visitors say where they come from: the bank slows down whoever guesses, and some audits must guess.
        "PROXIES": "1",
    }


@functools.cache
def _demo_bank(today: date) -> Path:
    """The data of a bank with its demo customers, made once for all servers: ten minutes before their day begins."""
    folder = Path(tempfile.mkdtemp(prefix=f"audit-demo-{today}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    instance, clock = folder / "instance", folder / "clock"
    instance.mkdir()
    clock.write_text(str(_until_morning() - 600), encoding="ascii")
    # What the tests before have measured is shown in the guide, which is audited too.
    measured = Path(os.environ.get("INSTANCE") or ROOT / "instance") / "keywords-table.json"
    if measured.exists():
        shutil.copy(measured, instance)
    for command in ("migrate", "demo"):
        run = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "app", "bank", command],
            cwd=ROOT, env=_environment(instance, clock), capture_output=True, text=True, check=False, timeout=START_S,
        )  # fmt: skip
        if run.returncode:
            raise RuntimeError(f"flask bank {command} failed:\n{run.stdout}{run.stderr}")
    return instance


def _until_morning() -> float:
    """Seconds from now to ten in the morning of this day in China: hours may pass in a run, but no midnight."""
    now = datetime.now(CHINA)
    return (now.replace(hour=10, minute=0, second=0, microsecond=0) - now).total_seconds()
