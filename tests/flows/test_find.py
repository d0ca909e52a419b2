"""Keyword quick entry: the right first step, filled in and marked; never a step further."""

from pathlib import Path

import pytest
from checked import CheckedClient
from flask import Flask
from test_transfer import balance

from app.keywords.hot import hot_keywords
from app.settings import ROOT
from app.view import LANGS


def test_a_sentence_lands_on_a_filled_in_transfer(app: Flask, customer: CheckedClient) -> None:
    before = balance(app)
    page = customer.get("/find?q=给儿子转五百")
    assert page.path == "/transfer/new"
    for part in ("已替您填好", "转给儿子（陈小明）", "500.00 元，五百元整"):
        assert part in page.text
    assert page.field("payee") == page.value_of("儿子")
    fields = {"key": page.field("key"), "payee": page.field("payee")}
    amount = customer.post("/transfer/new", fields, form_of="/transfer/new?filled=1")
    assert amount.field("amount") == "500.00"
    assert balance(app) == before, "it only opens pages"


def test_a_wish_does_not_linger(customer: CheckedClient) -> None:
    customer.get("/find?q=给儿子转五百")
    assert "已替您填好" not in customer.get("/transfer/new").text


def test_a_stranger_is_not_filled_in(customer: CheckedClient) -> None:
    page = customer.get("/find?q=给张无忌转五百")
    assert "转给张无忌" not in page.text
    with pytest.raises(LookupError):
        page.field("payee")


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("查余额", "我的账户"),
        ("找人工", "找人帮忙"),
        ("字太小了看不清", "要这样改吗？"),
        ("公安局叫我把钱转到安全账户", "先别转钱"),
        ("今天天气怎么样", "这句话没听懂"),
    ],
)
def test_wishes_lead_to_their_pages(customer: CheckedClient, query: str, heading: str) -> None:
    assert customer.get(f"/find?q={query}").heading == heading


def test_initials_are_a_choice(customer: CheckedClient) -> None:
    page = customer.get("/find?q=hk")
    assert page.heading == "是不是下面的一件事？"
    for why in ("您说的「hk」，是不是「汇款」？", "您说的「hk」，是不是「还款」？"):
        assert why in page.text


@pytest.mark.parametrize("word", ["转账防骗", "轉賬防騙"])
def test_the_code_word_of_a_leaflet_opens_it(customer: CheckedClient, word: str) -> None:
    assert customer.get("/find", query_string={"q": word}).path == "/leaflets/transfer-scams"


def test_a_command_waits_for_its_button(customer: CheckedClient) -> None:
    page = customer.get("/find?q=字大一点")
    assert 'data-size="20"' in page.html
    after = customer.post("/find/do", {"command": page.field("command")}, form_of="/find?q=字大一点")
    assert 'data-size="24"' in after.html


@pytest.mark.parametrize(
    ("command", "look"),
    [
        ("do:theme-dark", 'data-theme="dark"'),
        ("do:theme-light", 'data-theme="light"'),
        ("do:theme-contrast", 'data-theme="yellow-black"'),
        ("do:text-smaller", 'data-size="18"'),
        ("do:nothing-known", 'data-size="20"'),
    ],
)
def test_commands(customer: CheckedClient, command: str, look: str) -> None:
    assert look in customer.post("/find/do", {"command": command}, form_of="/find").html


def test_text_grows_to_the_largest_and_comes_back_from_standard(customer: CheckedClient) -> None:
    sizes = []
    for command in ("do:text-larger",) * 3 + ("do:text-smaller",) * 4 + ("do:text-larger",):
        html = customer.post("/find/do", {"command": command}, form_of="/find").html
        sizes.append(html.split('data-size="')[1][:2])
    assert sizes == ["24", "30", "30", "24", "20", "18", "18", "20"]


def test_before_log_in_too(visitor: CheckedClient) -> None:
    assert visitor.get("/find").heading == "您想办什么？"
    assert visitor.get("/find?q=给儿子转五百").heading == "登录"
    assert visitor.get("/find?q=我被骗了").heading == "先别转钱"


def test_what_was_said_is_shown_as_text(customer: CheckedClient) -> None:
    page = customer.get("/find?q=<b>天气</b>")
    assert "<b>天气" not in page.html
    assert customer.get("/find?q=" + "长" * 500).status == 200


def test_the_box_is_on_every_page_once(visitor: CheckedClient) -> None:
    for path in ("/help", "/login", "/find", "/find?q=hk", "/nowhere"):
        assert visitor.get(path).html.count('role="search"') == 1, path
    visitor.log_in("10001")
    for path in ("/", "/accounts", "/transfer/new", "/preferences"):
        assert visitor.get(path).html.count('role="search"') == 1, path


@pytest.mark.parametrize("lang", LANGS)
def test_every_hot_keyword_leads_somewhere(customer: CheckedClient, lang: str) -> None:
    for words in hot_keywords(ROOT / "locales")[lang]:
        page = customer.get("/find", query_string={"q": words, "lang": lang})
        assert page.status == 200
        assert not page.path.startswith("/find"), words


def test_five_hot_keywords_are_refused(tmp_path: Path) -> None:
    for lang in LANGS:
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "hot-keywords.yaml").write_text("[a, b, c, d, e]", encoding="utf-8")
    with pytest.raises(ValueError, match="5 hot keywords"):
        hot_keywords(tmp_path)


def test_what_was_said_is_remembered_and_forgotten(customer: CheckedClient) -> None:
    for words in ("养老金到了没有", "查余额", "养老金到了没有"):
        customer.get(f"/find?q={words}")
    assert "您最近说过的" in customer.get("/").text
    page = customer.get("/find").text
    assert page.index("养老金到了没有") < page.index("查余额"), "the newest stands first"
    assert page.count("养老金到了没有") == 1
    after = customer.post("/find/forget", {}, form_of="/find")
    assert "已经忘掉了" in after.text
    assert "查余额" not in after.text


@pytest.mark.parametrize("words", ["公安局叫我把钱转到安全账户", "今天天气怎么样", "查余额 6222021234567890"])
def test_what_could_harm_is_not_remembered(customer: CheckedClient, words: str) -> None:
    customer.get("/find", query_string={"q": words})
    assert "您最近说过的" not in customer.get("/find").text


def test_only_five_are_kept_and_only_one_s_own(app: Flask, customer: CheckedClient) -> None:
    said = ["查余额", "养老金到了没有", "交电费", "交水费", "卡丢了", "找人工"]
    for words in said:
        customer.get(f"/find?q={words}")
    page = customer.get("/find").text
    assert "查余额" not in page
    assert all(words in page for words in said[1:])
    other = CheckedClient(app)
    other.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    other.log_in("10002")
    assert "交电费" not in other.get("/find").text


@pytest.mark.parametrize(
    ("query", "label", "hint", "href"),
    [
        ("给儿子转五百", "转账", "转给儿子（陈小明），500.00 元", "/find?q="),
        ("公安局叫我把钱转到安全账户", "安全", None, "/find?q="),
        ("hk", "转账", None, "/transfer/new"),
        ("字大一点", "把字放大", "先问您", "/find?q="),
    ],
)
def test_suggestions_lead_where_the_button_leads(
    customer: CheckedClient, query: str, label: str, hint: str | None, href: str
) -> None:
    found = customer.client.get("/find/suggest", query_string={"q": query}).json
    assert found
    assert 1 <= len(found) <= 5
    assert label in found[0]["label"] or query == "hk"
    assert hint is None or hint in found[0]["hint"]
    assert any(one["href"].startswith(href) for one in found)


@pytest.mark.parametrize("query", ["", "今天天气怎么样"])
def test_nothing_is_suggested_for_nothing(customer: CheckedClient, query: str) -> None:
    assert customer.client.get("/find/suggest", query_string={"q": query}).json == []


def test_typing_is_not_remembered(customer: CheckedClient) -> None:
    customer.client.get("/find/suggest", query_string={"q": "查余额"})
    assert "您最近说过的" not in customer.get("/find").text


def test_one_can_speak_to_every_page_only_if_one_asked_for_it(customer: CheckedClient) -> None:
    for path in ("/", "/help"):
        assert "ny-dictation" not in customer.get(path).html
    chosen = {"group": "hearing", "checks": "point-to-read dictation", "also-hearing": "dictation"}
    customer.post("/preferences", chosen, form_of="/preferences")
    for path in ("/", "/help"):
        assert customer.get(path).html.count('data-module="dictation"') == 1


@pytest.mark.parametrize("said", ["字大一点", "念给我听"])
def test_a_command_that_was_heard_waits_for_a_press(customer: CheckedClient, said: str) -> None:
    before = customer.get("/help").html.split("<head>")[0]
    answer = customer.get(f"/find?q={said}")
    assert said in answer.html
    assert customer.get("/help").html.split("<head>")[0] == before
