"""A process that moves money is killed at random points, again and again: nothing is lost, nothing happens twice."""

import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from app.bank import audit
from app.bank.port import Bank, Customer, NotFound
from app.bank.sql_bank import SqlBank
from app.bank.tables import transfer
from app.store.clock import SetClock
from app.store.database import open_database, reading
from tests.bank.customers import SON, log_in, money, payee_id
from tests.bank.teller import BankMaker, DoublingBank, Payment, Told, live, pay, settle
from tests.conftest import MOMENT
from tests.processes import forks

DAY = timedelta(days=1)


@dataclass
class Acknowledged:
    """What the customer was told, kept outside the bank. `cut_short` counts kills in the middle of something."""

    available: int
    earlier: set[str]
    confirmed: dict[Payment, str] = field(default_factory=dict)
    settled: dict[Payment, str] = field(default_factory=dict)
    cut_short: int = 0

    def hear(self, told: Told) -> None:
        if told.step == "confirmed":
            self.confirmed.setdefault(told.payment, told.transfer_id)
        elif told.step != "trying":
            self.settled[told.payment] = told.step


@dataclass
class Scene:
    """The bank as seen from this process, which is never killed."""

    url: str
    make: BankMaker
    engine: Engine
    clock: SetClock
    bank: Bank
    chen: Customer


@pytest.fixture
def scene(url: str) -> Iterator[Scene]:
    clock = SetClock(MOMENT)
    engine = open_database(url)
    bank = SqlBank(engine, clock)
    yield Scene(url, SqlBank, engine, clock, bank, log_in(bank, "10001"))
    engine.dispose()


def _killed(pipe: Connection, process: BaseProcess, words: int, delay: float) -> list[Told]:
    """Lets a process say so many words and live a moment longer, kills it, and returns all it said."""
    heard = [pipe.recv() for _ in range(words)]
    time.sleep(delay)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert process.exitcode == -signal.SIGKILL, "it had ended by itself"
    try:
        while True:
            heard.append(pipe.recv())
    except EOFError:
        return heard


def _kill_and_retry(scene: Scene, kills: int, seed: int) -> Acknowledged:
    """Kills so many processes; after each, its customer sends the forms again with the same keys."""
    chance = random.Random(seed)
    retrying = scene.make(scene.engine, scene.clock)
    son = payee_id(scene.bank, scene.chen, SON)
    told = Acknowledged(money(scene.bank, scene.chen)[0], set(_notes(scene)))
    for life in range(kills):
        # A day for each life: the limit of a day is another test's business.
        ours, theirs = forks.Pipe(duplex=False)
        arguments = (theirs, scene.make, scene.url, scene.chen.id, life, MOMENT + life * DAY)
        process = forks.Process(target=live, args=arguments, daemon=True)
        process.start()
        theirs.close()
        heard = _killed(ours, process, chance.randint(1, 12), chance.uniform(0.0, 0.02))
        ours.close()
        for one in heard:
            told.hear(one)
        last = heard[-1]
        scene.clock.move(last.at - scene.clock.now())
        # Not only the form that was cut short: those that were answered are sent again too, as a reload does.
        for payment in dict.fromkeys(one.payment for one in heard):
            made = pay(retrying, scene.chen.id, payment, son)
            told.hear(Told(payment, "confirmed", last.at, made.id))
        if last.step in {"trying", "confirmed"}:
            told.cut_short += 1
            settle(retrying, scene.clock, scene.chen.id, last.payment, made.id)
            told.hear(Told(last.payment, last.payment.then, last.at))
    return told


def _notes(scene: Scene) -> Counter[str]:
    """How many transfers the customer has by each note, which is the payment's key."""
    with reading(scene.engine) as connection:
        return Counter(connection.scalars(select(transfer.c.note).where(transfer.c.customer_id == scene.chen.id)))


def _wrong(told: Acknowledged, scene: Scene) -> list[str]:
    """Everything in which the bank differs from what it acknowledged."""
    wrong, notes = list(audit.problems(scene.engine)), _notes(scene)
    gone = held = 0
    for payment, transfer_id in told.confirmed.items():
        if notes[payment.key] > 1:
            wrong.append(f"payment {payment.key} was made {notes[payment.key]} times")
        try:
            made = scene.bank.transfer(scene.chen.id, transfer_id)
        except NotFound:
            wrong.append(f"payment {payment.key} was acknowledged and is lost")
            continue
        if (made.note, made.amount_fen) != (payment.key, payment.fen):
            wrong.append(f"payment {payment.key} of {payment.fen} fen is {made.note} of {made.amount_fen} fen")
        # One that was to stay held is released by a later life, when its ten minutes are over.
        if told.settled.get(payment, "held") not in {"held", made.state}:
            wrong.append(f"payment {payment.key} is {made.state} and not {told.settled[payment]}")
        gone += payment.fen if made.state == "released" else 0
        held += payment.fen if made.state == "held" else 0
    unknown = set(notes) - {one.key for one in told.confirmed} - told.earlier
    wrong += [f"payment {note} was made and nobody was told" for note in sorted(unknown)]
    if money(scene.bank, scene.chen) != (told.available - gone - held, held):
        wrong.append(f"{money(scene.bank, scene.chen)} fen, not {(told.available - gone - held, held)}")
    return wrong


@pytest.mark.parametrize(("url", "kills"), [("sqlite", 40), ("postgresql", 20)], indirect=["url"])
def test_nothing_is_lost_or_doubled(scene: Scene, kills: int) -> None:
    seed = random.randrange(10**6)
    told = _kill_and_retry(scene, kills, seed)
    assert _wrong(told, scene) == [], f"seed {seed}"
    # The kills did hit work, and the work went all the way.
    assert told.cut_short > kills // 4
    assert len(told.confirmed) > kills
    assert {"cancelled", "released", "held"} == set(told.settled.values())


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_bank_that_pays_twice_would_be_found_out(scene: Scene) -> None:
    scene.make = DoublingBank
    told = _kill_and_retry(scene, 4, seed=1)
    assert any("times" in one for one in _wrong(told, scene))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_a_bank_that_forgets_would_be_found_out(scene: Scene, demo_file: Path) -> None:
    told = _kill_and_retry(scene, 2, seed=2)
    assert _wrong(told, scene) == []
    told.settled = {one: "cancelled" if state == "released" else "released" for one, state in told.settled.items()}
    assert any("and not" in one for one in _wrong(told, scene))
    # A disk that kept nothing of what was acknowledged.
    scene.engine.dispose()
    shutil.copyfile(demo_file, str(scene.engine.url.database))
    assert any("is lost" in one for one in _wrong(told, scene))
