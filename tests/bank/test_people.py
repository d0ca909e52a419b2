"""Customers and their passwords."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, select, update

from app.bank import people
from app.bank.port import Customer, NotFound
from app.bank.sql_bank import SqlBank
from app.bank.tables import credential
from app.store.database import reading, writing
from tests.bank.customers import PASSWORD


def _stored(engine: Engine, login: str) -> str:
    with reading(engine) as connection:
        return str(connection.scalar(select(credential.c.password_hash).where(credential.c.login == login)))


def test_the_right_password_gives_the_customer(bank: SqlBank, chen: Customer) -> None:
    assert (chen.name, chen.called) == ("陈秀兰", "陈奶奶")
    assert bank.customer(chen.id) == chen


@pytest.mark.parametrize("login", ["１０００１", " 10001 ", "10001\u3000"])
def test_a_login_may_be_full_width_or_have_spaces(bank: SqlBank, login: str) -> None:
    assert bank.authenticate(login, PASSWORD) is not None


@pytest.mark.parametrize(
    ("login", "password"),
    [("10001", "wrong"), ("10001", ""), ("99999", PASSWORD), ("", ""), ("10001\x00", "x"), ("\ud800", "\ud800")],
)
def test_any_failure_is_none(bank: SqlBank, login: str, password: str) -> None:
    assert bank.authenticate(login, password) is None


def test_an_unknown_login_costs_one_hash_with_the_same_parameters(
    bank: SqlBank, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified: list[str] = []

    class Watched(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
            verified.append(str(hash))
            return bool(super().verify(hash, password))

    monkeypatch.setattr(people, "HASHER", Watched(time_cost=2, memory_cost=19 * 1024, parallelism=1))
    bank.authenticate("10001", "wrong")
    bank.authenticate("99999", "wrong")
    assert len(verified) == 2
    known, unknown = (one.split("$")[1:4] for one in verified)
    assert known == unknown == ["argon2id", "v=19", "m=19456,t=2,p=1"]


def test_a_hash_made_with_old_parameters_is_made_anew_at_the_next_log_in(bank: SqlBank, engine: Engine) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with writing(engine) as connection:
        connection.execute(update(credential).where(credential.c.login == "10001").values(password_hash=old))
    assert bank.authenticate("10001", "wrong") is None
    assert _stored(engine, "10001") == old
    assert bank.authenticate("10001", PASSWORD) is not None
    assert "m=19456,t=2,p=1" in _stored(engine, "10001")
    assert bank.authenticate("10001", PASSWORD) is not None


def test_an_unknown_customer_is_not_found(bank: SqlBank) -> None:
    for unknown in ("nobody", "", "a\x00b", "x" * 65):
        with pytest.raises(NotFound):
            bank.customer(unknown)
