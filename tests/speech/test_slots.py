"""Places are handed to whoever has waited longest."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.speech.slots import Slots


def wait_for(slots: Slots[str], count: int) -> None:
    """Until so many wait."""
    while len(slots._waiting) < count:
        time.sleep(0.001)


def test_what_was_given_back_last_is_taken_first() -> None:
    slots = Slots(["cold", "warm"])
    assert slots.take() == "warm"
    slots.give("warm")
    assert slots.take() == "warm"
    assert slots.free() == ["cold"]


def test_whoever_waits_comes_before_whoever_asks_now() -> None:
    slots = Slots(["one"])
    with ThreadPoolExecutor(2) as pool:
        thing = slots.take()
        first = pool.submit(slots.take)
        wait_for(slots, 1)
        second = pool.submit(slots.take)
        wait_for(slots, 2)
        slots.give(thing)
        with pytest.raises(TimeoutError):
            slots.take(0)
        assert first.result(5) == "one"
        assert not second.done()
        slots.give("one")
        assert second.result(5) == "one"
    assert slots.free() == []


def test_whoever_gave_up_waiting_is_given_nothing() -> None:
    slots = Slots(["one"])
    thing = slots.take()
    with pytest.raises(TimeoutError):
        slots.take(0.01)
    slots.give(thing)
    assert slots.free() == ["one"]


def test_nothing_is_lost_or_held_by_two_at_a_time() -> None:
    """Many who give up at once, just when things come back: each thing is had by one, and at the end all are there."""
    slots = Slots(["a", "b"])
    held: set[str] = set()
    watch = threading.Lock()

    def use() -> None:
        for _ in range(300):
            try:
                thing = slots.take(0.0005)
            except TimeoutError:
                continue
            with watch:
                assert thing not in held
                held.add(thing)
            with watch:
                held.remove(thing)
            slots.give(thing)

    with ThreadPoolExecutor(8) as pool:
        for one in [pool.submit(use) for _ in range(8)]:
            one.result()
    assert sorted(slots.free()) == ["a", "b"]
