"""The trusted contact: exactly what was agreed, once, and an end at any time."""

from checked import Answer, CheckedClient
from flask import Flask
from sqlalchemy import insert
from test_guarded import to_stranger
from test_safety import id_of, other_customer, press
from test_transfer import confirm, to_check

from app.bank.tables import watched_number
from app.store.clock import SetClock
from app.store.database import writing

SON = {"name": "陈小明", "phone": "139 0000 7753"}


def name(customer: CheckedClient, **fields: str) -> Answer:
    return press(customer, "/family/new", "/family/new", **{**SON, **fields})


def test_consent_says_what_is_told_and_what_never(customer: CheckedClient) -> None:
    page = customer.get("/family/new")
    for part in ("我们会告诉他", "我们永远不告诉他", "您有多少钱", "随时可以不要了"):
        assert part in page.text
    assert page.text.index("我们永远不告诉他") < page.text.index("他的电话"), "before one agrees"


def test_named_told_and_ended(app: Flask, customer: CheckedClient) -> None:
    page = customer.get("/family/new")
    fields = {**SON, "key": page.field("key", "/family/new")}
    named = customer.post("/family/new", fields)
    assert "记下了，请的是陈小明" in named.text
    assert "尾号 7753" in named.text
    customer.post("/family/new", fields, form_of="/safety/cheated")
    told = app.extensions["nuanyang"].contacts.told(id_of(app))
    assert [one.kind for one in told] == ["named"]
    assert customer.get("/family/new").path == "/family"
    ended = customer.post("/family/end", {}, form_of="/family")
    assert "已经停了" in ended.text
    assert "您还没有请人" in ended.text
    assert "陈小明" not in other_customer(app).get("/family").text


def test_a_held_and_a_refused_payment_are_told_and_an_ordinary_one_is_not(
    app: Flask, customer: CheckedClient, clock: SetClock
) -> None:
    name(customer)
    confirm(customer, to_check(customer))
    confirm(customer, to_stranger(customer, "5000"))
    row = {"number": "6222021234567894", "source": "test", "since": clock.now()}
    with writing(app.extensions["nuanyang"].engine) as connection:
        connection.execute(insert(watched_number).values(row))
    refused = to_stranger(customer, "1")
    for _ in range(2):
        assert confirm(customer, refused).status == 403
    told = app.extensions["nuanyang"].contacts.told(id_of(app))
    assert [(one.kind, one.amount_fen) for one in told] == [("refused", 100), ("held", 5000_00), ("named", None)]
    page = customer.get("/family")
    assert "有一笔转账留一天" in page.text
    assert "5,000.00 元" in page.text
    assert "500.00 元" not in page.text.replace("5,000.00 元", "")


def test_a_report_is_told_once(app: Flask, customer: CheckedClient) -> None:
    name(customer)
    page = customer.get("/safety/cheated")
    fields = {"key": page.field("key", "/safety/cheated"), "text": ""}
    for _ in range(2):
        customer.post("/safety/cheated", fields)
    told = app.extensions["nuanyang"].contacts.told(id_of(app))
    assert [one.kind for one in told] == ["reported", "named"]


def test_what_is_wrong_is_said_and_the_rest_kept(customer: CheckedClient) -> None:
    missing = name(customer, name="", phone="")
    assert missing.status == 422
    assert missing.html.count('aria-invalid="true"') == 2
    wrong = name(customer, phone="12")
    assert "电话号码不对" in wrong.text
    assert wrong.field("name", "/family/new") == "陈小明"
    assert "姓名太长了，最多 30 个字" in name(customer, name="长" * 31).text
