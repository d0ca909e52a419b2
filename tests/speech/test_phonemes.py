"""The sounds that the natural voice is given: needs espeak-ng, and no model."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from pypinyin import Style, lazy_pinyin, pinyin_dict

from app.speech import phonemes as module
from app.speech.engine import NoVoice
from app.speech.phonemes import LONGEST, Sound, phonemes, syllable
from app.view import LANGS, Lang

SYMBOLS = set(yaml.safe_load((Path(module.__file__).parent / "natural.yaml").read_text(encoding="utf-8"))["symbols"])


def written(text: str, lang: Lang) -> str:
    return "".join(one.symbols for stretch in phonemes(text, lang) for one in stretch)


def sounds(text: str, lang: Lang) -> list[Sound]:
    return [one for stretch in phonemes(text, lang) for one in stretch]


def test_every_syllable_of_chinese_has_symbols_that_the_model_knows() -> None:
    style = Style.TONE3
    known = {
        sound
        for code in pinyin_dict.pinyin_dict
        for sound in lazy_pinyin(chr(code), style=style, neutral_tone_with_five=True)
    }
    assert len(known) > 1_300
    for sound in known:
        assert set(syllable(sound)) <= SYMBOLS, sound
    # No two syllables are one sound, but for those that differ in spelling alone.
    same: dict[str, set[str]] = {}
    for sound in known:
        same.setdefault(syllable(sound), set()).add(sound)
    assert {frozenset(one) for one in same.values() if len(one) > 1} == set()


@pytest.mark.parametrize(
    ("pinyin", "symbols"),
    [
        ("yin2", "i↗n"), ("hang2", "xa↗ŋ"), ("zhang4", "ꭧa↘ŋ"), ("zhuan3", "ꭧwa↓n"), ("qu3", "ʨʰy↓"),
        ("juan1", "ʨɥɛ→n"), ("lv4", "ly↘"), ("lve4", "lɥe↘"), ("shi2", "ʂɨ↗"), ("si4", "sɨ↘"),
        ("er2", "ɚ↗"), ("de5", "tɤ"), ("bo1", "pwo→"), ("liu4", "ljou↘"), ("gui4", "kwei↘"),
        ("hun2", "xwə↗n"), ("xiong1", "ɕjʊ→ŋ"), ("yong4", "jʊ↘ŋ"), ("wen4", "wə↘n"),
    ],
)  # fmt: skip
def test_a_syllable_is_written_as_the_voice_learnt_it(pinyin: str, symbols: str) -> None:
    assert syllable(pinyin) == symbols


@pytest.mark.parametrize("wrong", ["", "bx1", "ing1", "ma6", "ma"])
def test_what_is_no_syllable_is_refused(wrong: str) -> None:
    with pytest.raises(KeyError):
        syllable(wrong)


def test_chinese_is_read_word_by_word_with_its_pauses() -> None:
    assert written("银行，请还款。", "zh_Hans") == "i↗nxa↗ŋ, ʨʰi↓ŋ xwa↗nkʰwa↓n. "
    assert written("銀行，請還款。", "zh_Hant") == written("银行，请还款。", "zh_Hans")
    assert written("是您吗？", "zh_Hans").endswith("? ")


def test_letters_in_chinese_are_said_one_by_one_and_stand_for_their_word() -> None:
    made = sounds("用ATM取款", "zh_Hans")
    assert [(one.start, one.end) for one in made] == [(0, 1), *[(1, 4)] * 4, (4, 5), (5, 6)]


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("Your balance is twenty yuan.", "jɔː bˈaləns ɪz twˈɛnti jˈuːən. "),
        # Two words that run into one are two words still.
        ("in the list of the bank", "ɪn ðə lˈɪst ɒv ðə bˈaŋk "),
        ("don’t pay — call now!", "dˈQnt pˈA — kˈɔːl nˈW! "),
        ("in the middle", "ɪn ðə mˈɪdᵊl "),
    ],
)
def test_english_is_said_as_a_british_voice_says_it(text: str, symbols: str) -> None:
    assert written(text, "en") == symbols


def test_a_chinese_name_in_english_is_said_in_chinese() -> None:
    assert written("Pay 王小明, now.", "en") == f"pˈA {written('王小明', 'zh_Hans').strip()}, nˈW. "


@pytest.mark.parametrize("lang", LANGS)
def test_long_texts_come_in_stretches_that_the_model_can_take(lang: Lang) -> None:
    text = "Please check the name, " * 80 if lang == "en" else "请您核对收款人的姓名和金额ABCDEFGH，" * 30
    made = phonemes(text, lang)
    assert len(made) > 1
    assert all(sum(len(one.symbols) for one in stretch) <= LONGEST for stretch in made)
    places = [one.start for stretch in made for one in stretch]
    assert all(before <= after for before, after in pairwise(places))
    assert set("".join(one.symbols for stretch in made for one in stretch)) <= SYMBOLS
    # Each word is there once, and in its place.
    words = re.findall(r"\w+" if lang == "en" else r"[A-Z]+|[\u4e00-\u9fff]", text)
    assert [
        text[start:end].strip(",") for start, end in sorted({(one.start, one.end) for one in sounds(text, lang)})
    ] == words


def test_nothing_to_say_is_refused() -> None:
    for lang in LANGS:
        with pytest.raises(ValueError, match="nothing"):
            phonemes("……", lang)


def test_without_espeak_english_has_no_sounds_and_chinese_has(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoVoice, match="espeak-ng"):
        phonemes("Good morning", "en")
    assert phonemes("早上好", "zh_Hans")
