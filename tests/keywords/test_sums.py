"""Amounts inside sentences: the right one or none, never a wrong one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.keywords.folding import fold, tidy
from app.keywords.lexicon import lexicon
from app.keywords.people import find_people
from app.keywords.sums import find_sums, one_amount
from app.view import money


def amount(text: str) -> str | None:
    tidied = tidy(text)
    folded = fold(tidied, lexicon().dialect)
    people = find_people(tidied, folded)
    return one_amount(find_sums(folded, [(one.start, one.end) for one in people]))


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("转五百块给儿子", "500.00"), ("转一万五给老伴", "15000.00"), ("给女婿转四万二", "42000.00"),
        ("给孙子三百二", "320.00"), ("转两千", "2000.00"), ("转半万给儿子", "5000.00"), ("转1.5万", "15000.00"),
        ("轉壹仟元整", "1000.00"), ("過五百蚊俾阿女", "500.00"), ("发压岁钱八百八", "880.00"),
        ("转二十块零五毛", "20.50"), ("转八百八十八块八毛八", "888.88"), ("send $200.50 to my son", "200.50"),
        ("转９００元给妹夫", "900.00"), ("给嫂子转2,300.50元", "2300.50"), ("给老刘转四十二块七", "42.70"),
        ("转5k", "5000.00"), ("转1.15w", "11500.00"), ("给二姐转三百", "300.00"), ("给老三五百", "500.00"),
        ("六号给护工转四千", "4000.00"), ("3月5日给儿子转2000", "2000.00"), ("转到尾号6608的卡两百", "200.00"),
        ("给八十岁的妈妈转三百", "300.00"), ("给18号楼的老张转一百", "100.00"), ("给13812345678充100", "100.00"),
        ("send three hundred and ten yuan to my son", "310.00"), ("send fifteen hundred to my wife", "1500.00"),
        ("send two hundred fifty to my son", "250.00"), ("pay 1,250.75 to john", "1250.75"),
        ("put 10000 into savings", "10000.00"), ("转六千六百六十六", "6666.00"), ("存三万定期", "30000.00"),
        ("存五千块一年期", "5000.00"),
    ],
)  # fmt: skip
def test_reads(text: str, yuan: str) -> None:
    assert amount(text) == yuan


@pytest.mark.parametrize(
    "text",
    [
        "转一千五十", "转几百块", "转一两百", "给女儿三五百", "转八百左右", "转六百多", "转个百八十的", "转一百来块",
        "转不到五百", "转五百不到", "转小一千", "打俩钱", "千万别转", "万一错了", "一下", "十五号", "三点半",
        "尾号8820", "13800138000", "给儿子转500,给女儿转300", "我有一万想转五千", "转三千港币", "转一百美元",
        "转-500", "转.5", "send 20,00", "send 50 cents", "send about 300", "send one fifty", "two cards", "5 days",
        "卡折成两半", "转一半", "過千二蚊", "12.345元", "转0元",
    ],
)  # fmt: skip
def test_does_not_guess(text: str) -> None:
    assert amount(text) is None


@given(st.integers(1, 9_999_999))
def test_reads_what_the_bank_writes(fen: int) -> None:
    yuan = f"{fen // 100}.{fen % 100:02d}"
    assert amount(f"转{money(fen, 'zh_Hans').number}元给儿子") == yuan
    assert amount(f"给儿子转{money(fen, 'zh_Hans').in_words}") in (yuan, None)


@given(st.text(max_size=60))
def test_never_raises(text: str) -> None:
    amount(text)
