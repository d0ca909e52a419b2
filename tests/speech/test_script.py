"""What is said of a page, block by block."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hearing import words

from app.speech.saying import Utterance
from app.speech.script import script
from app.view import (
    LANGS,
    AudioClip,
    Balance,
    Block,
    Button,
    Checks,
    Choice,
    Column,
    Confirmation,
    DateInput,
    Details,
    Drawing,
    Entries,
    Entry,
    Fact,
    Facts,
    FileInput,
    Fold,
    Form,
    Heading,
    Hold,
    Input,
    Inset,
    Items,
    KeyInput,
    Lang,
    LeafletLink,
    Leaflets,
    Link,
    Links,
    MoneyInput,
    Notice,
    Option,
    Otp,
    Page,
    Pagination,
    Password,
    Pause,
    QrCode,
    Select,
    Table,
    Task,
    Tasks,
    Text,
    Warn,
    Words,
    date_and_time,
    fill,
    money,
    plain,
    signed_money,
    step,
    tail,
)

NOON = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)


def said(*blocks: Block, lang: Lang = "zh_Hans", **page: object) -> tuple[Utterance, ...]:
    return script(Page("test", lang, plain("标题"), blocks, **page), words(lang))  # type: ignore[arg-type]


def after_title(*blocks: Block, lang: Lang = "zh_Hans") -> list[tuple[str, str, str]]:
    return [(one.anchor, one.shown, one.spoken) for one in said(*blocks, lang=lang)[1:]]


def anchors(utterances: Sequence[Utterance]) -> list[str]:
    return [one.anchor for one in utterances]


def test_errors_come_first_then_the_step_the_title_and_the_blocks() -> None:
    form = Form(
        "/",
        (Button(plain("下一步")),),
        (
            Input("amount", plain("转多少"), error=plain("请写一个大于 0 的金额。")),
            Password("password", plain("密码"), error=plain("请填写密码。")),
        ),
    )
    heard = said(Text(plain("第一句。第二句。")), form, task=plain("转账"), step=step(2, 4, "zh_Hans"))
    assert [(one.anchor, one.spoken) for one in heard] == [
        ("error", "有两处要改。"),
        ("error-0", "请写一个大于零的金额。"),
        ("error-1", "请填写密码。"),
        ("step", "转账，第二步，共四步"),
        ("title", "标题"),
        ("b0-0", "第一句。"),
        ("b0-1", "第二句。"),
        ("b1-0", "转多少"),
        ("b1-0", "要改的地方：请写一个大于零的金额。"),
        ("b1-1", "密码"),
        ("b1-1", "要改的地方：请填写密码。"),
        ("b1-2", "下一步，按钮"),
    ]


def test_paragraphs_are_said_sentence_by_sentence() -> None:
    amount = fill("转 {money}。今天到。", money=money(123450, "zh_Hans"))
    assert after_title(Text(amount), Warn(plain("先问家里人！再转。")), Heading(plain("小标题"))) == [
        ("b0-0", "转 1,234.50 元。", "转一千两百三十四元五角。"),
        ("b0-1", "今天到。", "今天到。"),
        ("b1-0", "先问家里人！", "先问家里人！"),
        ("b1-1", "再转。", "再转。"),
        ("b2", "小标题", "小标题"),
    ]


def test_a_notice_and_a_hold_count_their_sentences_over_the_whole_block() -> None:
    until = date_and_time(NOON, "zh_Hans")
    notice = Notice(plain("好了"), (plain("一。二。"), plain("三。")))
    hold = Hold(plain("钱还没有转走"), until, (fill("{until}以前可以收回。", until=until),))
    assert [(anchor, spoken) for anchor, _, spoken in after_title(notice, hold)] == [
        ("b0-0", "好了"),
        ("b0-1", "一。"),
        ("b0-2", "二。"),
        ("b0-3", "三。"),
        ("b1-0", "钱还没有转走"),
        ("b1-1", "十一月二十三日十点四十二分以前可以收回。"),
    ]


def test_a_balance_is_said_with_its_amount_and_then_its_notes() -> None:
    block = Balance(plain("可用余额"), money(50000, "zh_Hans"), (tail("4821", "zh_Hans"),), Link(plain("明细"), "/x"))
    assert after_title(block) == [
        ("b0", "可用余额，500.00 元", "可用余额，五百元"),
        ("b0-1", "尾号 4821", "尾号四八二一"),
        ("b0-2", "明细，链接", "明细，链接"),
    ]


def test_a_summary_is_said_row_by_row() -> None:
    rows = (
        Fact(plain("转给"), plain("王小明"), (tail("4821", "zh_Hans"),), Link(plain("收款人"), "/who")),
        Fact(plain("金额"), money(2000, "zh_Hans"), (plain("二十元整。"), plain("不收费"))),
    )
    assert after_title(Facts(rows)) == [
        ("b0-0", "转给，王小明，尾号 4821，更改，收款人，链接", "转给，王小明，尾号四八二一，更改，收款人，链接"),
        ("b0-1", "金额，20.00 元，二十元整。不收费", "金额，二十元，二十元整。不收费"),
    ]


def test_a_list_of_movements_is_said_item_by_item() -> None:
    entry = Entry(
        plain("李阿姨"),
        signed_money(-3000, "zh_Hans"),
        date_and_time(NOON, "zh_Hans"),
        (),
        Link(plain("看这一笔"), "/1"),
    )
    full = Entries(plain("最近的明细"), (entry, entry), plain("还没有明细。"))
    empty = Entries(plain("最近的明细"), (), plain("还没有明细。"))
    line = "李阿姨，支出三十元，十一月二十三日十点四十二分，看这一笔，链接"
    assert [(anchor, spoken) for anchor, _, spoken in after_title(full, empty)] == [
        ("b0-0", "最近的明细"),
        ("b0-1", line),
        ("b0-2", line),
        ("b1-0", "最近的明细"),
        ("b1-1", "还没有明细。"),
    ]


def test_ways_on_say_that_they_are_links_and_buttons() -> None:
    tasks = Tasks((Task(plain("转账"), plain("给家里人转钱"), "/t", "transfer"),))
    links = Links((Link(plain("首页"), "/"), Link(plain("帮助"), "/help")), "button")
    items = Items((plain("第一条"), plain("第二条")))
    form = Form("/", (Button(plain("转出")), Button(plain("取消"))), (), (), (Link(plain("改金额"), "/m"),))
    assert [(anchor, spoken) for anchor, _, spoken in after_title(tasks, links, items, form)] == [
        ("b0-0", "转账，链接，给家里人转钱"),
        ("b1-0", "首页，链接"),
        ("b1-1", "帮助，链接"),
        ("b2-0", "第一条"),
        ("b2-1", "第二条"),
        ("b3-0", "转出，按钮"),
        ("b3-1", "取消，按钮"),
        ("b3-2", "改金额，链接"),
    ]


def test_a_leaflet_says_its_type_pages_and_size() -> None:
    block = Leaflets(
        (LeafletLink(plain("打印大字版"), "/a.pdf", 1, 20), LeafletLink(plain("打印特大字版"), "/b.pdf", 2, 84))
    )
    assert [shown for _, shown, _ in after_title(block)] == [
        "打印大字版（PDF，1\u00a0页，20\u00a0KB），链接",
        "打印特大字版（PDF，2\u00a0页，84\u00a0KB），链接",
    ]
    assert not [spoken for _, _, spoken in after_title(block) if re.search("[0-9]", spoken)]


def test_a_date_is_said_as_a_date_or_as_it_was_typed() -> None:
    def heard(*typed: str) -> list[str]:
        return [spoken for _, _, spoken in after_title(Form("/", (), (DateInput("d", plain("哪天"), *typed),)))]

    assert heard("二〇二六", "11", "23日") == ["哪天", "已经填了：二零二六年十一月二十三日"]
    assert heard("", "13", "") == ["哪天", "已经填了：十三"]
    assert heard() == ["哪天"]


def test_checkboxes_say_all_that_are_chosen_and_the_one_that_stands_alone() -> None:
    options = (Option("a", plain("电话")), Option("b", plain("短信"), plain("不收费")))
    field = Checks("how", plain("怎么告诉您？"), options, ("a", "b"), none_of_these=Option("none", plain("都不用")))
    assert [spoken for _, _, spoken in after_title(Form("/", (), (field,)))] == [
        "怎么告诉您？",
        "有三项可以选。",
        "第一项，电话，已经选中。",
        "第二项，短信，不收费，已经选中。",
        "第三项，都不用",
    ]


def test_a_table_is_said_row_by_row_with_the_head_of_each_column() -> None:
    columns = (Column(plain("月份")), Column(plain("收入"), True), Column(plain("支出"), True))
    table = Table(
        plain("每月"), columns, ((plain("十月"), money(100, "zh_Hans"), money(5000, "zh_Hans")),), plain("空")
    )
    assert [
        (anchor, spoken) for anchor, _, spoken in after_title(table, Table(plain("一"), columns, (), plain("空")))
    ] == [
        ("b0-0", "每月"),
        ("b0-1", "十月，收入，一元，支出，五十元"),
        ("b1-0", "一"),
        ("b1-1", "空"),
    ]


def test_a_pause_says_its_parts_in_order_and_the_safe_choice_first() -> None:
    pause = Pause(
        "/",
        Option("stop", plain("先不转")),
        Option("go", plain("还是转 500 元")),
        (plain("快转到安全账户"),),
        (plain("没有安全账户"),),
        (plain("挂断电话"), plain("问家里人")),
        Drawing("hang-up", plain("挂断电话的画")),
    )
    assert [(anchor, spoken) for anchor, _, spoken in after_title(pause)] == [
        ("b0-0", "对方是不是这样说？"),
        ("b0-1", "快转到安全账户"),
        ("b0-2", "其实是这样"),
        ("b0-3", "没有安全账户"),
        ("b0-4", "现在可以这样做"),
        ("b0-5", "挂断电话"),
        ("b0-6", "问家里人"),
        ("b0-7", "先不转，按钮"),
        ("b0-8", "还是转五百元，按钮"),
    ]


def test_a_result_a_quotation_and_what_can_be_opened() -> None:
    blocks = (
        Confirmation(plain("办好了"), (plain("明天到。"),), Fact(plain("回单号"), plain("A 12"))),
        Inset(plain("一句。两句。")),
        Details(plain("为什么"), (plain("因为。"),)),
        Pagination(Link(plain("更早的"), "/e"), Link(plain("更近的"), "/l")),
    )
    assert [(anchor, spoken) for anchor, _, spoken in after_title(*blocks)] == [
        ("b0-0", "办好了"),
        ("b0-1", "明天到。"),
        ("b0-2", "回单号，A 十二"),
        ("b1-0", "一句。"),
        ("b1-1", "两句。"),
        ("b2-0", "为什么，可以打开"),
        ("b2-1", "因为。"),
        ("b3-0", "更早的，链接"),
        ("b3-1", "更近的，链接"),
    ]


def test_english_has_its_own_roles_and_pauses() -> None:
    form = Form("/", (Button(plain("Next")),), (Input("n", plain("How much?"), "500", plain("Like this: 500")),))
    assert [one.spoken for one in said(form, lang="en")[1:]] == [
        "How much?",
        "Like this: five hundred",
        "Filled in: five hundred",
        "Next, button",
    ]


def test_a_choice_says_its_options_with_number_and_which_is_chosen() -> None:
    options = (Option("a", plain("儿子"), plain("王小明")), Option("b", plain("女儿")))
    choice = Choice("who", plain("转给谁？"), options, "b", plain("只能选一个。"))
    heard = after_title(Form("/", (), (choice,)))
    assert [(anchor, spoken) for anchor, _, spoken in heard] == [
        ("b0-0", "转给谁？"),
        ("b0-0", "只能选一个。"),
        ("b0-0", "有两项可以选。"),
        ("b0-0", "第一项，儿子，王小明"),
        ("b0-0", "第二项，女儿，已经选中。"),
    ]


def test_a_folded_part_is_said_with_all_that_is_in_it() -> None:
    keys = KeyInput("key", plain("朗读"), (Option("F2", plain("F2")), Option("F4", plain("F4"))), "/check", "F4")
    form = Form("/", (Button(plain("记住")),), (keys, FileInput("file", plain("选一个文件"), hint=plain("名字是 a"))))
    inside = (Text(plain("一句。")), form, QrCode("/x", plain("二维码")))
    heard = after_title(Fold("part", plain("按键"), plain("可以自己换"), inside))
    assert heard[0] == ("b0", "按键，可以打开，可以自己换", "按键，可以打开，可以自己换")
    assert [(anchor, spoken) for anchor, _, spoken in heard[1:]] == [
        ("b0-0-0", "一句。"),
        ("b0-1-0", "朗读"),
        ("b0-1-0", "有两项可以选。"),
        ("b0-1-0", "第一项，F二"),
        ("b0-1-0", "第二项，F四，已经选中。"),
        ("b0-1-1", "选一个文件"),
        ("b0-1-1", "名字是 a"),
        ("b0-1-2", "记住，按钮"),
        ("b0-2", "图画：二维码"),
    ]


def test_what_was_typed_is_said_as_figures_are() -> None:
    typed = Form("/", (), (Input("to", plain("电话"), "13800001234"), MoneyInput("sum", plain("金额"), "500")))
    assert [spoken for _, _, spoken in after_title(typed)] == [
        "电话",
        "已经填了：一三八，零零零零，一二三四",
        "金额",
        "已经填了：五百",
    ]


def test_an_amount_with_its_words_beside_it_is_said_in_these_words() -> None:
    field = MoneyInput("sum", plain("金额"), "1.5万", echo=plain("一万五千元整"))
    assert after_title(Form("/", (), (field,)))[-1] == ("b0-0", "已经填了：1.5万", "已经填了：一万五千元整")


CANARY = "canary-7391"


def test_a_password_is_only_its_label_hint_and_error() -> None:
    field = Password("password", plain("密码"), plain("六位以上"), plain("不对，请再填。"))
    heard = said(Form("/", (), (field,)))
    assert [one.spoken for one in heard if one.anchor == "b0-0"] == ["密码", "要改的地方：不对，请再填。", "六位以上"]


def test_a_password_can_hold_no_value() -> None:
    with pytest.raises(TypeError):
        Password("password", plain("密码"), value=CANARY)  # type: ignore[call-arg]
    with pytest.raises((AttributeError, TypeError)):
        object.__setattr__(Password("password", plain("密码")), "value", CANARY)


def test_hidden_values_addresses_and_names_of_controls_are_never_said() -> None:
    form = Form(
        f"/{CANARY}",
        (Button(plain("好"), name=CANARY, value=CANARY),),
        (
            Password(CANARY, plain("密码")),
            Input("code", plain("验证码"), CANARY, autocomplete="one-time-code"),
            Otp(CANARY, plain("短信里的数字")),
            Checks(
                CANARY,
                plain("哪些"),
                (Option(CANARY, plain("甲")),),
                (CANARY,),
                none_of_these=Option(CANARY, plain("都不是")),
            ),
            Select(CANARY, plain("哪个"), (Option(CANARY, plain("甲")),), CANARY),
            Choice(CANARY, plain("谁"), (Option(CANARY, plain("儿子")),), CANARY),
        ),
        ((CANARY, CANARY),),
        (Link(plain("帮助"), f"/{CANARY}"),),
    )
    pause = Pause(f"/{CANARY}", Option(CANARY, plain("停")), Option(CANARY, plain("转")), hidden=((CANARY, CANARY),))
    heard = said(form, AudioClip(f"/{CANARY}.wav", plain("声音")), pause)
    assert "验证码" in {one.spoken for one in heard}
    assert CANARY not in repr(heard)


@pytest.mark.parametrize(
    "number", ["6222021234567890123", "6222 0212 3456 7890", "110101-19490101-0011", "123456789012"]
)
@pytest.mark.parametrize("lang", LANGS)
def test_a_full_number_never_reaches_the_voice(lang: Lang, number: str) -> None:
    spelt = Words(number, "，".join("六二二二零二一二三四五六"))
    blocks = (
        Form("/", (), (Input("card", plain("卡号"), number),)),
        Text(plain(f"卡号 {number}。")),
        Facts((Fact(plain("卡号"), plain(number)),)),
        Text(spelt) if lang != "en" else Text(Words(number, ", ".join(["six"] * 16))),
    )
    heard = said(*blocks, lang=lang)
    digits = re.sub(r"\D", "", number)
    for one in heard:
        assert digits[:12] not in re.sub(r"\D", "", one.shown)
        assert not re.search(r"(?:[零一二三四五六七八九][，,]?){7}", one.spoken)
        assert one.spoken.count("six") < 7
    hidden = words(lang)("speech.number.hidden")
    assert sum(hidden in one.spoken for one in heard) == 4


def test_an_account_tail_and_a_phone_number_are_said() -> None:
    # The canary of the test above: shorter numbers pass.
    heard = said(Text(plain("尾号 4821，电话 13800001234。")))
    assert heard[-1].spoken == "尾号四八二一，电话一三八，零零零零，一二三四。"


@pytest.mark.parametrize("lang", LANGS)
def test_only_what_stands_in_the_catalogue_may_rest_on_disk(lang: Lang) -> None:
    fixed = plain(words(lang)("read-aloud.no-voice"))
    button = Form("/", (Button(plain(words(lang)("read-aloud.play"))),), (Input("n", plain("王小明"), "王小明"),))
    heard = said(
        Text(fixed),
        button,
        Text(plain("陈奶奶，您好。")),
        Balance(fixed, money(100, lang)),
        Facts((Fact(fixed, fixed),)),
        Entries(fixed, (Entry(fixed, money(1, lang), date_and_time(NOON, lang)),), fixed),
        lang=lang,
    )
    resting = [one.anchor for one in heard if not one.personal]
    assert set(resting) == {"b0-0", "b0-1", "b1-1", "b5-0"}
    for one in heard:
        assert one.personal or not re.search(r"\d|王小明|陈奶奶", one.shown + one.spoken)


@pytest.mark.parametrize("lang", LANGS)
def test_no_figure_reaches_the_voice(lang: Lang) -> None:
    heard = said(
        Text(fill("{a}，{b} 100% 12:30 2026-11-23 13800001234", a=money(123456, lang), b=tail("0012", lang))),
        Entries(plain("A"), (Entry(plain("3 M"), signed_money(-5, lang), date_and_time(NOON, lang)),), plain("B")),
        lang=lang,
        task=plain("T"),
        step=step(1, 4, lang),
    )
    assert not [one.spoken for one in heard if re.search(r"[0-9]", one.spoken)]
    assert any(re.search(r"[0-9]", one.shown) for one in heard)


def test_every_anchor_is_of_the_scheme() -> None:
    block = Form("/", (Button(plain("好")),), (Input("n", plain("名字")),))
    heard = said(block, Text(plain("一。")), Links((Link(plain("首页"), "/"),)), task=plain("转账"))
    assert all(re.fullmatch(r"error(-\d+)?|step|title|b\d+(-\d+)?", anchor) for anchor in anchors(heard))
    assert [int(anchor[1:].split("-")[0]) for anchor in anchors(heard) if anchor[0] == "b"] == [0, 0, 1, 2]
