import threading

import pytest

from app.speech.saying import Utterance
from app.speech.shelf import Kept, Shelf

UTTERANCES = (Utterance("title", "转账", "转账", personal=False),)


def kept(session: str) -> Kept:
    return Kept(session, "zh_Hans", UTTERANCES)


def test_a_script_is_there_for_its_own_session_only() -> None:
    shelf = Shelf()
    token = shelf.put(kept("mine"))
    assert shelf.find(token, "mine") == kept("mine")
    for other in ("theirs", "", "min", "mine "):
        assert shelf.find(token, other) is None
    assert shelf.find(token, "mine") == kept("mine")


@pytest.mark.parametrize("wrong", ["", "x", "../..", "转账"])
def test_an_unknown_token_finds_nothing(wrong: str) -> None:
    shelf = Shelf()
    shelf.put(kept("mine"))
    assert shelf.find(wrong, "mine") is None


def test_tokens_cannot_be_guessed() -> None:
    shelf = Shelf()
    tokens = {shelf.put(kept("mine")) for _ in range(40)}
    assert len(tokens) == 40
    # 16 random bytes.
    assert all(len(token) >= 21 for token in tokens)


def test_one_session_cannot_push_the_others_out() -> None:
    shelf = Shelf(in_all=100, a_session=4)
    theirs = shelf.put(kept("theirs"))
    mine = [shelf.put(kept("mine")) for _ in range(50)]
    assert shelf.find(theirs, "theirs")
    assert [bool(shelf.find(token, "mine")) for token in mine] == [False] * 46 + [True] * 4


def test_what_is_being_heard_stays_longest() -> None:
    shelf = Shelf(in_all=3, a_session=3)
    heard, silent = shelf.put(kept("a")), shelf.put(kept("b"))
    shelf.put(kept("c"))
    shelf.find(heard, "a")
    shelf.put(kept("d"))
    assert shelf.find(heard, "a")
    assert shelf.find(silent, "b") is None


def test_memory_stays_bounded_over_many_sessions_at_once() -> None:
    shelf = Shelf(in_all=50, a_session=5)

    def visit(name: str) -> None:
        for number in range(100):
            shelf.put(kept(f"{name}-{number % 17}"))

    threads = [threading.Thread(target=visit, args=(str(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(shelf._kept) == 50
    assert sum(len(tokens) for tokens in shelf._tokens.values()) == 50
