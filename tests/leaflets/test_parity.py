"""All formats of a lesson say the same, word for word: web page, paper, book, text, script of the voice, captions.

Only bullets and numbers of lists are left out of the comparison, and what stands around a lesson on paper.
"""

import re
import zipfile
from html.parser import HTMLParser

import html5lib
import pytest

from app.leaflets import blocks
from app.leaflets.narration import script_line
from app.speech.script import script
from app.speech.spoken import spoken
from app.view import Page, plain
from tests.leaflets.cases import case, catalogue, edition
from tests.leaflets.words import squeezed, words_of_the_paper

H = "{http://www.w3.org/1999/xhtml}"


def lines(lang, slug):
    """The lesson as it is meant, line by line."""
    return [squeezed(part.line(lang).shown) for part in edition(lang, slug).parts]


def of_the_text(built, lang, slug):
    text = (built / lang / f"{slug}.txt").read_text(encoding="utf-8")
    return [squeezed(re.sub(r"^(- |[0-9]+\. )", "", line)) for line in text.splitlines() if line]


def of_the_paper(built, lang, slug, name="pdf"):
    """Without the bank's name at the top and the lines beside the code; edition and sources stand at the end."""
    again = case(lang, slug, 18).labels.again
    beside = {squeezed(line.shown) for line in (again.find, again.address, again.phone)}
    _, *words = words_of_the_paper((built / lang / f"{slug}.{name}").read_bytes())
    return [one for one in words if one not in beside]


def of_the_book(built, lang, slug):
    with zipfile.ZipFile(built / lang / f"{slug}.epub") as file:
        tree = html5lib.parse(file.read("book/lesson.xhtml").decode())
    return [squeezed("".join(one.itertext())) for one in tree.iter() if one.tag in {f"{H}{name}" for name in READ}]


READ = ("h1", "h2", "p", "li")


def of_the_captions(built, lang, slug):
    cues = (built / lang / f"{slug}.vtt").read_text(encoding="utf-8").split("\n\n")[1:]
    reader = _Text()
    reader.feed("".join("".join(cue.split("\n")[2:]) for cue in cues))
    return ["".join(reader.found)]


class _Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        self.found.append(squeezed(data))


def of_the_page(lang, slug):
    """What the web page shows, and what its read-aloud script shows as captions."""
    one = case(lang, slug, 18)
    page = Page("leaflet", lang, plain(one.lesson.title), blocks(one.lesson, one.labels))
    return [squeezed(said.shown) for said in script(page, catalogue(lang))]


@pytest.mark.parametrize("name", ["pdf", "24pt.pdf", "booklet.pdf"])
def test_paper_says_what_the_lesson_says(built, lesson, name):
    assert of_the_paper(built, *lesson, name) == lines(*lesson)


@pytest.mark.parametrize("read", [of_the_text, of_the_book], ids=lambda one: one.__name__)
def test_text_and_book_say_what_the_lesson_says(built, lesson, read):
    assert read(built, *lesson) == lines(*lesson)


def test_page_and_captions_say_what_the_lesson_says(built, lesson):
    # The page is read sentence by sentence, captions stand two lines at a time.
    assert "".join(of_the_page(*lesson)) == "".join(lines(*lesson))
    assert "".join(of_the_captions(built, *lesson)) == "".join(lines(*lesson))


def test_the_voice_says_on_the_recording_what_it_says_on_the_page(lesson):
    lang, slug = lesson
    one = case(lang, slug, 18)
    page = Page("leaflet", lang, plain(one.lesson.title), blocks(one.lesson, one.labels))
    on_the_page = squeezed("".join(said.spoken for said in script(page, catalogue(lang))))
    recorded = "".join(script_line(said, lang) for part in edition(lang, slug).parts for said in part.sentences)
    assert squeezed(recorded) == on_the_page
    # No figure is left for a synthesiser to guess at, and a spoken form is not what is written.
    assert not re.search("[0-9]", recorded)
    assert spoken("110", lang) not in {"110", ""}


@pytest.mark.parametrize("suffix", ["txt", "vtt"])
def test_one_changed_word_is_found(built, tmp_path, suffix):
    (tmp_path / "en").mkdir()
    words = (built / "en" / f"transfer-scams.{suffix}").read_text(encoding="utf-8")
    (tmp_path / "en" / f"transfer-scams.{suffix}").write_text(words.replace("password", "passport"), encoding="utf-8")
    read = of_the_text if suffix == "txt" else of_the_captions
    assert "".join(read(tmp_path, "en", "transfer-scams")) != "".join(lines("en", "transfer-scams"))
