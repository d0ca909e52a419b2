"""The lexicon's own rules: no clash, every word leads home, no counter-example does, all languages know all intents."""

import pytest
import yaml

from app.keywords import INTENTS, MONEY, NONE, understand
from app.keywords import lexicon as lexicon_module
from app.keywords.lexicon import ALIAS, ALONE, key_for, lexicon, source
from app.keywords.sounds import boundaries, is_syllable, merged, split, syllables_of
from app.settings import ROOT
from app.view import LANGS, Lang
from app.view.formats import LOCALES


def words_of(lang: Lang, intent: str, *kinds: str) -> list[str]:
    entry = source(lang)["intents"][intent]
    title = [entry["title"]] if "title" in kinds and intent != NONE else []
    return title + [word for kind in kinds if kind != "title" for word in lexicon_module._listed(entry.get(kind, ""))]


def clashes(roles: dict[str, frozenset[str]]) -> list[str]:
    """Words that lead to two intents."""
    return [word for word, found in roles.items() if len({role[1:] for role in found if role[0] in ALIAS + ALONE}) > 1]


def test_no_word_leads_to_two_intents() -> None:
    assert clashes({word.text: word.roles for word in lexicon().words.values()}) == []
    assert clashes({"存款": frozenset({"=deposits", "~balance", "save"}), "余额": frozenset({"=balance"})}) == ["存款"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_leads_home(lang: Lang) -> None:
    lost = [
        (intent, word, understand(word).intent)
        for intent in source(lang)["intents"]
        for word in words_of(lang, intent, "title", "aliases", "alone")
        if understand(word).intent != intent
    ]
    assert lost == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_counter_example_leads_there(lang: Lang) -> None:
    astray = [
        (intent, text)
        for intent in source(lang)["intents"]
        for text in source(lang)["intents"][intent].get("counter_examples", [])
        if understand(text).intent == intent
    ]
    assert astray == []


def test_all_languages_know_all_intents() -> None:
    for lang in LANGS:
        intents = source(lang)["intents"]
        assert set(intents) == {*INTENTS, NONE}
        assert {name for name, entry in intents.items() if entry.get("danger") == "money"} == MONEY
        assert all(entry.get("title") and entry.get("aliases") for name, entry in intents.items() if name != NONE)
    for lang in ("zh_Hans", "en"):
        assert all(entry.get("counter_examples") for entry in source(lang)["intents"].values())


def test_titles_are_told_by_language() -> None:
    assert [lexicon().titles[lang, "transfer"] for lang in LANGS] == ["转账", "轉賬", "Transfer"]


def test_folding_keeps_the_length() -> None:
    assert all(len(theirs) == len(ours) for theirs, ours in lexicon().dialect.items())


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"patterns": ["sned kin"]}, "no word group is called sned"),
        ({"with": "money, knees"}, "no word group is called knees"),
        ({"aliases": "余额 ……"}, "has no letters"),
    ],
)
def test_a_slip_in_the_lexicon_is_an_error(
    monkeypatch: pytest.MonkeyPatch, entry: dict[str, object], problem: str
) -> None:
    file = {"words": {"kin": "儿子", "money": "钱"}, "intents": {"transfer": {"title": "转账", **entry}}}
    monkeypatch.setattr(lexicon_module, "source", lambda lang: file)
    with pytest.raises(ValueError, match=problem):
        lexicon_module.lexicon.__wrapped__()


def test_an_unknown_intent_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon_module, "source", lambda lang: {"intents": {"transfers": {"title": "转账"}}})
    with pytest.raises(ValueError, match="no intent is called transfers"):
        lexicon_module.lexicon.__wrapped__()


def test_files_are_plain_yaml() -> None:
    for lang in LANGS:
        text = (LOCALES / lang / "keywords.yaml").read_text(encoding="utf-8")
        assert yaml.safe_load(text) == source(lang)


def golden() -> list[list[str]]:
    file = ROOT / "tests" / "keywords" / "pinyin.tsv"
    return [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("word", "pinyin"), golden())
def test_words_are_sounded_right(word: str, pinyin: str) -> None:
    assert list(syllables_of(word)) == pinyin.split()


def test_letters_become_syllables() -> None:
    assert split("zhuanzhang") == ["zhuan", "zhang"]
    assert split("xian") == ["xian"]
    assert boundaries("xian") == [True, False, True, False, True]
    assert boundaries("tranfer") is None
    assert not is_syllable("zhv")
    with pytest.raises(ValueError, match="hk"):
        split("hk")


@pytest.mark.parametrize(
    ("one", "other"),
    [("zhuang", "zuan"), ("chong", "con"), ("shui", "sui"), ("nan", "lan"), ("feng", "hen"), ("fang", "huang"),
     ("ling", "lin"), ("re", "le"), ("fei", "hui")],
)  # fmt: skip
def test_accents_merge_sounds(one: str, other: str) -> None:
    assert merged(one) == merged(other)
    assert merged("ma") != merged("mu")


def test_a_key_does_not_find_a_word_inside_another() -> None:
    assert key_for("sign  OUT", {}) == key_for("signs out", {}) == " sign out"
    assert key_for("轉賬", {}) == "转账"
