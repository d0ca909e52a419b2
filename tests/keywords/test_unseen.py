"""The gates on the half of the phrases that nobody tuned for. KEYWORDS_TABLE names a file to write the table to."""

import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.keywords import INTENTS, NONE
from tests.keywords.baselines import BASELINES
from tests.keywords.measure import baseline, count, failures, in_words, ours, table, wilson, write
from tests.keywords.phrasebook import Phrase, phrases

UNSEEN = [phrase for phrase in phrases() if phrase.unseen]


def test_the_unseen_half_passes_all_gates() -> None:
    made = table(UNSEEN, datetime.now(UTC).date())
    target = os.environ.get("KEYWORDS_TABLE")
    if target:
        write(made, Path(target))
    print(in_words(made))
    assert failures(count(ours, UNSEEN)["all"]) == []


@pytest.mark.parametrize("name", BASELINES)
def test_no_baseline_passes(name: str) -> None:
    assert {"top1", "top3", "danger"} <= set(failures(count(baseline(name), UNSEEN)["all"]))


@pytest.mark.parametrize(
    ("good", "gate"),
    [
        ({"top1": 91}, "top1"),
        ({"top3": 96}, "top3"),
        ({"none": 9}, "none"),
        ({"danger": 9}, "danger"),
        ({"wrong_money": 1}, "wrong_money"),
        ({"wrong_amount": 1}, "wrong_amount"),
    ],
)
def test_each_gate_can_fail(good: dict[str, int], gate: str) -> None:
    perfect = {"n": 100, "top1": 100, "top3": 100, "none": 10, "none_n": 10, "danger": 10, "danger_n": 10}
    assert failures(Counter(perfect)) == []
    assert failures(Counter({**perfect, **good})) == [gate]


def test_the_halves_are_large_and_cover_everything() -> None:
    everything = phrases()
    queries = [phrase.query for phrase in everything]
    assert len(queries) == len(set(queries)) >= 1200
    assert 0.45 < len(UNSEEN) / len(everything) < 0.55
    known = Counter(phrase.intent for phrase in everything)
    assert set(known) == {*INTENTS, NONE}
    assert all(known[intent] >= 60 for intent in INTENTS if not intent.startswith("do:"))
    assert known[NONE] >= 150
    assert all(count >= 30 for count in known.values())


def test_a_phrase_stays_in_its_half() -> None:
    assert Phrase("keyword", "挂失", "lost-card", ()).unseen is Phrase("typo", "挂失", "none", ()).unseen
    assert {Phrase("keyword", query, "help", ()).unseen for query in ("ye", "hk", "zz", "mx", "kf")} == {True, False}


def test_wilson() -> None:
    # Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for hits, size, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        assert wilson(hits, size) == pytest.approx((low, high), abs=5e-5)
