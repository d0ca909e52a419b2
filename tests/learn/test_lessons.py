"""Every lesson, in every language: the same lesson, in short sentences."""

import re

import pytest

from app.guard.rules import rules
from app.learn import Lesson, Listing, Sentence, find, lessons
from app.learn.front import AUDIENCES, TOPICS
from app.learn.gate.required import DRAWINGS
from app.learn.library import LOCALES
from app.view import LANGS, plain, sentences

ALL = [lesson for lang in LANGS for lesson in lessons(lang).values()]


def lines(lesson: Lesson) -> list[Sentence]:
    groups = []
    for block in (block for section in lesson.sections for block in section.blocks):
        groups += block.items if isinstance(block, Listing) else [block.sentences]
    return [sentence for group in groups for sentence in group]


def text(sentence: Sentence) -> str:
    return "".join(run.text for run in sentence)


def test_there_are_lessons_and_the_same_ones_in_every_language():
    names = [set(lessons(lang)) for lang in LANGS]
    assert "transfer-scams" in names[0]
    assert names[0] == names[1] == names[2]
    assert names[0] == {file.stem for file in (LOCALES / "en" / "lessons").glob("*.md")}


def test_unknown_names_find_nothing():
    assert find("en", "no-such-lesson") is None
    assert find("en", "../lessons/transfer-scams") is None
    assert find("..", "transfer-scams") is None
    assert find("fr", "transfer-scams") is None


def test_the_library_has_what_it_is_for():
    found = lessons("en").values()
    rights = {lesson.slug for lesson in found if lesson.topic == "rights"}
    assert len(rights) == 8
    assert all(slug.startswith("right-to-") for slug in rights)
    assert {"health-goods", "fake-loan", *rules().typologies} <= set(lessons("en"))
    assert {lesson.topic for lesson in found} == set(TOPICS)
    assert {lesson.audience for lesson in found} == set(AUDIENCES)


@pytest.mark.parametrize("name", [*rules().typologies, "health-goods", "fake-loan"])
def test_a_scam_looks_the_same_on_paper_and_on_the_page(name):
    """One line, drawn in a leaflet and by the component."""
    macro = (LOCALES.parent / "templates" / "components" / "drawing" / "macro.html").read_text("utf-8")
    line = re.search(rf'"{name}": "([^"]+)"', macro)
    assert line is not None
    drawn = (DRAWINGS / lessons("en")[name].drawing.file).read_text("utf-8")
    assert re.findall(r'd="([^"]+)"', drawn) == [line[1]]


@pytest.mark.parametrize("lesson", ALL, ids=lambda lesson: f"{lesson.lang}-{lesson.slug}")
def test_one_line_is_one_short_sentence(lesson):
    for line in map(text, lines(lesson)):
        assert len(sentences(plain(line), lesson.lang)) == 1, line
        assert re.search(r"[。！？.?!][”」]?$", line), line


@pytest.mark.parametrize("lang", ["zh_Hant", "en"])
def test_says_where_the_police_numbers_work(lang):
    region = {"zh_Hant": "中國內地", "en": "mainland China"}[lang]
    said = [text(sentence) for sentence in lines(lessons(lang)["transfer-scams"])]
    assert sum(region in one for one in said) == 2
