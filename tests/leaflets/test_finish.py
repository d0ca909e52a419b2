"""What a pass of PDF/UA-1 hides, found in what WeasyPrint writes and gone from what we hand out."""

import io
from dataclasses import replace

import page as page_validation
import pdfplumber
import pikepdf
import pytest
import weasyprint
from weasyprint.urls import URLFetcherResponse

from app.leaflets.finish import booklet, finish
from app.leaflets.finish.content import Content, Fonts, number
from app.leaflets.finish.finisher import document_of
from app.leaflets.finish.tree import Texts, elements, kids, kind, pieces, walk
from app.leaflets.pdf import print_pdf
from app.leaflets.sheet import Sheet, sheet
from tests.leaflets.cases import case
from tests.leaflets.words import words_of_the_paper

HEAD = "<!doctype html><html lang='en'><head><meta charset='utf-8'><title>T</title>{style}</head>"
LONG = HEAD + "<body>{body}</body></html>"


def long_sheet():
    """A list, a paragraph and an item that each go over the end of a page, a table, a link and a word in Chinese."""
    words = "money stays where it is until you say so " * 60
    items = "".join(f"<li>Item {number} {words if number == 9 else ''}</li>" for number in range(30))
    table = "<table><thead><tr><th>Day</th></tr></thead><tbody><tr><th scope='row'>Monday</th></tr></tbody></table>"
    body = f"<h1>Title</h1><ol>{items}</ol><p>{(words * 4).capitalize()}</p><p>Second</p>{table}"
    body += "<p><a href='tel:110'>Call the police</a> and <span lang='zh-Hans'>银行</span></p><h2>End</h2><p>Fin</p>"
    style = (
        "<style>@page{size:A5;@bottom-center{content:'Page ' counter(page)}} body{font:16pt 'Noto Sans CJK SC'}</style>"
    )
    return Sheet(LONG.format(style=style, body=body), {}, "zh-Hans")


def unfinished(made_from):
    """What WeasyPrint alone makes of a sheet."""

    def fetch(url):
        media = "text/css" if url.endswith("css") else "image/svg+xml"
        body = made_from.files[url.removeprefix("leaflet:")]
        return URLFetcherResponse(url, body, {"Content-Type": f"{media}; charset=utf-8"})

    html = weasyprint.HTML(string=made_from.html, base_url="leaflet:", url_fetcher=fetch)
    return html.write_pdf(pdf_variant="pdf/ua-1")


def opened(body):
    return pikepdf.open(io.BytesIO(body))


def texts(pdf):
    contents = [Content(page, Fonts()) for page in pdf.pages]
    return Texts({one.page.obj.objgen: one.texts for one in contents})


def torn(pdf):
    """Paragraphs, lists and items that begin in the middle of a sentence, or lists that do not begin at one."""
    read = texts(pdf)
    found = []
    for one in walk(document_of(pdf)):
        if kind(one) == "L":
            labels = [read.label(part) for item in elements(one) for part in elements(item) if kind(part) == "Lbl"]
            found += [labels] if labels and labels[0].strip()[:1].isdigit() and labels[0].strip() != "1." else []
        if kind(one) in {"P", "LBody"}:
            said = read.of(one).strip()
            found += [said[:30]] if said[:1].islower() else []
    return found


def nameless_languages(pdf):
    """Words in Chinese inside an English document that are not said to be."""
    read = texts(pdf)
    spans = [one for one in walk(document_of(pdf)) if "银" in read.of(one) and kind(one) == "Span" and elements(one)]
    return [one for one in spans if str(one.get("/Lang")) != "zh-Hans"] if spans else ["none"]


def furniture(pdf):
    """Text that is tagged and hangs nowhere: the headers and footers."""
    known = set(pieces(document_of(pdf)))
    return [
        piece
        for page in pdf.pages
        for operands, operator in Content(page, Fonts()).instructions
        if str(operator) == "BDC" and (piece := number(operands)) is not None and (page.obj.objgen, piece) not in known
    ]


def uncounted(pdf):
    """Lists that do not say how they are counted."""
    return [one for one in walk(document_of(pdf)) if kind(one) == "L" and "/ListNumbering" not in one.get("/A", {})]


def headless(pdf):
    """Heads of tables that do not say what they head."""
    return [one for one in walk(document_of(pdf)) if kind(one) == "TH" and "/Scope" not in one.get("/A", {})]


def mute_links(pdf):
    """Links whose description is an address."""
    return [
        note
        for page in pdf.pages
        for note in page.obj.get("/Annots", [])
        if "/Contents" not in note or "tel:" in str(note.Contents)
    ]


def loose_bookmarks(pdf):
    """Bookmarks that lead to a place on a page, not to a heading."""
    waiting, found = [pdf.Root.Outlines], []
    while waiting:
        one = waiting.pop()
        waiting += [one[name] for name in ("/First", "/Next") if name in one]
        if "/Title" in one and "/SD" not in one.get("/A", {}):
            found.append(str(one.Title))
    return found


def misplaced_figures(pdf):
    """Figures whose box lies outside of their page or far from the right size: 46 × 38 mm on the first page."""
    figure = next(one for one in walk(document_of(pdf)) if kind(one) == "Figure")
    left, foot, right, top = (float(side) for side in figure.A.BBox)
    good = abs(right - left - 46 * 72 / 25.4) < 1 and abs(top - foot - 38 * 72 / 25.4) < 1
    return [] if good and right < 596 and 600 < foot < top < 842 else [[left, foot, right, top]]


def heavy_fonts(pdf):
    """Fonts with room for glyphs that are not there."""
    files = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") in FONT_FILES]
    return [len(one.read_bytes()) for one in files if len(one.read_bytes()) > 100_000] if files else ["none"]


FONT_FILES = {"/OpenType", "/CIDFontType0C"}
LONG_DEFECTS = [torn, nameless_languages, furniture, uncounted, headless, mute_links, loose_bookmarks, heavy_fonts]


@pytest.fixture(scope="module")
def both():
    made_from = long_sheet()
    return unfinished(made_from), print_pdf(made_from).body


@pytest.mark.parametrize("defect", LONG_DEFECTS, ids=lambda one: one.__name__)
def test_a_defect_is_found_and_mended(both, defect):
    before, after = both
    with opened(before) as pdf:
        assert defect(pdf)
    with opened(after) as pdf:
        assert defect(pdf) == []


def test_the_box_of_a_drawing_is_where_the_drawing_is():
    one = case("en", "transfer-scams", 18)
    made_from = sheet(one.lesson, one.labels, one.address, 18)
    with opened(unfinished(made_from)) as pdf:
        assert misplaced_figures(pdf)
    with opened(print_pdf(made_from).body) as pdf:
        assert misplaced_figures(pdf) == []


def test_nothing_is_lost_on_the_way(both):
    before, after = both
    with opened(before) as pdf, opened(after) as finished:
        assert texts(pdf).of(document_of(pdf)) == texts(finished).of(document_of(finished))
    assert page_validation.validate_pdf_bytes(after, profile="ua1").failures == []


def test_the_same_sheet_is_the_same_file():
    one = case("zh_Hans", "transfer-scams", 18)
    made_from = sheet(one.lesson, one.labels, one.address, 18)
    assert print_pdf(made_from).body == print_pdf(made_from).body


def test_a_file_says_which_part_it_keeps_to():
    one = case("en", "transfer-scams", 18)
    made_from = sheet(one.lesson, one.labels, one.address, 18)
    for part, version in ((1, "1.7"), (2, "2.0")):
        with opened(print_pdf(made_from, part).body) as pdf:
            assert pdf.open_metadata()["pdfuaid:part"] == str(part)
            assert pdf.pdf_version == version


# The booklet


@pytest.fixture(params=[("en", 18, 3), ("zh_Hans", 24, 4), ("zh_Hans", 18, 2)], ids=str)
def folded(request, printed):
    lang, points, pages = request.param
    body = printed[lang, "transfer-scams", points].file.read_bytes()
    return body, booklet(body), pages


def test_a_booklet_is_one_sheet_of_a3_with_the_same_words(folded):
    flat, made, _ = folded
    with opened(made) as pdf:
        assert len(pdf.pages) == 2
        assert all([round(float(side)) for side in page.MediaBox] == [0, 0, 1191, 842] for page in pdf.pages)
        assert furniture(pdf) == []
        assert loose_bookmarks(pdf) == []
        # The table of pieces leads back to the very elements that hold them.
        table = pdf.Root.StructTreeRoot.ParentTree.Nums
        rows = {int(table[place]): table[place + 1] for place in range(0, len(table), 2)}
        for one in walk(document_of(pdf)):
            for piece in kids(one):
                if isinstance(piece, int):
                    assert rows[int(one.Pg.StructParents)][piece].objgen == one.objgen
    assert words_of_the_paper(made) == words_of_the_paper(flat)
    assert page_validation.validate_pdf_bytes(made, profile="ua1").failures == []


def test_the_pages_of_a_booklet_stand_in_the_order_of_folding(folded):
    flat, made, pages = folded
    with pdfplumber.open(io.BytesIO(flat)) as one, pdfplumber.open(io.BytesIO(made)) as other:
        loose = ["".join(char["text"] for char in page.chars) for page in one.pages] + [""] * (4 - pages)
        halves = [
            "".join(char["text"] for char in page.chars if (char["x0"] > page.width / 2) == right)
            for page in other.pages
            for right in (False, True)
        ]
        inner = [char for char in other.pages[1].chars if char["x0"] < other.pages[1].width / 2]
        # 25 mm to the fold on both sides of it.
        assert max(char["x1"] for char in inner) < other.pages[1].width / 2 - 24.5 * 72 / 25.4
        ticks = [line for page in other.pages for line in page.lines if abs(line["x0"] - page.width / 2) < 1]
    assert halves == [loose[3], loose[0], loose[1], loose[2]]
    assert len(ticks) == 4


def test_a_long_leaflet_takes_several_sheets(both):
    made = booklet(both[1])
    with opened(both[1]) as flat, opened(made) as pdf:
        assert len(pdf.pages) == -(-len(flat.pages) // 4) * 2
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
        assert len(notes) == 1
        assert notes[0].P.objgen in {page.obj.objgen for page in pdf.pages}
    assert words_of_the_paper(made) == words_of_the_paper(both[1])


def test_a_sheet_whose_words_are_not_those_of_the_pdf_is_left_as_it_is():
    made_from = long_sheet()
    before = unfinished(made_from)
    other = replace(made_from, html=made_from.html.replace("Second", "Seconds"))
    with opened(finish(before, other.html, "zh-Hans")) as pdf:
        assert torn(pdf)
