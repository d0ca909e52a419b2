import re
from pathlib import Path
from string import Formatter

import pytest

from app.speech.pronunciation import simplified
from app.speech.spoken import _WAYS, _rules, spoken
from app.view import LANGS, Lang

CHINESE = {
    # Amounts.
    "余额 12,345.60 元": "余额一万两千三百四十五元六角",
    "100 元": "一百元",
    "0.05 元": "五分",
    "10.05 元": "十元零五分",
    "20000000.00元": "两千万元",
    "¥500": "五百元",
    "￥1,234.5": "一千两百三十四元五角",
    "人民币 30 元": "三十元",
    "-500.00 元": "支出五百元",
    "+1,200.00 元": "收入一千两百元",
    "-¥8": "支出八元",
    "1.5 万元": "一点五万元",
    "2 万元": "两万元",
    "2-3 万元": "两到三万元",
    "500-1,000 元": "五百到一千元",
    "2０元": "二十元",
    # Dates and times.
    "2026-11-23": "二零二六年十一月二十三日",
    "2026/1/5": "二零二六年一月五日",
    "2026年11月23日 10:42": "二零二六年十一月二十三日十点四十二分",
    "2 月 2 日": "二月二日",
    "11月30号": "十一月三十号",
    "2026 年 8 月": "二零二六年八月",
    "10:05": "十点零五分",
    "2:00": "两点整",
    "10:00:05": "十点零五秒",
    "9:00-17:30": "九点整到十七点三十分",
    "8 点": "八点",
    # Percentages.
    "利率 3.5%": "利率百分之三点五",
    "1.5%–2.75%": "百分之一点五到百分之二点七五",
    "-3.2%": "负百分之三点二",
    "5‰": "千分之五",
    # Telephone and short numbers.
    "请打 95533": "请打九五五三三",
    "请打96110。": "请打九六一一零。",
    "拨打 110 报警": "拨打一一零报警",
    "138 0000 1234": "一三八，零零零零，一二三四",
    "400-800-1234": "四零零，八零零，一二三四",
    "010-12345678": "零一零，一二三四，五六七八",
    # Tails and codes.
    "尾号 1234": "尾号一二三四",
    "**** 1234": "尾号一二三四",
    "6222 •••• 1234": "尾号一二三四",
    "0012": "零零一二",
    # Counts.
    "第 2 步，共 4 步": "第二步，共四步",
    "2 笔": "两笔",
    "12 笔": "十二笔",
    "110 元": "一百一十元",
    "120 天": "一百二十天",
    "3-5 天": "三到五天",
    "24 小时": "二十四小时",
    "3.14": "三点一四",
    "1,000": "一千",
    "95533 96110": "九五五三三 九六一一零",
    "没有数字": "没有数字",
}
TRADITIONAL = {
    "尾號 1234 支出 29,999.00 元": "尾號一二三四支出兩萬九千九百九十九元",
    "5 月 2 日 9:05": "五月二日九點零五分",
    "2 筆": "兩筆",
    "2 萬元": "兩萬元",
    "打 96110": "打九六一一零",
}
ENGLISH = {
    "1,234.50 yuan": "one thousand two hundred and thirty-four yuan five jiao",
    "-500.00 yuan": "out five hundred yuan",
    "RMB 20": "twenty yuan",
    "ending 4821": "ending four, eight, two, one",
    "**** 4821": "ending four, eight, two, one",
    "23 November, 10:42": "twenty-three November, ten forty-two",
    "2026-11-23": "twenty-three November twenty twenty-six",
    "1 June 2005": "one June two thousand and five",
    "10:05": "ten oh five",
    "10:00": "ten o'clock",
    "9:00–17:30": "nine o'clock to seventeen thirty",
    "3.5%": "three point five percent",
    "Call 95533 or 110.": "Call nine, five, five, three, three or one, one, zero.",
    "400-800-1234": "four, zero, zero, eight, zero, zero, one, two, three, four",
    "Step 2 of 4": "Step two of four",
    "3-5 days": "three to five days",
    "110 payments": "one hundred and ten payments",
    "007": "zero, zero, seven",
}
TABLE: list[tuple[Lang, str, str]] = [
    (lang, text, said)
    for lang, table in (("zh_Hans", CHINESE), ("zh_Hant", TRADITIONAL), ("en", ENGLISH))
    for text, said in table.items()
]


@pytest.mark.parametrize(("lang", "text", "said"), TABLE, ids=[f"{lang} {text}" for lang, text, _ in TABLE])
def test_figures_are_read_as_people_say_them(lang: Lang, text: str, said: str) -> None:
    assert spoken(text, lang) == said


@pytest.mark.parametrize("lang", LANGS)
def test_no_figure_is_left(lang: Lang) -> None:
    mess = "12:99 1.2.3 99/99 0 00 -1 +2 3% 2026-13-45 1e5 ٣ 🀄7 1,23 ,5 5, 12345678901234567890 ½ x2y3"
    assert not re.search(r"[0-9]", spoken(mess, lang))


def spoken_list() -> list[tuple[Lang, str, str]]:
    lines = (Path(__file__).parent / "spoken.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    names = {str(lang): lang for lang in LANGS}
    return [(names[lang], text, said) for lang, text, said in rows]


def test_the_whole_list_is_read_right() -> None:
    rows = spoken_list()
    assert len(rows) >= 150
    assert [(text, spoken(text, lang), said) for lang, text, said in rows if spoken(text, lang) != said] == []


@pytest.mark.parametrize("space", ["\u00a0", "\u2007", "\u2009", "\u202f"])
def test_a_space_that_keeps_a_line_together_is_a_space(space: str) -> None:
    rows = [(lang, text, said) for lang, text, said in spoken_list() if " " in text]
    assert len(rows) > 20
    made = [spoken(text.replace(" ", space), lang).replace(space, " ") for lang, text, _ in rows]
    assert made == [said for _, _, said in rows]


@pytest.mark.parametrize("lang", LANGS)
def test_each_way_of_reading_is_known(lang: Lang) -> None:
    for rule in _rules(lang)[1].values():
        for _text, name, way, _conversion in Formatter().parse(rule.say):
            assert name is None or (way or "") in _WAYS


def test_both_writings_of_chinese_have_the_same_rules() -> None:
    simple, traditional = (list(_rules(lang)[1].values()) for lang in ("zh_Hans", "zh_Hant"))
    assert [simplified(rule.say) for rule in traditional] == [simplified(rule.say) for rule in simple]
