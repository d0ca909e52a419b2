"""Gold on the pages: what it is worth in plain words, sold in three steps, bought only after what can happen."""

from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask
from test_safety import id_of, other_customer

from app.flows.gold.weights import read_grams
from app.store.clock import SetClock


def sell(customer: CheckedClient, **fields: str) -> Answer:
    page = customer.get("/gold/sell")
    typed = {"key": page.field("key", "/gold"), "account": page.value_of("4821"), "grams": "2.5", **fields}
    return customer.post("/gold/sell", typed)


def buy(customer: CheckedClient, **fields: str) -> Answer:
    page = customer.post("/gold/buy", {"choice": "go-on"})
    typed = {"key": page.field("key", "/gold"), "read": "1", "account": page.value_of("4821"), "grams": "1", **fields}
    return customer.post("/gold/buy", typed)


def sent(check: Answer, do: str) -> dict[str, str]:
    return {**{name: check.field(name, "/gold") for name in ("grams", "account", "key", "fen")}, "read": "1", "do": do}


def held(app: Flask) -> int:
    milligrams: int = app.extensions["nuanyang"].gold.holding(id_of(app)).milligrams
    return milligrams


@pytest.mark.parametrize(
    ("text", "milligrams"),
    [("1", 1000), ("0.5", 500), ("２．５ 克", 2500), ("3g", 3000), ("十", 10000), ("1 gram", 1000), ("0.001", 1)],
)
def test_weights_as_people_write_them(text: str, milligrams: int) -> None:
    assert read_grams(text) == milligrams


@pytest.mark.parametrize("text", ["", "0", "-1", "一些", "1.0001", "1,5", "500 元", "1.2.3"])
def test_what_is_no_weight(text: str) -> None:
    assert read_grams(text) is None


def test_what_it_is_worth_in_plain_words(customer: CheckedClient) -> None:
    page = customer.get("/gold")
    for part in ("9,656.25 元", "12.5 克", "8,502.50 元", "比花的钱多 1,153.75 元", "772.50 元", "演示用的价格"):
        assert part in page.text
    assert page.text.index("卖黄金") < page.text.index("想买黄金"), "no pressing to buy"


def test_a_loss_is_said_as_plainly(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    clock.move(timedelta(days=7 * 50))
    customer.log_in("10001")
    assert "比花的钱少" in customer.get("/gold").text


def test_sold_and_found_again(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    services = app.extensions["nuanyang"]
    check = sell(customer)
    for part in ("1,931.25 元", "2.5 克", "772.50 元", "尾号 4821"):
        assert part in check.text
    assert held(app) == 12_500
    fields = sent(check, "order")
    done = customer.post("/gold/sell", fields)
    assert "10:40 以前可以撤回" in done.text
    assert customer.post("/gold/sell", fields).path == done.path, "sent twice it is one"
    assert held(app) == 10_000
    before = services.bank.accounts(id_of(app))[0].available_fen
    clock.move(timedelta(minutes=10))
    services.gold.settle_due()
    assert services.bank.accounts(id_of(app))[0].available_fen == before + 1_931_25
    late = customer.post(done.path, {}, form_of="/gold/sell")
    assert late.status == 409
    assert "钱已到账" in late.text
    assert done.path in customer.get("/gold").html
    assert "卖黄金" in customer.get("/transactions").text
    assert other_customer(app).get(done.path).status == 404


def test_a_sale_taken_back_is_as_before(app: Flask, customer: CheckedClient) -> None:
    done = customer.post("/gold/sell", sent(sell(customer), "order"))
    assert "已经撤回" in customer.post(done.path, {}).text
    assert held(app) == 12_500


def test_buying_begins_with_what_can_happen(customer: CheckedClient) -> None:
    risk = customer.get("/gold/buy")
    assert "金价跌一成，您就少 100.00 元" in risk.text
    assert risk.html.index('value="stop"') < risk.html.index('value="go-on"'), "the safe choice first"
    assert customer.post("/gold/buy", {"choice": "stop"}).path == "/gold"
    assert customer.post("/gold/buy", {"grams": "1"}).path == "/gold/buy", "nobody gets past it"


def test_bought_after_it(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    check = buy(customer)
    assert "跌一成，您就少 77.25 元" in check.text
    done = customer.post("/gold/buy", sent(check, "order"))
    assert "第 4 步，共 4 步" in done.html
    assert held(app) == 12_500
    clock.move(timedelta(minutes=10))
    app.extensions["nuanyang"].gold.settle_due()
    assert held(app) == 13_500


@pytest.mark.parametrize(
    ("typed", "message"), [("", "请用数字写"), ("很多", "请用数字写"), ("12.501", "您现在有 12.5 克")]
)
def test_what_is_wrong_is_said_and_kept(customer: CheckedClient, typed: str, message: str) -> None:
    answer = sell(customer, grams=typed)
    assert answer.status == 422
    assert message in answer.text
    assert answer.field("grams", "/gold") == typed
    assert "请选一个账户" in sell(customer, account="").text


def test_more_than_the_money_is_said(customer: CheckedClient) -> None:
    assert "这个账户不够" in buy(customer, grams="100").text


def test_another_price_than_shown_is_asked_again(app: Flask, customer: CheckedClient) -> None:
    answer = customer.post("/gold/sell", {**sent(sell(customer), "order"), "fen": "1"})
    assert "数字变了" in answer.text
    assert held(app) == 12_500
    again = customer.post("/gold/sell", sent(sell(customer), "change"))
    assert again.field("grams", "/gold") == "2.5"


def test_who_has_none_is_told_so(app: Flask) -> None:
    other = other_customer(app)
    assert "您现在没有黄金" in other.get("/gold").text
    assert other.get("/gold/sell").path == "/gold"


@pytest.mark.parametrize("said", ["黄金", "贵金属"])
def test_found_by_name(customer: CheckedClient, said: str) -> None:
    assert customer.get(f"/find?q={said}").path == "/gold"
    assert 'href="/gold"' in customer.get("/services").html


@pytest.mark.parametrize(("lang", "title"), [("zh_Hans", "我的黄金"), ("zh_Hant", "我的黃金"), ("en", "My gold")])
def test_in_every_language(customer: CheckedClient, lang: str, title: str) -> None:
    customer.post("/language", {"lang": lang, "next": "/gold"}, form_of="/preferences")
    assert customer.get("/gold").heading == title
    check, other = sell(customer), buy(customer)
    pages = [check, other, customer.post("/gold/sell", sent(check, "order")), customer.get("/gold/buy")]
    assert {one.status for one in pages} == {200}
