"""Ask: the right passage stands first, what no lesson tells is refused, and nothing is said that is not in a lesson."""

import pytest

from app.learn import lessons
from app.learn.ask import answer, ranking
from app.learn.ask.passages import passages
from app.view import LANGS
from tests.learn.measure_ask import FRESH, UNSEEN, measure, rows

LEAST = 0.9
UNSEEN_LEAST = 0.8


def test_the_set_is_large_enough_and_names_real_lessons():
    questions = [(question, slugs) for lang in LANGS for question, slugs in rows(lang)]
    assert len({question for question, _ in questions}) == len(questions)
    assert sum(bool(slugs) for _, slugs in questions) >= 150
    assert sum(not slugs for _, slugs in questions) >= 50
    assert {slug for _, slugs in questions for slug in slugs} <= set(lessons("en"))


@pytest.mark.parametrize("lang", LANGS)
def test_the_right_passage_stands_first_and_the_rest_is_refused(lang):
    counts = measure((lang,))
    assert counts["found"].share >= LEAST, counts["found"].wrong
    assert counts["refused"].share >= LEAST, counts["refused"].wrong


def test_questions_as_older_people_say_them():
    counts = measure(LANGS, FRESH)
    assert (counts["found"].of, counts["refused"].of) == (60, 30)
    assert counts["found"].share >= LEAST, counts["found"].wrong
    assert counts["refused"].share >= LEAST, counts["refused"].wrong


def test_questions_that_nothing_was_chosen_by():
    """What was reached with them when they were first asked; nothing may make it less."""
    counts = measure(LANGS, UNSEEN)
    assert (counts["found"].of, counts["refused"].of) == (30, 15)
    assert counts["found"].share >= UNSEEN_LEAST, counts["found"].wrong
    assert counts["refused"].share >= LEAST, counts["refused"].wrong


def test_the_measure_can_fail(monkeypatch):
    monkeypatch.setattr(ranking, "LEAST", dict.fromkeys(LANGS, 0.0))
    assert measure(LANGS)["refused"].share < LEAST
    monkeypatch.setattr(ranking, "LEAST", dict.fromkeys(LANGS, 0.9))
    monkeypatch.setattr(ranking, "SURE", dict.fromkeys(LANGS, 1000.0))
    assert measure(LANGS)["found"].share < LEAST


@pytest.mark.parametrize("lang", LANGS)
def test_every_answer_is_a_passage_of_a_published_lesson(lang):
    there = set(passages(lang))
    for question, _ in rows(lang):
        found = answer(question, lang)
        assert found is None or found.passage in there
    sections = [one for one in there if one.section >= 0]
    # Shared parts are quoted from one lesson only.
    assert len({one.text for one in sections}) == len(sections)


@pytest.mark.parametrize("question", ["", "？？", "的", "12345", "x" * 5000, "<script>alert(1)</script>", "%00\x00"])
def test_what_is_no_question_is_refused(question):
    assert all(answer(question, lang) is None for lang in LANGS)


def test_both_scripts_find_the_same():
    one, other = answer("保健品能治病吗", "zh_Hans"), answer("保健品能治病嗎", "zh_Hant")
    assert one is not None
    assert other is not None
    assert one.passage.lesson.slug == other.passage.lesson.slug == "health-goods"
