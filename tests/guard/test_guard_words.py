"""Scam words: found however they are written, not found in honest notes, and no word listed for nothing."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from app.guard import decide
from app.guard.rules import rules
from app.guard.words import STRENGTHS, LexiconError, lexicon, read_lexicon, scam_words
from tests.guard.table import made

ENTRIES = lexicon().entries
HANZI = re.compile("[\u3400-\u9fff]+")
HONEST = Path(__file__).with_name("ordinary-notes.txt").read_text("utf-8").splitlines()
NOISE = [" ", "·", "*", "-", "，", "。", "　", "\u200b", "\u3164", "\ufe0f", "🙂", "a", "7", "x1"]


def test_honest_notes_hold_no_scam_words() -> None:
    assert len(set(HONEST)) == len(HONEST) >= 100
    assert {note: found for note in HONEST if (found := scam_words(note))} == {}


def test_every_word_is_found_alone_and_inside_a_note() -> None:
    notes = [(tag, note) for tag, words in ENTRIES for note in (" ".join(words), f"11月 {' '.join(words)} 谢谢")]
    assert [note for tag, note in notes if tag not in scam_words(note)] == []


def test_no_word_is_listed_for_nothing() -> None:
    """No other entry of its kind finds the same notes already."""
    assert [entry for entry in ENTRIES if ENTRIES.count(entry) > 1] == []
    pairs = [(one, other) for one in ENTRIES for other in ENTRIES if one[0] == other[0] and one != other]
    assert [one for one, other in pairs if _covers(other[1], one[1])] == []


def _covers(other: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether every note with `words` has `other` too. Latin words are told apart by their bounds, so only if equal."""
    return all(any(one == word or (HANZI.fullmatch(one) and one in word) for word in words) for one in other)


def test_every_typology_has_words_that_are_sure() -> None:
    tags = {tag for tag, _ in ENTRIES}
    assert tags <= {f"{typology}/{strength}" for typology in rules().typologies for strength in STRENGTHS}
    assert {f"{typology}/sure" for typology in rules().typologies} <= tags


def test_every_kind_of_words_has_its_rule() -> None:
    asked = {str(value) for rule in rules().rules for one in rule.when if one.fact == "words" for value in one.values}
    assert asked == {tag for tag, _ in ENTRIES}


@pytest.mark.parametrize("way", ["s2t", "s2hk", "s2tw"])
def test_found_in_traditional_characters(way: str) -> None:
    convert = OpenCC(way).convert
    missed = [words for tag, words in ENTRIES if tag not in scam_words(" ".join(convert(word) for word in words))]
    assert missed == []


@given(st.sampled_from([entry for entry in ENTRIES if HANZI.fullmatch("".join(entry[1]))]), st.data())
def test_found_with_anything_between_the_characters(entry: tuple[str, tuple[str, ...]], data: st.DataObject) -> None:
    tag, words = entry
    noise = st.lists(st.sampled_from(NOISE), max_size=3).map("".join)
    note = " ".join("".join(character + data.draw(noise) for character in word) for word in words)
    assert tag in scam_words(note)


@given(st.text(max_size=20), st.sampled_from(ENTRIES))
def test_more_words_never_hide_a_scam_word(before: str, entry: tuple[str, tuple[str, ...]]) -> None:
    tag, words = entry
    assert tag in scam_words(f"{before} | {' '.join(words)}")


@pytest.mark.parametrize(
    "note",
    [
        "安全帐户",
        "安全帳户",
        "安全賬戶",
        "安全戶口",
        "安 全\n账\t户",
        "【安全】账户",
        "ＳＡＦＥ　account",
        "s.a.f.e account",
    ],
)
def test_the_safe_account_has_many_spellings(note: str) -> None:
    assert "fake-police/sure" in scam_words(note)


def test_short_latin_words_stand_alone() -> None:
    assert "fake-customer-service/maybe" in scam_words("Refund!")
    assert "fake-customer-service/maybe" in scam_words("r e f u n d")
    assert scam_words("core fund") == scam_words("unrefundable") == frozenset()
    assert "task-scam/sure" in scam_words("S单")
    assert scam_words("EMS单") == frozenset()


def test_phrases_that_only_look_bad_hide_nothing_else() -> None:
    assert scam_words("印刷单据") == frozenset()
    assert "task-scam/sure" in scam_words("印 刷单")
    assert "task-scam/sure" in scam_words("印刷单据 刷单")


@pytest.mark.parametrize("note", ["退款给小王", "理赔款", "佣金", "租房保证金", "医保", "急用", "bail", "refund"])
def test_a_doubtful_word_asks_but_does_not_stop(note: str) -> None:
    assert decide(made({"transfer": {"note": note}})).decision == "caution"
    assert decide(made({"transfer": {"note": note, "amount": "999.99"}})).decision == "caution"


@pytest.mark.parametrize(
    "text",
    [
        "- a list",
        "fake-police: [a list]",
        "fake-police: {likely: [解冻]}",
        "fake-police: {sure: 解冻}",
        "fake-police: {sure: [1]}",
        "fake-police: {sure: ['…']}",
        "ordinary: [' ']",
    ],
)
def test_a_broken_lexicon_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "scam-words.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError):
        read_lexicon(file)
