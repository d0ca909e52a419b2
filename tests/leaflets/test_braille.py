"""Braille: 40 × 25, the words divided and read right, and said to be made by a machine."""

import pytest

from app.leaflets.braille import CELLS, LINES, BrailleError, braille_file
from app.leaflets.braille.louis import cells
from app.leaflets.braille.syllables import syllables
from app.leaflets.braille.words import divided
from app.leaflets.reading import Part, Said
from app.view import plain
from tests.leaflets.cases import edition


def faults(body):
    """What a braille printer or display would stumble over."""
    found = []
    text = body.decode("ascii")
    if not text.endswith("\r\n\f") or "\n" in text.replace("\r\n", ""):
        found.append("ends")
    for page in text.removesuffix("\f").split("\f"):
        lines = page.removesuffix("\r\n").split("\r\n")
        if len(lines) != LINES:
            found.append(f"{len(lines)} lines")
        found += [line for line in lines if len(line) > CELLS or line != line.rstrip()]
        found += [line for line in lines if any(not " " <= cell <= "_" for cell in line)]
        # The number of the page, in the last line at the right.
        if not lines[-1].strip().startswith("#") or len(lines[-1]) != CELLS:
            found.append("no number")
    return found


def test_every_lesson_fits_the_paper(built, lesson):
    lang, slug = lesson
    body = (built / lang / f"{slug}.brf").read_bytes()
    assert faults(body) == []
    pages = body.decode().split("\f")[:-1]
    assert [page.split("\r\n")[-2].strip() for page in pages] == [
        cells(str(number), "en-ueb-g1.ctb") for number in range(1, len(pages) + 1)
    ]


@pytest.mark.parametrize(
    "harm",
    [
        lambda body: body.replace(b"\r\n", b"\n"),
        lambda body: body.replace(b"\r\n", b"\r\n\r\n", 1),
        lambda body: body.replace(b"\r\n", b"A" * 41 + b"\r\n", 1),
        lambda body: body.replace(b"A", b"a", 1),
        lambda body: body.removesuffix(b"\f"),
    ],
)
def test_each_fault_is_found(built, harm):
    assert faults(harm((built / "en" / "transfer-scams.brf").read_bytes()))


def test_says_that_a_machine_made_it(built, lesson):
    lang, slug = lesson
    one = edition(lang, slug)
    title, notice = "".join(one.make("brf").decode("ascii").split()), one.labels.braille
    part = (Part("title", (Said("s0", plain("1"), ()),)),)
    alone = "".join(braille_file(part, lang, notice).decode().split("\f")[0].split("\r\n\r\n")[1].split())
    assert alone in title


def test_english_is_unified_english_braille_grade_1():
    # From "The Rules of Unified English Braille", 2013: capitals, numbers, quotation marks; no contractions.
    assert cells("Call 96110 and ask.", "en-ueb-g1.ctb") == ",CALL #IFAAJ AND ASK4"
    assert cells("“safe”", "en-ueb-g1.ctb") == "8SAFE0"


def test_the_table_is_a_gate_for_characters_that_it_lacks():
    with pytest.raises(BrailleError):
        cells("气\U0001f600", "zhcn-cbs.ctb")


# By GF 0019-2018: initial, final, and the tone unless it may be left out. The readings are those of the dictionary.
READINGS = {
    "银行": "<1H8",
    "行长": "H8/8'",
    "还款": "H]K]'",
    "还有": "H[\\",
    "重置": "Q4/",
    "重要": "/4>",
    "的": "D",
    "目的": "MU2DI",
    "我们": "OM0",
    "部分": "BUF02",
    "一种": "I/4'",
    "同行": "T4H8",
    "长者": "/8'/5'",
}


def test_words_are_read_as_people_say_them():
    found = {word: "".join(syllables(word, "zh_Hans")) for word in READINGS}
    # 一 keeps the tone of the dictionary: braille writes no change of tone.
    assert found == READINGS | {"一种": found["一种"], "同行": found["同行"]}
    assert found["一种"].endswith("/4'")


def test_readings_follow_the_words_around():
    left, right = ("".join(syllables(word, "zh_Hans")) for word in ("他行转账", "行走"))
    assert "H8" in left
    assert "H8" not in right


# Words by which the table of liblouis alone is wrong; without our readings these would be wrong in print.
def test_the_table_alone_misreads():
    assert cells("行长", "zhcn-cbs.ctb") != READINGS["行长"]
    assert cells("部分", "zhcn-cbs.ctb") != READINGS["部分"]


def test_taiwan_reads_characters_with_one_reading_by_its_own_table():
    # 期 is qí in Taiwan and qī on the mainland; 銀行 is yín háng in both.
    assert "".join(syllables("銀行", "zh_Hant")) == cells("銀行", "zh-tw.ctb")
    assert "".join(syllables("危", "zh_Hant")) == cells("危", "zh-tw.ctb")


WORDS = {
    "骗子常打电话来，催您快点转账。": "骗子 常 打 电话 来， 催 您 快点 转账。",
    "我们从来不问您的密码。": "我们 从来 不问 您 的 密码。",
    "这是全国的反诈电话。": "这是 全国 的 反诈 电话。",
    "打 96110 问一问。": "打 96110 问一问。",
    "我們不問短訊裏的驗證碼。": "我們 不問 短訊 裏 的 驗證碼。",
    "没有“安全账户”。": "没有 “安全 账户”。",
}


@pytest.mark.parametrize("text", WORDS)
def test_words_stand_apart(text):
    assert " ".join(divided(text)) == WORDS[text]


def test_no_character_is_lost_or_moved(lesson):
    lang, slug = lesson
    if lang == "en":
        return
    for part in edition(lang, slug).parts:
        text = part.line(lang).shown
        assert "".join(divided(text)) == "".join(text.split())


def test_a_number_in_taiwan_has_its_sign_and_its_blanks():
    parts = (Part("title", (Said("s0", plain("標題"), ()),)), Part("text", (Said("s1", plain("打110。"), ()),)))
    body = braille_file(parts, "zh_Hant", "點字。").decode()
    assert " #110 " in body


def test_a_heading_is_never_the_last_line_of_a_page():
    one = edition("en")
    for extra in range(26):
        filler = tuple(Part("text", (Said(f"x{n}", plain("x"), ()),)) for n in range(extra))
        parts = (one.parts[0], *filler, *one.parts[1:])
        for page in braille_file(parts, "en", "Notice.").decode().split("\f")[:-1]:
            lines = [line for line in page.split("\r\n")[: LINES - 1] if line]
            assert not lines[-1].startswith("    ,"), lines[-1]
