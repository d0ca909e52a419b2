"""Ends a worker with everything that it started: its driver and its browser begin process groups of their own."""

import contextlib
import os
import signal
from pathlib import Path

PROC = Path("/proc")
# Of /proc/PID/stat after the name of the program: the session is the fourth value.
SESSION_FIELD = 3
ROUNDS = 5


def kill_all(session: int, folder: str) -> None:
    """Kills every process of a session, and every one that was started with this folder among its arguments.

    Where there is no /proc, the process group alone.
    """
    if not PROC.is_dir():
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(session, signal.SIGKILL)
        return
    for _ in range(ROUNDS):
        found = [pid for pid in _pids() if _belongs(pid, session, folder)]
        if not found:
            break
        for pid in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)


def _pids() -> list[int]:
    return [int(one.name) for one in PROC.iterdir() if one.name.isdigit()]


def _belongs(pid: int, session: int, folder: str) -> bool:
    try:
        stat = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
        command = (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return False
    state, *rest = stat.rpartition(")")[2].split()
    if state == "Z":
        return False
    return int(rest[SESSION_FIELD - 1]) == session or folder.encode() in command
