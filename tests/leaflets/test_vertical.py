"""What waits for a native reader: printed by a browser from the top down, marked as waiting, and published nowhere."""

import io
from datetime import date
from unicodedata import normalize

import pdfplumber
import pikepdf
import pytest
from click.testing import CliRunner

from app.leaflets.commands import leaflets_commands
from app.leaflets.pdf import SheetError
from app.leaflets.sheet import Sheet
from app.leaflets.vertical import awaiting_sheet, print_vertical
from app.learn.awaiting import AWAITED, awaiting
from app.learn.commands import learn_commands
from app.learn.gate import review_library
from app.learn.library import find, lessons
from app.view import LANGS
from tests.leaflets.cases import catalogue

ONE = next(awaiting("mn"))
NOTICE = catalogue("zh_Hans")("leaflet.awaiting")


def letters(body):
    """All letters of all pages in the order of the file, as they are written: the browser names some by their shape."""
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        found = [char for page in pdf.pages for char in page.chars if char["text"].strip()]
    return [{**char, "text": normalize("NFKC", char["text"])} for char in found]


def columns(found):
    """Letters by where they stand across the page, each column's heights in order."""
    by_column = {}
    for char in found:
        by_column.setdefault(round((char["x0"] + char["x1"]) / 2), []).append(char["top"])
    return by_column


def flows_down(found):
    """The letters of a run stand under each other; a run that breaks goes on in a column further to the right."""
    by_column = columns(found)
    across = list(by_column)
    return across == sorted(across) and len(by_column) < len(found) / 3 and all(
        tops == sorted(set(tops)) for tops in by_column.values()
    )  # fmt: skip


def run_of(found, words):
    """The letters of these words."""
    wanted = normalize("NFKC", words)
    at = "".join(char["text"] for char in found).find(wanted)
    assert at >= 0, words
    return found[at : at + len(wanted)]


@pytest.fixture(scope="module")
def sheet():
    return awaiting_sheet(ONE)


@pytest.fixture(scope="module")
def printed(sheet):
    return print_vertical(sheet)


def test_lines_run_down_and_columns_go_to_the_right(printed):
    found = letters(printed)
    assert flows_down(run_of(found, NOTICE))
    assert flows_down(run_of(found, "您每次转账，我们都先等十分钟。"))
    # The script itself lies on its side, as it does in every book: down the page, in one column.
    own = [char for char in found if "\u1800" <= char["text"][0] <= "\u18af"]
    assert own
    assert not any(char["upright"] for char in own)
    assert len(columns(own)) == 1


def test_a_sheet_across_the_page_is_told(sheet):
    css = sheet.files["vertical.css"].replace(b"writing-mode: vertical-lr", b"writing-mode: horizontal-tb")
    across = letters(print_vertical(Sheet(sheet.html, {**sheet.files, "vertical.css": css})))
    assert not flows_down(run_of(across, NOTICE))


def test_it_is_tagged_marked_and_in_large_print(printed):
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "zh-Hans"
    with pdfplumber.open(io.BytesIO(printed)) as pdf:
        for page in pdf.pages:
            assert (round(page.width), round(page.height)) == (595, 842)
        # What lies on its side is as large as its column is wide.
        across = [
            char["size"] if char["upright"] else char["x1"] - char["x0"] for page in pdf.pages for char in page.chars
        ]
    assert min(map(round, across)) >= 18


def test_it_holds_the_whole_source_and_no_invented_words(sheet, printed):
    text = "".join(char["text"] for char in letters(printed))
    for section in lessons("zh_Hans")["transfer-scams"].sections:
        assert normalize("NFKC", section.heading) in text
    # Of Mongolian there is the language's own name, once in the title of the file and once as the heading.
    assert sum("\u1800" <= char <= "\u18af" for char in sheet.html) == 2 * len(ONE.title)


def test_it_is_published_nowhere_and_the_review_says_why():
    assert set(AWAITED) & set(LANGS) == set()
    assert all(lessons(lang) == {} for lang in AWAITED)
    assert all(find(lang, ONE.slug) is None for lang in AWAITED)
    found = review_library(date(2026, 11, 26), AWAITED)
    assert [(one.rule, one.line, one.path.name) for one in found] == [("awaiting", 6, "transfer-scams.yaml")]
    told = CliRunner().invoke(learn_commands, ["review", "--lang", "mn"])
    assert told.exit_code == 1
    assert "awaits a native reader of mn and is not published" in told.output
    # Nor can anybody sign it.
    assert CliRunner().invoke(learn_commands, ["sign", "mn", "--by", "x", "--role", "y"]).exit_code == 1


def test_the_command_writes_it_beside_nothing_else(tmp_path):
    done = CliRunner().invoke(leaflets_commands, ["vertical", "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*")] == ["mn/transfer-scams.awaiting.pdf"]
    assert "not published" in done.output


def test_without_a_browser_it_says_which(monkeypatch, sheet):
    monkeypatch.setattr("app.leaflets.vertical.BROWSERS", ("no-such-browser",))
    with pytest.raises(SheetError, match="no-such-browser"):
        print_vertical(sheet)
