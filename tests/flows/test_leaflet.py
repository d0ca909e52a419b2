"""The leaflet as visitors get it: the page, the files, and the same words in both."""

import io
import math
import re
import shutil

import html5lib
import pikepdf
import pytest
from flask import g

from app.leaflets import FORMATS, blocks, build
from app.leaflets.reading import reading
from app.view import LANGS, Items
from tests.leaflets.cases import case, catalogue, slugs
from tests.leaflets.words import words_of_the_paper

H = "{http://www.w3.org/1999/xhtml}"
SPACE = re.compile(r"\s+")
ABOUT = re.compile(
    r"[(（](PDF|TXT|BRF|MP3|Opus|WebVTT|EPUB|WebM)[，,] ?(?:(\d+)\s?(?:页|頁|pages?)[，,] ?)?(?:.*[，,] ?)?(\d+)\sKB"
)
AT_ONCE = ["pdf", "24pt.pdf", "booklet.pdf", "txt", "brf"]


def links(answer):
    """`(address, words)` of the links to files on a page."""
    found = [(one.get("href", ""), "".join(one.itertext())) for one in html5lib.parse(answer.html).iter(f"{H}a")]
    return [(href, words) for href, words in found if re.match(r"/leaflets/[a-zA-Z_]+/", href)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("slug", slugs())
def test_page_and_file_have_the_same_words(visitor, lang, slug):
    page = visitor.get(f"/leaflets/{slug}?lang={lang}")
    one = case(lang, slug, 18)
    assert page.heading == one.lesson.title
    shown = SPACE.sub("", page.text)
    parts = [one.lesson.title]
    for block in blocks(one.lesson, one.labels):
        parts += [item.shown for item in block.items] if isinstance(block, Items) else [block.words.shown]
    offers = links(page)
    word = catalogue(lang)
    around = [word("leaflet.formats.title"), word("leaflet.formats.lead"), *(words for _, words in offers)]
    asked = next(one for one in page.tree.iter(f"{H}details") if one.get("id") == "formats")
    around.append("".join(asked.itertext()))
    # Nothing is on the page but the lesson, the ways to print and keep it, and the question which come first.
    assert shown == SPACE.sub("", "".join((*parts, *around)))
    for href, _ in offers:
        if href.endswith("pdf"):
            paper = "".join(words_of_the_paper(visitor.client.get(href).get_data()))
            assert all(SPACE.sub("", part) in paper for part in parts)


@pytest.mark.parametrize("lang", LANGS)
def test_links_say_type_pages_and_size(visitor, lang):
    offers = links(visitor.get(f"/leaflets/transfer-scams?lang={lang}"))
    assert [href for href, _ in offers] == [f"/leaflets/{lang}/transfer-scams.{name}" for name in AT_ONCE]
    for href, words in offers:
        body = visitor.client.get(href).get_data()
        kind, pages, kilobytes = ABOUT.search(words).groups()
        assert kind == href.rpartition(".")[2].upper()
        if pages or kind == "PDF":
            with pikepdf.open(io.BytesIO(body)) as pdf:
                assert int(pages) == len(pdf.pages)
        assert int(kilobytes) == math.ceil(len(body) / 1000)
    assert len({words for _, words in offers}) == len(AT_ONCE)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A folder with the recordings, the book and the film of one lesson in English."""
    folder = tmp_path_factory.mktemp("library")
    done = build(folder, "http://localhost", ("en",), "transfer-scams", tuple(FORMATS), workers=1)
    assert [one.problem for one in done] == [""]
    return folder


@pytest.fixture
def shelved(app, visitor, library):
    """A visitor of a bank that has built its lessons."""
    (app.extensions["nuanyang"].settings.instance / "lessons").symlink_to(library)
    return visitor


def test_built_files_are_offered_with_their_length(shelved):
    page = shelved.get("/leaflets/transfer-scams?lang=en")
    offers = dict(links(page))
    for name, length in {"epub": True, "mp3": True, "opus": True, "vtt": True, "webm": True, "txt": False}.items():
        words = offers[f"/leaflets/en/transfer-scams.{name}"]
        assert bool(re.search(r"\d+ min \d+ s", words)) == length
    assert (
        '<audio class="ny-audio-clip__player" controls preload="none" src="/leaflets/en/transfer-scams.mp3"'
        in page.html
    )
    assert 'href="/leaflets/transfer-scams/film"' in page.html


def test_the_film_has_captions_and_its_words_in_writing(shelved):
    page = shelved.get("/leaflets/transfer-scams/film?lang=en")
    assert page.heading == "Watch the film: Transfer money safely"
    assert '<track kind="captions" src="/leaflets/en/transfer-scams.vtt" srclang="en"' in page.html
    assert 'poster="/leaflets/en/transfer-scams.png"' in page.html
    assert catalogue("en")("media-player.sign-missing") in page.text
    shown = SPACE.sub("", page.text)
    one = case("en", "transfer-scams", 18)
    assert all(SPACE.sub("", part.line("en").shown) in shown for part in reading(one.lesson, one.labels))
    for name, kind in {"webm": "video/webm", "vtt": "text/vtt", "png": "image/png"}.items():
        answer = shelved.client.get(f"/leaflets/en/transfer-scams.{name}")
        assert (answer.status_code, answer.mimetype) == (200, kind)


def test_a_player_may_ask_for_a_part(shelved, library):
    answer = shelved.client.get("/leaflets/en/transfer-scams.mp3", headers={"Range": "bytes=1000-1999"})
    assert answer.status_code == 206
    assert answer.get_data() == (library / "en" / "transfer-scams.mp3").read_bytes()[1000:2000]


def test_a_recording_of_other_words_is_not_offered(shelved, library, tmp_path):
    old = tmp_path / "old"
    shutil.copytree(library, old)
    manifest = (old / "manifest.json").read_text(encoding="utf-8")
    (old / "manifest.json").write_text(re.sub('"words": "[^"]+"', '"words": "0"', manifest), encoding="utf-8")
    shelf = shelved.client.application.extensions["nuanyang"].settings.instance / "lessons"
    shelf.unlink()
    shelf.symlink_to(old)
    assert [href for href, _ in links(shelved.get("/leaflets/transfer-scams?lang=en"))] == [
        f"/leaflets/en/transfer-scams.{name}" for name in AT_ONCE
    ]
    assert shelved.client.get("/leaflets/en/transfer-scams.mp3").status_code == 404
    assert shelved.client.get("/leaflets/transfer-scams/film?lang=en").status_code == 404


def test_one_page_is_one_page_in_words(app):
    with app.test_request_context("/?lang=en"):
        g.lang = "en"
        draw = app.jinja_env.get_template("components/leaflet-link/macro.html").module.leaflet_link
        for count, words in ((1, "1\u00a0page,"), (2, "2\u00a0pages,")):
            assert words in draw("Print", "/x.pdf", count, 1)


def test_the_file_opens_in_the_browser_under_its_own_name(visitor):
    answer = visitor.client.get("/leaflets/zh_Hans/transfer-scams.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "filename*=UTF-8''%E8%BD%AC%E8%B4%A6%E9%98%B2%E9%AA%97.pdf" in answer.headers["Content-Disposition"]
    # Its language is that of its address, whatever the visitor speaks.
    english = visitor.client.get("/leaflets/en/transfer-scams.pdf", headers={"Accept-Language": "zh"})
    assert "".join(words_of_the_paper(english.get_data())).startswith("NuanyangBankTransfermoneysafely")


def test_a_browser_that_has_the_file_is_not_sent_it_again(visitor):
    first = visitor.client.get("/leaflets/en/transfer-scams.pdf")
    assert "Last-Modified" not in first.headers
    again = visitor.client.get("/leaflets/en/transfer-scams.pdf", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")
    other = visitor.client.get("/leaflets/en/transfer-scams.24pt.pdf")
    assert other.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(
    "address",
    [
        "/leaflets/no-such-lesson",
        "/leaflets/en/no-such-lesson.pdf",
        "/leaflets/fr/transfer-scams.pdf",
        "/leaflets/zh-Hans/transfer-scams.pdf",
        "/leaflets/en/transfer-scams.12pt.pdf",
        "/leaflets/en/transfer-scams.",
        "/leaflets/en/transfer-scams",
        "/leaflets/en/transfer-scams.mp3",
        "/leaflets/transfer-scams/film",
        "/leaflets/en/..%2Ftransfer-scams.pdf",
        "/leaflets/..%2Flessons/transfer-scams.pdf",
    ],
)
def test_anything_else_is_not_found(visitor, address):
    assert visitor.get(address).status == 404
