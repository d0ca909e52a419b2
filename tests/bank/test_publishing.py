"""What a bank publishes: deposit rates and the price of gold, from a day on, and never changed afterwards."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.bank.commands import bank_commands
from app.bank.deposit_terms import bank_day
from app.bank.deposits import SqlDeposits
from app.bank.gold import SqlGold
from app.bank.gold_port import NoPrice
from app.store.clock import SystemClock
from app.store.database import open_database

CLOCK = SystemClock()
TODAY = bank_day(CLOCK.now())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank with nothing in it."""
    for name in ("DATABASE_URL", "CLOCK_FILE", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("INSTANCE", str(tmp_path))
    assert run("migrate").exit_code == 0
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(bank_commands, words)


def test_rates_are_offered_from_their_day_on(home: Path) -> None:
    deposits = SqlDeposits(open_database(f"sqlite:///{home / 'nuanyang.db'}"), CLOCK)
    assert deposits.offers(10_000_00) == ()
    assert run("rates", "demand=0.05", "3=0.65", "12=0.95").exit_code == 0
    later = (TODAY + timedelta(days=1)).isoformat()
    assert run("rates", "12=1.1", "--from", later).exit_code == 0
    assert [(one.months, one.rate, one.interest_fen) for one in deposits.offers(10_000_00)] == [
        (3, 6_500, 16_25),
        (12, 9_500, 95_00),
    ]


def test_a_price_of_gold_is_told_with_its_source(home: Path) -> None:
    gold = SqlGold(open_database(f"sqlite:///{home / 'nuanyang.db'}"), CLOCK)
    with pytest.raises(NoPrice):
        gold.price()
    assert run("gold-price", "772.5", "--source", "SGE").exit_code == 0
    price = gold.price()
    assert (price.day, price.fen_per_gram, price.source) == (TODAY, 772_50, "SGE")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("rates", "7=1"), "one of 3, 6, 12"),
        (("rates", "12=abc"), "percent a year"),
        (("rates", "12=0.00001"), "at most four decimals"),
        (("rates", "12=21"), "between 0 and 20"),
        (("rates", "12=-1"), "between 0 and 20"),
        (("rates", "12=1", "--from", "2020-01-01"), "is over"),
        (("gold-price", "0", "--source", "SGE"), "above 0"),
        (("gold-price", "1.234", "--source", "SGE"), "two decimals"),
        (("gold-price", "NaN", "--source", "SGE"), "two decimals"),
        (("gold-price", "700", "--source", ""), "1 to 32"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(home: Path, words: tuple[str, ...], said: str) -> None:
    answer = run(*words)
    assert answer.exit_code == 2
    assert said in answer.output


def test_what_was_published_stands(home: Path) -> None:
    assert run("rates", "12=1").exit_code == 0
    again = run("rates", "12=2", "24=2")
    assert again.exit_code == 1
    assert "stand already for these months: [12]" in again.output
    deposits = SqlDeposits(open_database(f"sqlite:///{home / 'nuanyang.db'}"), CLOCK)
    assert [(one.months, one.rate) for one in deposits.offers(100_00)] == [(12, 10_000)]
    assert run("gold-price", "700", "--source", "SGE").exit_code == 0
    assert run("gold-price", "800", "--source", "SGE").exit_code == 1
