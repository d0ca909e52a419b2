"""Every lesson, in every language: the same lesson, in short sentences."""

import re

import pytest

from app.learn import Lesson, Listing, Sentence, find, lessons
from app.learn.library import LOCALES
from app.learn.markdown import places
from app.view import LANGS, plain, sentences

ALL = [lesson for lang in LANGS for lesson in lessons(lang).values()]
# What older readers take in at one go: 25 hanzi, or 20 English words.
HANZI, WORDS = 25, 20


def lines(lesson: Lesson) -> list[Sentence]:
    groups = []
    for block in (block for section in lesson.sections for block in section.blocks):
        groups += block.items if isinstance(block, Listing) else [block.sentences]
    return [sentence for group in groups for sentence in group]


def text(sentence: Sentence) -> str:
    return "".join(run.text for run in sentence)


def too_long(words: str, lang: str) -> bool:
    words = re.sub(r"\{[a-z]+\}", "110", words)
    return len(words.split()) > WORDS if lang == "en" else len(re.sub(r"\s", "", words)) > HANZI


def test_there_are_lessons_and_the_same_ones_in_every_language():
    names = [set(lessons(lang)) for lang in LANGS]
    assert "transfer-scams" in names[0]
    assert names[0] == names[1] == names[2]
    files = {file.stem for file in (LOCALES / "en" / "lessons").iterdir()}
    assert names[0] == files


def test_unknown_names_find_nothing():
    assert find("en", "no-such-lesson") is None
    assert find("en", "../lessons/transfer-scams") is None
    assert find("..", "transfer-scams") is None
    assert find("fr", "transfer-scams") is None


@pytest.mark.parametrize("slug", sorted(lessons("zh_Hans")))
def test_languages_agree_in_shape(slug):
    def shape(lesson: Lesson) -> list[list[object]]:
        return [
            [(block.ordered, len(block.items)) if isinstance(block, Listing) else block.strong for block in one.blocks]
            for one in lesson.sections
        ]

    first, *others = (lessons(lang)[slug] for lang in LANGS)
    for other in others:
        assert shape(other) == shape(first)
        assert sorted(places(other.sections)) == sorted(places(first.sections))
        for name in ("topic", "audience", "minutes", "edition", "review_by"):
            assert getattr(other, name) == getattr(first, name)
        assert other.drawing.file == first.drawing.file
        assert len(other.sources) == len(first.sources)


@pytest.mark.parametrize("lesson", ALL, ids=lambda lesson: f"{lesson.lang}-{lesson.slug}")
def test_one_line_is_one_short_sentence(lesson):
    for line in map(text, lines(lesson)):
        assert len(sentences(plain(line), lesson.lang)) == 1, line
        assert re.search(r"[。！？.?!][”」]?$", line), line
        assert not too_long(line, lesson.lang), line


@pytest.mark.parametrize("lesson", ALL, ids=lambda lesson: f"{lesson.lang}-{lesson.slug}")
def test_tells_whom_to_call(lesson):
    assert {"phone", "police", "antifraud"} <= set(places(lesson.sections))


@pytest.mark.parametrize("lang", ["zh_Hant", "en"])
def test_says_where_the_police_numbers_work(lang):
    region = {"zh_Hant": "中國內地", "en": "mainland China"}[lang]
    said = [text(sentence) for sentence in lines(lessons(lang)["transfer-scams"])]
    assert sum(region in one for one in said) == 2


def test_the_length_rule_can_fail():
    assert too_long("一" * (HANZI + 1), "zh_Hans")
    assert too_long("word " * (WORDS + 1), "en")
    assert not too_long("一" * HANZI, "zh_Hant")
