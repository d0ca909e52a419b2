"""The pack of a lesson: every language, a poster that hangs on one sheet, and a card that stands anywhere."""

import io
import zipfile
from dataclasses import replace

import html5lib
import page as page_validation
import pdfplumber
import pytest
from click.testing import CliRunner

from app.leaflets.commands import leaflets_commands
from app.leaflets.packs import pack, poster_of
from app.leaflets.pdf import SheetError
from app.learn import lessons
from app.view import LANGS
from tests.leaflets.cases import FULL, SITE, edition
from tests.leaflets.words import squeezed

SLUG = "health-goods"


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """The archive with one recording."""
    recording = tmp_path_factory.mktemp("sound") / "en.mp3"
    recording.write_bytes(b"sound")
    return pack({lang: edition(lang, SLUG) for lang in LANGS}, {"en": recording})


def test_every_language_is_in_it_and_nothing_else(packed):
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        assert archive.read("en/recording.mp3") == b"sound"
    each = {f"{lang}/{name}" for lang in LANGS for name in ("poster.pdf", "leaflet.pdf", "card.html")}
    assert names == each | {"card.css", "drawing.svg", "en/recording.mp3"}


@pytest.mark.parametrize("lang", LANGS)
def test_a_poster_is_one_tagged_sheet_of_a3_in_very_large_type(packed, lang):
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        body = archive.read(f"{lang}/poster.pdf")
    assert [one.rule_id for one in page_validation.validate_pdf_bytes(body, profile="ua1").failures] == []
    lesson = edition(lang, SLUG).lesson
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        (sheet,) = pdf.pages
        assert (round(sheet.width / 72 * 25.4), round(sheet.height / 72 * 25.4)) == (297, 420)
        assert min(round(char["size"]) for char in sheet.chars if char["text"].strip()) >= 32
        words = squeezed(sheet.extract_text(x_tolerance=6))
    assert squeezed(lesson.title) in words
    assert "4000000000" in words


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("slug", sorted(lessons("en")) if FULL else ["right-to-respect"])
def test_the_longest_warning_fits_and_a_longer_one_is_refused(slug, lang):
    one = edition(lang, slug)
    assert poster_of(one.lesson, one.labels, one.address)
    with pytest.raises(SheetError, match="warn in fewer words"):
        poster_of(replace(one.lesson, sections=one.lesson.sections[:1] * 40, own=40), one.labels, one.address)


@pytest.mark.parametrize("lang", LANGS)
def test_a_card_is_valid_and_leads_to_the_lesson(packed, lang):
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        text = archive.read(f"{lang}/card.html").decode()
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(text)
    assert tree.findtext(".//h1") == edition(lang, SLUG).lesson.title
    assert tree.find(".//img").get("alt")
    assert [link.get("href") for link in tree.iter("a")] == [f"{SITE}/leaflets/{SLUG}?lang={lang}", "tel:4000000000"]
    assert "<script" not in text


def test_the_command_packs_what_was_built(tmp_path, monkeypatch):
    monkeypatch.setenv("INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("SITE", SITE)
    done = CliRunner().invoke(leaflets_commands, ["pack", "--out", str(tmp_path), "--lesson", SLUG])
    assert done.exit_code == 0, done.output
    assert "3 languages, 0 with a recording" in done.output
    with zipfile.ZipFile(tmp_path / "packs" / f"{SLUG}.zip") as archive:
        assert len(archive.namelist()) == 2 + 3 * len(LANGS)
    assert CliRunner().invoke(leaflets_commands, ["pack", "--out", str(tmp_path), "--lesson", "none"]).exit_code == 1
