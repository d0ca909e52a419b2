"""The strict little Markdown: what it reads, and where it says no."""

from datetime import date
from pathlib import Path

import pytest

from app.learn import LessonError, Listing, Paragraph, Run, SignOff, load
from app.learn.front import with_sign_off
from app.learn.markdown import places, read_body

PATH = Path("lesson.md")
FRONT = """---
slug: lesson
title: A lesson
topic: scams
audience: everyone
minutes: 3
edition: 2026-11-23
review_by: 2027-11-23
sources:
  - A law
drawing:
  file: hang-up.svg
  alt: A telephone
check:
  - {ask: Is it true?, answer: yes, because: It is.}
  - {ask: Is it false?, answer: no, because: It is not.}
  - {ask: Is it over?, answer: yes, because: It is.}
---
"""


def test_reads_headings_paragraphs_lists_and_bold():
    opening, section = read_body(
        "Two sentences.\n**The second.**\n\n## A heading\n\n- One **bold** word.\n  And more.\n- Two.\n\n1. First.\n",
        PATH,
    )
    assert opening.heading == ""
    assert opening.blocks == (Paragraph(((Run("Two sentences."),), (Run("The second.", True),))),)
    assert section.heading == "A heading"
    bold_item = ((Run("One "), Run("bold", True), Run(" word.")), (Run("And more."),))
    assert section.blocks == (
        Listing((bold_item, ((Run("Two."),),)), ordered=False),
        Listing((((Run("First."),),),), ordered=True),
    )


def test_a_paragraph_all_in_bold_is_a_warning():
    bold, half = read_body("**Stop.**\n**Ask.**\n\n**Stop.** Ask.\n", PATH)[0].blocks
    assert bold.strong
    assert not half.strong


def test_places_are_kept_and_listed():
    sections = read_body("Call {phone}.\n\n- Or **{police}**.\n", PATH)
    assert list(places(sections)) == ["phone", "police"]


@pytest.mark.parametrize(
    ("body", "line", "column", "message"),
    [
        ("", 0, 1, "no text"),
        ("# Title", 1, 1, "#"),
        ("### Deep\n\nText.", 1, 1, "#"),
        ("Fine.\n\nA [link](x).", 3, 3, "["),
        ("Some `code`.", 1, 6, "`"),
        ("Line<br>", 1, 5, "<"),
        ("Not *this* bold.", 1, 5, "*"),
        ("Call {Phone Number}.", 1, 6, "{"),
        ("A **half bold.", 1, 3, "partner"),
        ("A **** gap.", 1, 3, "nothing between"),
        ("A\ttab.", 1, 2, "a tab"),
        ("**bold** and `code`.", 1, 14, "`"),
        ("- One.\n  Two `x`.", 2, 7, "`"),
        ("1. One.\n3. Three.", 2, 1, "number 2, not 3"),
        ("2. Two.", 1, 1, "number 1, not 2"),
        ("Text.\n- One.", 2, 1, "before a list"),
        ("- One.\nText.", 2, 1, "after a list"),
        ("- One.\n1. Two.", 2, 1, "number 2, not 1"),
        ("- One.\n2. Two.", 2, 1, "between a numbered and a plain"),
        ("  Indented.", 1, 1, "indented"),
        ("Text.\n\n## Empty\n\n## Full\n\nText.", 3, 1, "nothing under it"),
    ],
)
def test_refuses_anything_else_with_its_place(body, line, column, message):
    with pytest.raises(LessonError) as caught:
        read_body(body, PATH)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert message in caught.value.message
    assert str(caught.value).startswith(f"lesson.md:{line}:{column}: ")


def write(folder: Path, text: str, name: str = "lesson.md") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_loads_front_matter_and_body(tmp_path):
    lesson = load(write(tmp_path, FRONT + "\nText.\n"), "en")
    assert (lesson.lang, lesson.slug, lesson.minutes) == ("en", "lesson", 3)
    assert (lesson.edition, lesson.review_by) == (date(2026, 11, 23), date(2027, 11, 23))
    assert lesson.sources == ("A law",)
    assert (lesson.drawing.file, lesson.drawing.alt) == ("hang-up.svg", "A telephone")


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("---\nslug", "slug", 1, "front matter"),
        ("title: A lesson\n", "", 1, "no `title`"),
        ("title: A lesson", "title: ''", 3, "`title` must be a str"),
        ("minutes: 3", "minutes: soon", 6, "`minutes` must be a int"),
        ("minutes: 3", "minutes: true", 6, "`minutes` must be a int"),
        ("minutes: 3", "minuets: 3", 1, "no `minutes`"),
        ("topic: scams", "topic: scams\nmood: good", 5, "`mood` is not a key"),
        ("edition: 2026-11-23", "edition: soon", 7, "`edition` must be a date"),
        ("review_by: 2027-11-23", "review_by: 2026-11-23", 8, "after the edition"),
        ("slug: lesson", "slug: other", 2, "name of the file"),
        ("title: A lesson", "title: [A lesson", 4, "not YAML"),
        ("  - A law", "  - {a: law}", 9, "each of the sources"),
        ("  alt: A telephone\n", "", 11, "`file` and `alt`"),
        ("hang-up.svg", "../hang-up.svg", 11, "name of an SVG"),
        ("topic: scams", "topic: gossip", 4, "one of scams"),
        ("audience: everyone", "audience: nobody", 5, "one of everyone"),
        ("  - {ask: Is it over?, answer: yes, because: It is.}\n", "", 14, "3 questions"),
        ("answer: no", "answer: perhaps", 14, "yes or no"),
        ("check:", "parts: [no-such-part]\ncheck:", 14, "no part no-such-part"),
        ("check:", "signed: {by: Me}\ncheck:", 14, "flask learn sign"),
    ],
)
def test_refuses_faulty_front_matter_with_its_line(tmp_path, old, new, line, message):
    assert old in FRONT
    with pytest.raises(LessonError) as caught:
        load(write(tmp_path, FRONT.replace(old, new, 1) + "\nText.\n"), "en")
    assert message in caught.value.message
    assert caught.value.line == line


def test_a_fault_in_the_body_is_counted_from_the_top_of_the_file(tmp_path):
    with pytest.raises(LessonError) as caught:
        load(write(tmp_path, FRONT + "\nFine.\n\nNot `fine`.\n"), "en")
    line = (tmp_path / "lesson.md").read_text(encoding="utf-8").splitlines().index("Not `fine`.") + 1
    assert (caught.value.line, caught.value.column) == (line, 5)


def test_a_shared_part_comes_after_the_lessons_own_sections(tmp_path):
    (tmp_path / "parts").mkdir()
    write(tmp_path / "parts", "## Ask\n\nCall {phone}.\n", "ask.md")
    lesson = load(write(tmp_path, FRONT.replace("check:", "parts: [ask]\ncheck:") + "\nText.\n"), "en")
    assert [section.heading for section in lesson.sections] == ["", "Ask"]
    assert lesson.own == 1


def test_a_sign_off_holds_for_exactly_these_words(tmp_path):
    (tmp_path / "parts").mkdir()
    part = write(tmp_path / "parts", "## Ask\n\nCall {phone}.\n", "ask.md")
    file = write(tmp_path, FRONT.replace("check:", "parts: [ask]\ncheck:") + "\nText.\n")
    unsigned = load(file, "en")
    assert unsigned.signed is None
    assert not unsigned.vouched
    sign_off = SignOff('A "clerk" \\ of ours', "reader: lessons", date(2026, 11, 26), unsigned.words)
    file.write_text(with_sign_off(file.read_text("utf-8"), sign_off), encoding="utf-8")
    signed = load(file, "en")
    assert signed.signed == sign_off
    assert signed.vouched
    file.write_text(file.read_text("utf-8").replace("Text.", "Test."), encoding="utf-8")
    assert not load(file, "en").vouched
    file.write_text(file.read_text("utf-8").replace("Test.", "Text."), encoding="utf-8")
    assert load(file, "en").vouched
    part.write_text("## Ask\n\nCall {police}.\n", encoding="utf-8")
    assert not load(file, "en").vouched
