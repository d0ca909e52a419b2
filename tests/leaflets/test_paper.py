"""Any view on paper: every block that can be read, in large print, as PDF/UA-1, in all languages."""

import io
from datetime import UTC, datetime
from typing import get_args

import page as page_validation
import pdfplumber
import pikepdf
import pytest

from app.leaflets.paper import GETA, ONLY_ON_SCREEN, Letterhead, paper_sheet, print_paper
from app.leaflets.pdf import SheetError, print_pdf
from app.leaflets.sheet import Sheet
from app.view import (
    LANGS,
    Ask,
    AudioClip,
    Balance,
    Block,
    Button,
    Column,
    Confirmation,
    Details,
    Drawing,
    Entries,
    Entry,
    Fact,
    Facts,
    Film,
    Fold,
    Form,
    Heading,
    Hold,
    Inset,
    Items,
    LeafletLink,
    Leaflets,
    Link,
    Links,
    Notice,
    Option,
    Page,
    Pagination,
    Pause,
    QrCode,
    Table,
    Task,
    Tasks,
    Text,
    Warn,
    date_and_time,
    money,
    plain,
    signed_money,
)
from tests.leaflets.words import squeezed, words_of_the_paper

MM = 72 / 25.4
AT = datetime(2026, 11, 23, 2, 30, tzinfo=UTC)


def head(lang="zh_Hans"):
    return Letterhead(
        lang, "暖阳演示银行", "大字版单据", "今天打印。", "电话 400 000 0000", ("第 ", " 页，共 ", " 页"), "："
    )


def every_block(lang):
    """A page with one of each block. What must be on paper begins with 印, what must not with 屏."""
    link = Link(plain("屏一"), "/x")
    amount, when = money(123450, lang), date_and_time(AT, lang)
    return Page(
        name="every",
        lang=lang,
        title=plain("印标题"),
        back=link,
        blocks=(
            Text(plain("印正文"), "lead"),
            Heading(plain("印小标题")),
            Items((plain("印列一"), plain("印列二")), ordered=True),
            Items((plain("印点一"),)),
            Balance(plain("印余额"), amount, (plain("印余额注"),), link),
            Facts(
                (Fact(plain("印名"), plain("印值"), (plain("印注"),), link), Fact(plain("印大"), amount, large=True))
            ),
            Entries(plain("印明细"), (Entry(plain("印笔"), amount, when, (plain("印笔注"),), link),), plain("屏空")),
            Entries(plain("印空的"), (), plain("印没有")),
            Tasks((Task(plain("印事"), plain("印事注"), "/x", "lock"),)),
            Ask("/x", plain("屏问"), plain("屏问注")),
            Warn(plain("印提醒")),
            Notice(plain("印通知"), (plain("印通知文"),)),
            Hold(plain("印等待"), when, (plain("印等待文"),)),
            Inset(plain("印引文")),
            Confirmation(plain("印办好"), (plain("印办好文"),), Fact(plain("印号"), plain("123 456 7890"))),
            Details(plain("印细节"), (plain("印细节文"),)),
            Table(
                plain("印表"),
                (Column(plain("屏头")), Column(plain("印头二"), numeric=True)),
                ((plain("印行"), signed_money(-123450, lang)),),
                plain("屏表空"),
            ),
            Pagination(link),
            Form("/x", (Button(plain("屏钮")),)),
            Pause(
                "/x",
                Option("a", plain("屏安")),
                Option("b", plain("屏险")),
                (plain("印他说"),),
                (plain("印其实"),),
                (plain("印该做"),),
                Drawing("ask", plain("屏图")),
            ),
            Drawing("romance", plain("屏画")),
            Links((link,)),
            Leaflets((LeafletLink(plain("屏张"), "/x", 1, 1),)),
            AudioClip("/x", plain("屏声")),
            Film("/x", plain("屏片"), (plain("屏话"),), ()),
            QrCode("/x", plain("屏码")),
            Fold("part", plain("屏段"), plain("屏段话"), (Text(plain("屏段里")),)),
        ),
    )


@pytest.fixture(scope="module", params=[(lang, points) for lang in LANGS for points in (18, 24)])
def printed(request):
    lang, points = request.param
    return lang, points, print_paper(every_block(lang), head(lang), points)


def test_the_page_of_this_test_has_every_block():
    assert {type(one) for one in every_block("en").blocks} == set(get_args(Block))
    assert {one.component for one in get_args(Block)} >= ONLY_ON_SCREEN


def test_all_that_can_be_read_is_printed_and_no_control(printed):
    lang, _, body = printed
    words = "".join(words_of_the_paper(body))
    source = repr(every_block(lang))
    wanted = {part.split("'")[0] for part in source.split("shown='")[1:] if part.startswith("印")}
    assert len(wanted) > 30
    assert [one for one in wanted if one not in words] == []
    assert "屏" not in words
    assert squeezed(money(123450, lang).shown) in words
    assert "1234567890" in words


def faults(body):
    return [fault.rule_id for fault in page_validation.validate_pdf_bytes(body, profile="ua1").failures]


def test_passes_the_checks_of_ua_1(printed):
    lang, _, body = printed
    assert faults(body) == []
    with pikepdf.open(io.BytesIO(body)) as pdf:
        assert str(pdf.Root.Lang) == {"zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant", "en": "en"}[lang]
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == "印标题"
        del pdf.Root["/StructTreeRoot"]
        harmed = io.BytesIO()
        pdf.save(harmed)
    assert faults(harmed.getvalue())


def small_or_outside(body):
    """Characters below 18 pt, in the margins, in italics, or on anything but A4."""
    found = []
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        for page in pdf.pages:
            if (round(page.width / MM), round(page.height / MM)) != (210, 297):
                found.append("sheet")
            for char in page.chars:
                outside = char["x0"] < 25 * MM - 0.5 or char["x1"] > page.width - 20 * MM
                slanted = not char["upright"] or "Italic" in char["fontname"]
                if not char["text"].isspace() and (round(char["size"], 1) < 18 or outside or slanted):
                    found.append(char["text"])
    return found


def test_is_large_print(printed):
    _, points, body = printed
    assert small_or_outside(body) == []
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        sizes = [round(char["size"], 1) for page in pdf.pages for char in page.chars]
    assert max(sizes, key=sizes.count) == points


def test_the_measure_can_fail():
    good = paper_sheet(every_block("en"), head("en"), 18)
    bad = Sheet(good.html, {**good.files, "paper.css": good.files["paper.css"] + b".label { font-size: 12pt }"})
    assert small_or_outside(print_pdf(bad).body)


def test_lists_are_lists_and_there_is_one_first_heading(printed):
    _, _, body = printed

    def kinds(node):
        children = node.get("/K", [])
        for kid in children if isinstance(children, pikepdf.Array) else [children]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield str(kid.S)[1:]
                yield from kinds(kid)

    with pikepdf.open(io.BytesIO(body)) as pdf:
        found = list(kinds(pdf.Root.StructTreeRoot))
    assert found.count("H1") == 1
    assert found.count("H2") == 4
    assert found.count("L") >= 7


def page_with(text):
    return Page("one", "zh_Hans", plain("标题"), (Text(plain(text)),))


def test_a_character_that_no_font_has_does_not_stop_the_printer():
    body = print_paper(page_with("气死我了\U0010fffd，\u0e01真的"), head())
    assert any(f"气死我了{GETA}，{GETA}真的" in part for part in words_of_the_paper(body))
    assert faults(body) == []


def test_what_fills_several_pages_stays_in_the_margins():
    body = print_paper(page_with("排队太久。" * 400), head())
    assert small_or_outside(body) == []
    with pikepdf.open(io.BytesIO(body)) as pdf:
        assert len(pdf.pages) > 2


def test_words_cannot_become_markup():
    assert "<img" not in paper_sheet(page_with('<img src="http://127.0.0.1:9/">'), head(), 18).html


def test_another_fault_is_not_hidden(monkeypatch):
    def broken(_):
        raise SheetError("no ink")

    monkeypatch.setattr("app.leaflets.paper.print_pdf", broken)
    with pytest.raises(SheetError, match="no ink"):
        print_paper(page_with("好"), head())
