"""A lost card is blocked, or somebody telephones; a new one is posted."""

import re

import pytest
from checked import Answer, CheckedClient
from flask import Flask
from test_safety import id_of, other_customer, press

ASKED = {"name": "陈秀兰", "tail": "6630", "phone": "138 0000 1234"}


def lose(customer: CheckedClient) -> Answer:
    page = customer.get("/lost-card")
    return customer.post("/lost-card", {"card": page.value_of("6630")})


def test_logged_in_it_is_blocked_at_once(app: Flask, customer: CheckedClient) -> None:
    blocked = lose(customer)
    assert blocked.heading == "这张卡已经停用"
    assert "停用了，别人用不了" in blocked.text
    cards = app.extensions["nuanyang"].bank_cards.cards(id_of(app))
    assert [one.blocked_at is not None for one in cards] == [True]
    page = customer.get("/lost-card")
    assert "您没有能用的卡要停" in page.text
    assert "6630" in page.text
    again = customer.post("/lost-card", {"card": cards[0].id}, form_of="/safety/cheated")
    assert again.path == blocked.path, "pressed again it is the same report"
    assert "银行卡丢了，要挂失" in customer.get("/safety/cases").text


def test_nobody_elses_card_is_blocked(app: Flask, customer: CheckedClient) -> None:
    services = app.extensions["nuanyang"]
    [card] = services.bank_cards.cards(id_of(app))
    other = other_customer(app)
    assert other.post("/lost-card", {"card": card.id}).status == 404
    assert services.bank_cards.card(id_of(app), card.id).blocked_at is None
    assert other.get(lose(customer).path).status == 404


def test_no_card_chosen(customer: CheckedClient) -> None:
    answer = customer.post("/lost-card", {})
    assert answer.status == 422
    assert "请选一张卡" in answer.text


def test_before_log_in_somebody_telephones(app: Flask, visitor: CheckedClient) -> None:
    page = visitor.get("/lost-card")
    assert page.html.index('href="tel:4000000000"') < page.html.index('name="tail"'), "the telephone stands first"
    fields = {**ASKED, "key": page.field("key", "/lost-card")}
    noted = visitor.post("/lost-card", fields)
    assert noted.heading == "记下了，马上打给您"
    assert "卡还没有停" in noted.text
    assert "尾号 1234" in noted.text
    reference = re.search(r"回单号 ?(\d{3} \d{3} \d{4})", noted.text)
    assert reference
    case = app.extensions["nuanyang"].cases.by_reference(reference[1])
    assert case.data == {"name": "陈秀兰", "card_tail": "6630", "phone": "13800001234"}
    assert reference[1] in visitor.post("/lost-card", fields).text, "sent twice it is one"


def test_before_log_in_a_stranger_learns_nothing(app: Flask, visitor: CheckedClient) -> None:
    def said(**fields: str) -> str:
        page = visitor.get("/lost-card")
        text = visitor.post("/lost-card", {**ASKED, **fields, "key": page.field("key", "/lost-card")}).text
        return re.sub(r"\d{3} \d{3} \d{4}", "", text)

    assert said() == said(tail="0000") == said(name="没有这个人")
    [card] = app.extensions["nuanyang"].bank_cards.cards(id_of(app))
    assert card.blocked_at is None, "nobody shuts somebody else's card by knowing four digits"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("name", "", "请填您的姓名"),
        ("tail", "663", "最后四位数字"),
        ("tail", "6630 1", "最后四位数字"),
        ("phone", "", "请填您的电话"),
        ("phone", "12", "电话号码不对"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(visitor: CheckedClient, field: str, typed: str, message: str) -> None:
    answer = visitor.post("/lost-card", {**ASKED, "key": "k", field: typed})
    assert answer.status == 422
    assert message in answer.text
    assert answer.html.count("aria-invalid") == 1
    for name, value in {**ASKED, field: typed}.items():
        assert answer.field(name, "/lost-card") == value


def test_full_width_digits_are_digits(visitor: CheckedClient) -> None:
    assert visitor.post("/lost-card", {**ASKED, "tail": "６６３０", "key": "k"}).status == 200


def test_the_page_of_a_promise_nobody_was_given(visitor: CheckedClient) -> None:
    assert visitor.get("/lost-card/reported").heading == "银行卡丢了，要挂失"


ADDRESS = "幸福路 8 号 2 单元 301"


def order(customer: CheckedClient, **fields: str) -> Answer:
    """Step 1 sent."""
    page = customer.get("/replace-card")
    card = page.value_of("6630")
    return press(
        customer,
        "/replace-card",
        "/replace-card",
        **{"card": card, "address": ADDRESS, "phone": "13800001234", **fields},
    )


def sent(page: Answer, do: str) -> dict[str, str]:
    return {**{name: page.field(name, "/replace-card") for name in ("card", "address", "phone", "key")}, "do": do}


def test_a_new_card_is_posted_to_the_address_shown(app: Flask, customer: CheckedClient) -> None:
    assert "第 1 步，共 3 步" in customer.get("/replace-card").html
    check = order(customer)
    assert check.heading == "看一遍，对不对？"
    for part in (ADDRESS, "陈秀兰", "尾号 6630", "尾号 1234", "不收钱"):
        assert part in check.text
    ordered = app.extensions["nuanyang"].cases.cases
    assert ordered(id_of(app), "replace-card") == (), "nothing is ordered before the customer says yes"
    fields = sent(check, "order")
    done = customer.post("/replace-card", fields)
    assert "记下了，新卡会寄给您" in done.text
    assert ADDRESS in done.text
    assert customer.post("/replace-card", fields).path == done.path
    assert len(ordered(id_of(app), "replace-card")) == 1
    assert other_customer(app).get(done.path).status == 404
    assert customer.get("/replace-card").field("address", "/replace-card") == ADDRESS, "kept for the next time"


def test_the_timeline_says_where_it_is(app: Flask, customer: CheckedClient) -> None:
    done = customer.post("/replace-card", sent(order(customer), "order"))
    cases = app.extensions["nuanyang"].cases
    case_id = done.path.rsplit("/", 1)[1]
    cases.answer(case_id, "called", {}, "a")
    cases.answer(case_id, "posted", {"tracking": "SF 1234 5678"}, "b")
    page = customer.get(done.path)
    assert "快递单号 SF 1234 5678" in page.text
    assert "做新卡。" not in page.text
    assert "您本人签收" in page.text
    cases.answer(case_id, "delivered", {}, "c")
    assert "接下来" not in customer.get(done.path).text


def test_back_to_change_with_all_that_was_typed(customer: CheckedClient) -> None:
    again = customer.post("/replace-card", sent(order(customer), "change"))
    assert again.field("address", "/replace-card") == ADDRESS
    assert again.field("phone", "/replace-card") == "13800001234"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [("address", "家", "写到门牌号"), ("phone", "1", "电话号码不对"), ("card", "", "请选一张卡")],
)
def test_what_is_wrong_with_an_order(customer: CheckedClient, field: str, typed: str, message: str) -> None:
    answer = order(customer, **{field: typed})
    assert answer.status == 422
    assert message in answer.text


def test_a_card_of_somebody_else_cannot_be_replaced(app: Flask, customer: CheckedClient) -> None:
    [card] = app.extensions["nuanyang"].bank_cards.cards(id_of(app, "10002"))
    assert order(customer, card=card.id).status == 404


def test_the_demo_has_one_on_its_way(app: Flask) -> None:
    other = other_customer(app)
    listed = other.get("/safety/cases")
    path = re.search(r'href="(/replace-card/[^"]+)"', listed.html)
    assert path
    page = other.get(path[1])
    assert "快递单号 YS 1234 5678" in page.text
    assert "您本人签收" in page.text
