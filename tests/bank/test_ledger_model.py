"""Any order of steps: the bank against a model of it that fits on a page."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test

from app.bank import audit
from app.bank.port import NotEnoughMoney, TooLate
from app.bank.sql_bank import SqlBank
from app.store.clock import SetClock
from app.store.database import open_database
from tests.bank.customers import NEIGHBOUR, log_in, money, send
from tests.conftest import MOMENT

PEOPLE = ("10001", "10002")
OTHER = {"10001": NEIGHBOUR, "10002": "陈秀兰"}


def machine(demo_file: Path) -> type[RuleBasedStateMachine]:
    """The model beside the bank: what each of two people has, has held, and how old each held transfer is."""

    class TwoPeople(RuleBasedStateMachine):
        made = Bundle("made")

        def __init__(self) -> None:
            super().__init__()
            self.folder = tempfile.TemporaryDirectory()
            file = Path(self.folder.name) / "bank.db"
            shutil.copyfile(demo_file, file)
            self.engine = open_database(f"sqlite:///{file}")
            self.clock = SetClock(MOMENT)
            self.bank = SqlBank(self.engine, self.clock)
            self.people = {login: log_in(self.bank, login) for login in PEOPLE}
            self.available = {login: money(self.bank, one)[0] for login, one in self.people.items()}
            # Of each transfer: whose, fen, seconds since it was confirmed, state.
            self.transfers: dict[str, list[Any]] = {}

        @rule(target=made, login=st.sampled_from(PEOPLE), fen=st.integers(1, 30_000_00))
        def confirm(self, login: str, fen: int) -> Any:
            if fen > self.available[login]:
                with pytest.raises(NotEnoughMoney) as refused:
                    send(self.bank, self.people[login], fen, to=OTHER[login])
                assert refused.value.available_fen == self.available[login]
                return multiple()
            sent = send(self.bank, self.people[login], fen, to=OTHER[login])
            self.available[login] -= fen
            self.transfers[sent.id] = [login, fen, 0, "held"]
            return sent.id

        @rule(transfer_id=made)
        def cancel(self, transfer_id: str) -> None:
            login, fen, age, state = self.transfers[transfer_id]
            try:
                after = self.bank.cancel(self.people[login].id, transfer_id).state
            except TooLate:
                assert state == "released" or (state == "held" and age >= 600)
                return
            assert after == "cancelled"
            assert state == "cancelled" or age < 600
            if state == "held":
                self.available[login] += fen
                self.transfers[transfer_id][3] = "cancelled"

        @rule(seconds=st.sampled_from([1, 299, 599, 600, 3600]))
        def wait(self, seconds: int) -> None:
            self.clock.move(timedelta(seconds=seconds))
            for one in self.transfers.values():
                one[2] += seconds

        @rule()
        def release(self) -> None:
            due = [one for one in self.transfers.values() if one[3] == "held" and one[2] >= 600]
            assert self.bank.release_due() == len(due)
            for one in due:
                one[3] = "released"
                self.available[PEOPLE[1 - PEOPLE.index(one[0])]] += one[1]

        @invariant()
        def money_is_where_the_model_has_it(self) -> None:
            for login, customer in self.people.items():
                held = sum(fen for whose, fen, _, state in self.transfers.values() if (whose, state) == (login, "held"))
                assert money(self.bank, customer) == (self.available[login], held)
                newest = self.bank.entries(customer.id, self.bank.accounts(customer.id)[0].id, limit=1)[0]
                assert newest.balance_fen == self.available[login]

        def teardown(self) -> None:
            assert audit.problems(self.engine) == ()
            self.engine.dispose()
            self.folder.cleanup()

    return TwoPeople


SETTINGS = settings(
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def test_the_bank_does_what_the_model_does(demo_file: Path) -> None:
    run_state_machine_as_test(machine(demo_file), settings=SETTINGS)


def test_a_bank_with_a_shorter_hold_would_be_found_out(demo_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.bank.transfers.HOLD_SECONDS", 300)
    monkeypatch.setattr(SqlBank.confirm, "__defaults__", (300, ()))
    # Found is enough: making the example small takes minutes.
    quick = settings(SETTINGS, phases=[Phase.generate], derandomize=True)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(machine(demo_file), settings=quick)
