"""The release worker goes on whatever happens, and ends when told."""

from threading import Event

import pytest
from sqlalchemy import text

from app.bank.port import Bank
from app.bank.sql_bank import SqlBank
from app.bank.worker import LONGEST_PAUSE_SECONDS, work
from app.store.clock import SetClock
from app.store.database import open_database
from tests.conftest import MOMENT


class _Stop(Event):
    """Notes the pauses instead of waiting, and stops after so many."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.pauses: list[float] = []
        self._after = after

    def wait(self, timeout: float | None = None) -> bool:
        assert timeout is not None
        self.pauses.append(timeout)
        if len(self.pauses) == self._after:
            self.set()
        return self.is_set()


class _Bank(SqlBank):
    """Answers `release_due` from a list."""

    def __init__(self, *answers: int | Exception) -> None:
        self.answers = list(answers)

    def release_due(self, limit: int = 100) -> int:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_it_works_off_everything_before_it_pauses() -> None:
    stop, bank = _Stop(2), _Bank(100, 100, 7, 0, 1, 0)
    work(bank, stop, 1.0)
    assert bank.answers == []
    assert stop.pauses == [1.0, 1.0]


def test_trouble_is_logged_and_waited_out_ever_more_patiently(caplog: pytest.LogCaptureFixture) -> None:
    trouble = [OSError("away")] * 7
    stop, bank = _Stop(9), _Bank(*trouble, 3, 0, 0)
    work(bank, stop, 1.0)
    assert stop.pauses == [1, 2, 4, 8, 16, LONGEST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS, 1, 1]
    assert caplog.text.count("OSError: away") == 7
    assert bank.answers == []


def test_a_database_that_comes_back_is_used_again(url: str, bank: Bank, caplog: pytest.LogCaptureFixture) -> None:
    """The table is away, then there again: the same worker and the same connections go on."""
    engine = open_database(url)

    def rename(old: str, new: str) -> None:
        with engine.begin() as connection:
            connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))

    class Returning(_Stop):
        def wait(self, timeout: float | None = None) -> bool:
            if not self.pauses:
                rename("away", "held_transfer")
            return super().wait(timeout)

    rename("held_transfer", "away")
    stop = Returning(2)
    work(SqlBank(engine, SetClock(MOMENT)), stop, 1.0)
    assert stop.pauses == [1.0, 1.0]
    assert "try again" in caplog.text
    engine.dispose()


def test_it_does_nothing_once_it_was_told_to_stop() -> None:
    stop = Event()
    stop.set()
    work(_Bank(), stop, 1.0)
