"""The lists in `tests/speech/pronunciation`: words, names and sentences with their pinyin, 99 of 100 read right."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.speech.lexicon import lexicon, rules, table
from app.speech.pronunciation import HANZI, pinyin, with_sandhi

LISTS = Path(__file__).parent / "pronunciation"
ENOUGH = 0.99

Row = tuple[str, str]


def rows(name: str) -> list[Row]:
    """Each text, in Simplified and in Traditional writing, with its pinyin."""
    lines = (LISTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    found = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(text, sounds) for simplified, traditional, sounds in found for text in (simplified, traditional)]


def misread(lines: list[Row]) -> list[str]:
    """The texts that are not read right from the first to the last character."""
    wrong = []
    for text, sounds in lines:
        allowed, read = [sound.split("/") for sound in sounds.split()], pinyin(text)
        if len(read) != len(allowed) or any(one not in some for one, some in zip(read, allowed, strict=True)):
            wrong.append(f"{text}: {' '.join(read)}, not {sounds}")
    return wrong


@pytest.mark.parametrize(("name", "least"), [("words", 300), ("names", 80), ("sentences", 150)])
def test_a_list_is_read_right(name: str, least: int) -> None:
    lines = rows(name)
    assert len(set(lines[::2])) >= least
    wrong = misread(lines)
    assert 1 - len(wrong) / len(lines) >= ENOUGH, "\n".join(wrong)


def test_the_lists_can_be_read() -> None:
    for name in ("words", "names", "sentences"):
        for text, sounds in rows(name):
            assert len(re.findall(HANZI, text)) == len(sounds.split())
            assert re.fullmatch(r"[a-z]+[1-5](?:[ /][a-z]+[1-5])*", sounds), sounds


def test_a_wrong_reading_is_found() -> None:
    for text, sounds in rows("words")[:40]:
        changed = sounds[:-1] + str(int(sounds[-1]) % 5 + 1)
        assert not misread([(text, sounds)])
        assert misread([(text, changed)])
        assert misread([(text, sounds.rpartition(" ")[0])])


def test_a_character_has_one_reading_in_a_word() -> None:
    for character, readings in table("readings").items():
        seen: dict[str, str] = {}
        for sound, words in readings.items():
            assert re.fullmatch(r"[a-z]+[1-5]", sound if sound != "else" else words)
            for word in words.split() if sound != "else" else ():
                assert character in word, f"{word} under {character}"
                assert seen.setdefault(word, sound) == sound, f"{word} has two readings of {character}"


def test_all_readings_are_whole() -> None:
    for words in (table("names")["words"], table("pronunciation")["phrases"]):
        assert [word for word, sounds in words.items() if len(word) != len(sounds.split())] == []
    endings = table("neutral")
    assert not set(endings["last"].split()) & set(endings["full"].split())


@pytest.mark.parametrize("character", sorted(rules()))
def test_a_rule_matches_its_own_character(character: str) -> None:
    for pattern, sound in rules()[character]:
        assert character in pattern.pattern or pattern.pattern == "."
        assert re.fullmatch(r"[a-z]+[1-5]", sound)


def test_the_longest_words_win() -> None:
    # Not 发 行长 期: the cut with the longest words is taken, wherever it begins.
    assert [word.text for word in lexicon().words("发行长期债券")] == ["发行", "长期", "债券"]


@given(
    st.text(
        st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF) | st.sampled_from("𠀀〇得了着地一不單乾著甚麼行长"),
        max_size=12,
    )
)
def test_any_text_is_read_in_syllables(text: str) -> None:
    assert all(re.fullmatch(r"[a-z]+[1-5]", sound) for sound in (*pinyin(text), *with_sandhi(text)))
