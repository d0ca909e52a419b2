"""The PDF for those who see it badly: sizes, margins, lines, contrast and fonts, measured on the finished pages.

Numbers: UKAAF G003 and ACB 2022 (18 pt, nothing below 16; margins of 20 mm, 25 mm at the bind), RNIB (60 to 70 Latin
characters a line, 26 to 35 hanzi), WCAG 2.2 SC 1.4.6 (7:1). Each measure is proved on a leaflet that breaks it.
"""

import io
from collections import Counter
from functools import cache
from itertools import pairwise
from statistics import median

import pdfplumber
import pikepdf
import pypdfium2
import pytest
import segno

from app.kit.contrast import TEXT_RATIO, ratio
from app.leaflets.pdf import print_pdf
from app.leaflets.sheet import Sheet, qr, sheet
from tests.leaflets.cases import case

MM = 72 / 25.4


def inked(page):
    return [char for char in page.chars if not char["text"].isspace()]


def lines(page):
    return page.extract_text_lines(return_chars=True, x_tolerance=6)


def wrong_sheet(pages, one):
    """Sheets that are not A4."""
    return [page for page in pages if (round(page.width / MM), round(page.height / MM)) != (210, 297)]


def small_type(pages, one):
    """Sizes that are too small, or a body text of another size than was asked for."""
    sizes = Counter(round(char["size"], 1) for page in pages for char in inked(page))
    return [size for size in sizes if size < 18] + [size for size, _ in sizes.most_common(1) if size != one.points]


def narrow_margins(pages, one):
    """Characters in the margins, which end where the body of a character ends, not where its ink does."""
    return [
        char["text"]
        for page in pages
        for char in inked(page)
        if char["x0"] < 25 * MM - 0.5
        or char["x1"] > page.width - 20 * MM
        or char["top"] < 18 * MM
        or char["bottom"] > page.height - 19 * MM
    ]


def long_lines(pages, one):
    """English lines with more than 64 characters."""
    if one.lesson.lang != "en":
        return []
    return [line["text"] for page in pages for line in lines(page) if len(line["text"]) > 64]


def wide_lines(pages, one):
    """Lines wider than 26 hanzi of their own size."""
    found = [line for page in pages for line in lines(page)]
    return [line["text"] for line in found if line["x1"] - line["x0"] > 26 * line["chars"][0]["size"]]


def justified(pages, one):
    """Gaps between words that were stretched to make lines end at one edge."""
    gaps = [
        (after["x0"] - before["x1"]) / space["size"]
        for page in pages
        for before, space, after in zip(page.chars, page.chars[1:], page.chars[2:], strict=False)
        if space["text"] == " " and before["mcid"] == after["mcid"] and before["top"] == after["top"]
    ]
    return [gap for gap in gaps if gap > 1.5 * median(gaps)]


def crowded_lines(pages, one):
    """Lines of body text that follow each other at less than 1.55 times their size."""
    found = []
    for page in pages:
        body = [line for line in lines(page) if round(line["chars"][0]["size"], 1) == one.points]
        tops = [line["chars"][0]["top"] for line in body]
        found += [below - above for above, below in pairwise(tops) if below - above < 1.55 * one.points]
    return found


def slanted(pages, one):
    """Characters in italics or turned."""
    return [
        char["text"]
        for page in pages
        for char in inked(page)
        if not char["upright"] or char["matrix"][2] or "Italic" in char["fontname"] or "Oblique" in char["fontname"]
    ]


def pale(pages, one):
    """Characters with less than 7:1 on white paper."""
    colours = {char["non_stroking_color"] for page in pages for char in inked(page)}
    written = {"#" + "".join(f"{round(part * 255):02x}" for part in colour) for colour in colours}
    return [colour for colour in written if ratio(colour, "#ffffff") < TEXT_RATIO]


def nameless(pages, one):
    """Characters without a Unicode value, which no voice can read and no search can find."""
    return [char["text"] for page in pages for char in page.chars if not char["text"] or "(cid:" in char["text"]]


def code_missing(pages, one):
    """The QR code of the address is not on the last page, 36 mm wide with its quiet zone, module by module."""
    matrix = [list(row) for row in segno.make(one.address, error="q", micro=False).matrix_iter(border=4)]
    dots = 4
    pages[0].pdf.stream.seek(0)
    picture = pypdfium2.PdfDocument(pages[0].pdf.stream.read())[len(pages) - 1].render(scale=dots).to_pil().convert("L")
    module = 36 * MM * dots / len(matrix)
    places = [
        (int(25 * MM * dots + (x + 0.5) * module), int((y + 0.5) * module), bool(dark))
        for y, row in enumerate(matrix)
        for x, dark in enumerate(row)
    ]
    tops = range(int(picture.height - 36 * MM * dots))
    found = any(all((picture.getpixel((x, top + y)) < 128) == dark for x, y, dark in places) for top in tops)
    return [] if found else [one.address]


# Each measure, with a change to the style of a leaflet that it must notice.
MEASURES = {
    wrong_sheet: ("en", "@page { size: A5 }"),
    small_type: ("en", ".origin { font-size: 14pt }"),
    narrow_margins: ("en", "@page { margin-left: 22mm }"),
    long_lines: ("en", "body { font-size: 11pt }"),
    wide_lines: ("zh_Hans", "body { font-size: 11pt }"),
    justified: ("en", "body { text-align: justify }"),
    crowded_lines: ("zh_Hant", "p { line-height: 1.3 }"),
    slanted: ("en", "strong { font-style: italic }"),
    pale: ("en", ".origin { color: #757575 }"),
    code_missing: ("zh_Hans", ".again img { width: 30mm }"),
}


@cache
def opened(body):
    """The pages of a PDF: parsed once for all measures."""
    return pdfplumber.open(io.BytesIO(body)).pages


def measured(body, measure, one):
    return measure(opened(body), one)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.__name__)
def test_large_print(measure, leaflet, one):
    assert measured(leaflet.file.read_bytes(), measure, one) == []


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.__name__)
def test_each_measure_can_fail(measure):
    lang, style = MEASURES[measure]
    one = case(lang, "transfer-scams", 18)
    good = sheet(one.lesson, one.labels, one.address, one.points)
    bad = print_pdf(Sheet(good.html, {**good.files, "leaflet.css": good.files["leaflet.css"] + style.encode()}))
    assert measured(bad.body, measure, one)


def test_every_character_can_be_read_aloud(leaflet, one):
    body = leaflet.file.read_bytes()
    assert measured(body, nameless, one) == []
    with pikepdf.open(leaflet.file) as pdf:
        for font in pdf.objects:
            if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
                del font["/ToUnicode"]
        harmed = io.BytesIO()
        pdf.save(harmed)
    assert measured(harmed.getvalue(), nameless, one)


def test_another_address_is_another_code():
    one = case("zh_Hans", "transfer-scams", 18)
    good = sheet(one.lesson, one.labels, one.address, one.points)
    bad = print_pdf(Sheet(good.html, {**good.files, "qr.svg": qr(one.address.replace("leaflets", "leafless"))}))
    assert measured(bad.body, code_missing, one)


def unembedded(pdf):
    """Fonts whose glyphs are not in the file."""
    fonts = [
        one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]
    return (
        [font for font in fonts if "/FontFile2" not in font and "/FontFile3" not in font] if fonts else ["none at all"]
    )


def test_fonts_are_in_the_file(leaflet):
    with pikepdf.open(leaflet.file) as pdf:
        assert unembedded(pdf) == []
        font = next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile3" in one)
        del font["/FontFile3"]
        assert unembedded(pdf)
