"""What the understanding promises: danger first, no money against the person's word, reasons, choices, slots."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.keywords import INTENTS, MONEY, NONE, understand


@pytest.mark.parametrize(
    "query",
    [
        "公安局叫我转五万到安全账户", "我把验证码告诉了别人", "有人让我共享屏幕", "孙子打电话说出了车祸要钱",
        "我是不是被骗了", "I think I was scammed", "俾人呃咗錢", "宫安局叫我汇款", "wo bei pian qian le",
        "有人教我在取款机上按", "投资平台的钱提不出来",
    ],
)  # fmt: skip
def test_danger_wins_and_fills_nothing_in(query: str) -> None:
    found = understand(query)
    assert found.intent == "safety"
    assert not found.slots
    assert not found.choice


@pytest.mark.parametrize("query", ["防骗课", "学习怎么识别骗子", "教我防诈骗", "lessons about scams"])
def test_to_learn_about_fraud_is_no_danger(query: str) -> None:
    assert understand(query).intent == "learn"


@pytest.mark.parametrize(
    "query",
    ["不要转账", "别给儿子转钱", "千万别汇款", "唔好轉賬", "don't send money", "不转账", "勿要买黄金", "不交电费"],
)
def test_what_is_refused_is_not_opened(query: str) -> None:
    found = understand(query)
    assert found.intent == NONE
    assert found.candidates[0].reason.kind == "negated"


@pytest.mark.parametrize(
    ("query", "intent"),
    [("不转账查余额", "balance"), ("不要汇款要看明细", "transactions"), ("刚才那笔不想转了", "safety"),
     ("卖不卖金条", "gold"), ("要不要交电费", "bills"), ("特别想转账", "transfer"), ("改别名", "payees"),
     ("别念了", "do:stop")],
)  # fmt: skip
def test_a_no_reaches_only_as_far_as_it_is_meant(query: str, intent: str) -> None:
    assert understand(query).intent == intent


@pytest.mark.parametrize(
    ("query", "intent"),
    [("yu'e", "balance"), ("转个账", "transfer"), ("家里没水了", "bills"), ("who have I saved", "payees")],
)
def test_said_in_another_way(query: str, intent: str) -> None:
    assert understand(query).intent == intent


@pytest.mark.parametrize("query", ["hk", "dq", "ye", "zz", "ylj", "g s", "HK"])
def test_initials_are_always_a_choice(query: str) -> None:
    found = understand(query)
    assert found.choice
    assert 1 <= len(found.candidates) <= 3
    assert {one.reason.kind for one in found.candidates} == {"initials"}


def test_hk_is_two_things() -> None:
    assert {"transfer", "credit-card"} <= {one.intent for one in understand("hk").candidates}


@pytest.mark.parametrize(
    ("query", "intent", "kind", "matched", "said"),
    [
        ("转账", "transfer", "exact", "转账", "转账"),
        ("專帳", "transfer", "sound", "转账", "專帳"),
        ("zhuanzhang", "transfer", "sound", "转账", "zhuanzhang"),
        ("zhuǎn zhàng", "transfer", "sound", "转账", "zhuǎn zhàng"),
        ("zhuan账", "transfer", "sound", "转账", "zhuan账"),
        ("zuanzang", "transfer", "accent", "转账", "zuanzang"),
        ("yanglaojjin", "pension", "spelling", "养老金", "yanglaojjin"),
        ("tranfser", "transfer", "spelling", "transfer", "tranfser"),
        ("查一下我的养老金吧谢谢", "pension", "pattern", "养老金 查一下", "查一下我的养老金"),
    ],
)
def test_the_reason_says_what_was_heard(query: str, intent: str, kind: str, matched: str, said: str) -> None:
    found = understand(query)
    reason = found.candidates[0].reason
    assert (found.intent, reason.kind, reason.matched, reason.said) == (intent, kind, matched, said)


def test_a_guess_is_less_sure_than_what_is_written() -> None:
    sure = [understand(query).confidence for query in ("转账", "zhuanzhang", "zuanzang", "zhuanzh")]
    assert sure == sorted(sure, reverse=True)
    assert understand("zhuanzh").choice


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [("查余额，顺便交电费", "balance", "bills"), ("先转账再看明细", "transfer", "transactions"),
     ("check my balance then pay the water bill", "balance", "bills")],
)  # fmt: skip
def test_two_wishes_are_a_choice_in_the_order_said(query: str, first: str, second: str) -> None:
    found = understand(query)
    assert found.choice
    assert [one.intent for one in found.candidates[:2]] == [first, second]
    assert found.intent == first


@pytest.mark.parametrize(
    ("query", "slots"),
    [
        ("转三百二给张伟", {"payee": "张伟", "amount": "320.00"}),
        ("給王秀英轉五百元", {"payee": "王秀英", "amount": "500.00"}),
        ("过五百蚊俾個仔", {"payee": "仔", "amount": "500.00"}),
        ("给李阿姨转二百五", {"payee": "李阿姨", "amount": "250.00"}),
        ("给张三打一百", {"payee": "张三", "amount": "100.00"}),
        ("给老王转50", {"payee": "老王", "amount": "50.00"}),
        ("给我大姐汇两千", {"payee": "大姐", "amount": "2000.00"}),
        ("转几百给儿子", {"payee": "儿子"}),
        ("给儿子和女儿各转五百", {"amount": "500.00"}),
        ("给妈妈转账", {"payee": "妈妈"}),
        ("send my daughter-in-law 400 yuan", {"payee": "daughter-in-law", "amount": "400.00"}),
        ("wire two thousand to Mary Jones", {"payee": "Mary Jones", "amount": "2000.00"}),
        ("Send Money", {}),
    ],
)
def test_transfers_are_filled_in_as_said(query: str, slots: dict[str, str]) -> None:
    found = understand(query)
    assert found.intent == "transfer"
    assert dict(found.slots) == slots


def test_saved_names_are_found_as_the_customer_calls_them() -> None:
    assert understand("转五百给大胖", payees=("大胖", "小李子")).slots == {"payee": "大胖", "amount": "500.00"}
    assert "payee" not in understand("转五百给大胖").slots
    assert understand("轉五百給龍仔", payees=("龙仔",)).slots["payee"] == "龍仔"


@pytest.mark.parametrize(
    ("query", "biller"),
    [("家里要停电了", "electricity"), ("水电费", None), ("交暖气费", "heating"), ("jiao dianfei", "electricity"),
     ("手机充五十", "phone"), ("电视费", "tv"), ("缴费", None), ("煤氣費找數", "gas"), ("waterbill", "water")],
)  # fmt: skip
def test_bills_name_their_biller(query: str, biller: str | None) -> None:
    found = understand(query)
    assert found.intent == "bills"
    assert found.slots.get("biller") == biller


@pytest.mark.parametrize("query", ["", "   ", "？！", "123456", "讲个笑话", "今天天气怎么样", "asdfgh", "😀"])
def test_what_is_not_meant_for_a_bank_stays_none(query: str) -> None:
    assert understand(query).intent == NONE


def test_when_lost_it_still_says_what_it_might_be_about() -> None:
    found = understand("金子啥成色")
    assert found.intent == NONE
    assert "gold" in [one.intent for one in found.candidates]


def test_an_english_page_does_not_read_english_as_pinyin() -> None:
    assert understand("change pin", lang="en").intent == "password"
    assert understand("yue", lang="en").intent == "balance"


@given(st.text(max_size=300))
@settings(max_examples=200)
def test_any_text_has_an_answer(text: str) -> None:
    found = understand(text)
    assert found.query == text
    assert found.intent in (*INTENTS, NONE)
    assert 0 <= found.confidence <= 1
    assert len(found.candidates) <= 4
    assert set(found.slots) <= {"payee", "amount", "biller"}
    assert not found.slots or found.intent in (*MONEY, "payees")
