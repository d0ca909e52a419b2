"""The guard in a transfer: a day's hold, a page that stops one, three questions, and a refusal."""

from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask
from sqlalchemy import insert
from test_transfer import balance, confirm, said_yes_to, to_check

from app.bank.tables import watched_number
from app.store.clock import SetClock
from app.store.database import writing

STRANGER = {"name": "李演示", "bank": "演示银行", "number": "6222 0212 3456 7894"}


def to_stranger(customer: CheckedClient, amount: str, note: str = "") -> Answer:
    page = customer.get("/transfer/new")
    form = customer.post("/transfer/new", {"key": page.field("key"), "payee": "new"})
    how_much = customer.post(form.path, STRANGER)
    return customer.post(how_much.path, {"amount": amount, "note": note})


def test_ordinary_payments_are_not_bothered(customer: CheckedClient) -> None:
    check = to_check(customer)
    assert "这笔钱先留一天" not in check.text
    assert confirm(customer, check).heading == "已经记下，钱还没走"


def test_a_large_first_payment_waits_a_day(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    before = balance(app)
    check = to_stranger(customer, "5000")
    assert "这笔钱先留一天" in check.text
    assert "确认后 24 小时，11 月 24 日 10:30" in check.text
    done = confirm(customer, check)
    assert "11 月 24 日 10:30 以前都可以撤回" in done.text
    clock.move(timedelta(hours=23, minutes=59))
    assert app.extensions["nuanyang"].bank.release_due() == 0
    customer.log_in("10001")
    assert customer.post(done.path, {}, form_of="/transfers").heading == "已经撤回"
    assert balance(app) == before


def test_just_under_the_limit_does_not_wait_for_its_size(customer: CheckedClient) -> None:
    assert "这笔钱先留一天" not in to_stranger(customer, "4999.99").text


def test_suspicious_words_stop_one_first(app: Flask, customer: CheckedClient) -> None:
    check = to_stranger(customer, "300", "退款")
    pause = confirm(customer, check)
    assert pause.heading == "先停一停，看一看"
    assert pause.html.index('value="stop"') < pause.html.index('value="go-on"'), "the safe choice first"
    stopped = customer.post(pause.path, {"choice": "stop"})
    assert "没有转，钱都在" in stopped.heading
    assert balance(app)[1] == 0


@pytest.mark.parametrize(("worrying", "title"), [("yes", "这笔钱先留一天"), ("unknown", "这笔钱先留一天")])
def test_a_worrying_answer_makes_it_wait(customer: CheckedClient, worrying: str, title: str) -> None:
    pause = confirm(customer, to_stranger(customer, "300", "退款"))
    page = customer.post(pause.path, {"choice": "go-on"})
    assert "有人在电话里教您操作" in page.heading
    page = customer.post(page.path, {"answer": worrying})
    while "/question/" in page.path:
        page = customer.post(page.path, {"answer": "no"})
    assert title in page.text


def test_good_answers_let_it_go(app: Flask, customer: CheckedClient) -> None:
    pause = confirm(customer, to_stranger(customer, "300", "退款"))
    page = customer.post(pause.path, {"choice": "go-on"})
    asked = 0
    while "/question/" in page.path:
        asked += 1
        page = customer.post(page.path, {"answer": "yes" if "met" in page.path else "no"})
    assert 1 <= asked <= 3
    assert confirm(customer, page).heading == "已经记下，钱还没走"


def test_the_questions_cannot_be_skipped(app: Flask, customer: CheckedClient) -> None:
    check = to_stranger(customer, "300", "退款")
    for _ in range(2):
        assert customer.post(check.path, said_yes_to(check)).path.endswith("/pause")
    assert balance(app)[1] == 0


def test_answers_are_about_one_payee(customer: CheckedClient) -> None:
    check = to_stranger(customer, "300", "退款")
    question = customer.post(confirm(customer, check).path, {"choice": "go-on"})
    customer.post(question.path, {"answer": "yes"})
    changed = customer.get(check.path.replace("check", "payee"))
    back = customer.post(changed.path, {"payee": changed.value_of("儿子")})
    assert "这笔钱先留一天" not in back.text


def test_a_watched_number_is_refused_whatever_the_sum(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    row = {"number": "6222021234567894", "source": "test", "since": clock.now()}
    with writing(app.extensions["nuanyang"].engine) as connection:
        connection.execute(insert(watched_number).values(row))
    answer = confirm(customer, to_stranger(customer, "1"))
    assert answer.status == 403
    assert answer.heading == "这笔钱不能转"
    assert "96110" in answer.text
    assert balance(app)[1] == 0


def test_a_made_up_answer_is_not_taken(customer: CheckedClient) -> None:
    pause = confirm(customer, to_stranger(customer, "300", "退款"))
    page = customer.post(pause.path, {"choice": "go-on"})
    assert customer.post(page.path, {"answer": "maybe"}).status == 404
    assert customer.get(page.path.rsplit("/", 1)[0] + "/shoe_size").status == 404


def test_a_confirmation_shows_the_time_that_counts(customer: CheckedClient) -> None:
    check = to_stranger(customer, "5000")
    answer = customer.post(check.path, {**said_yes_to(check), "hold": "10"})
    assert "内容有变" in answer.text
