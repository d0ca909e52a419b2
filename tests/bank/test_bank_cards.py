"""Cards: blocked once, by their owner alone."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from app.bank.bank_cards import SqlBankCards
from app.bank.port import Customer, NotFound
from app.store.clock import SetClock


@pytest.fixture
def cards(engine: Engine, clock: SetClock) -> SqlBankCards:
    return SqlBankCards(engine, clock)


def test_blocked_from_the_first_time_on(cards: SqlBankCards, chen: Customer, clock: SetClock) -> None:
    [card] = cards.cards(chen.id)
    assert (card.kind, card.tail, card.account.tail, card.blocked_at) == ("debit", "6630", "4821", None)
    blocked = cards.block(chen.id, card.id)
    assert blocked.blocked_at == clock.now()
    clock.move(timedelta(hours=1))
    assert cards.block(chen.id, card.id) == blocked == cards.card(chen.id, card.id)


def test_somebody_elses_card_is_not_there(cards: SqlBankCards, chen: Customer, wang: Customer) -> None:
    [card] = cards.cards(chen.id)
    for call in (cards.card, cards.block):
        with pytest.raises(NotFound):
            call(wang.id, card.id)
    assert cards.card(chen.id, card.id).blocked_at is None
