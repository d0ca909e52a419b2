"""An old payment: found at once in the books, or looked for by people, with a number and a day."""

import re
from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask
from papers import paper
from test_safety import id_of, other_customer, press

from app.store.clock import SetClock

NOTHING = {"words": "", "from_year": "", "to_year": "", "month": "", "amount": "", "phone": ""}
OLD = {"words": "给弟弟汇的盖房钱", "from_year": "1997", "to_year": "1999", "amount": "三千"}


def search(customer: CheckedClient, **fields: str) -> Answer:
    return press(customer, "/proof", "/proof", **{**NOTHING, **fields})


def ask(customer: CheckedClient, page: Answer, **fields: str) -> Answer:
    """The button of the result page."""
    kept = {name: page.field(name, "/proof") for name in (*NOTHING, "key")}
    return customer.post("/proof", {**kept, "do": "ask", **fields})


def asked_for(app: Flask, login: str = "10003") -> int:
    return len(app.extensions["nuanyang"].cases.cases(id_of(app, login), "proof"))


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"words": "给孙子买书"}, "转给陈小明"),
        ({"words": "儿子"}, "转给陈小明"),
        ({"words": "养老金", "from_year": "2026"}, "养老金"),
        ({"words": "电费", "from_year": "二〇二六年", "month": "10"}, "演示供电公司"),
        ({"amount": "八百", "from_year": "26", "month": "10"}, "800.00 元"),
    ],
)
def test_one_thing_that_is_remembered_is_enough(customer: CheckedClient, fields: dict[str, str], found: str) -> None:
    page = search(customer, **fields)
    assert page.heading == "查到了这些"
    assert found in page.text
    link = re.search(r'href="(/transactions/[^"]+)"', page.html)
    assert link
    assert customer.get(link[1]).status == 200


def test_what_was_understood_is_said_back(customer: CheckedClient) -> None:
    page = search(customer, **OLD, month="3")
    for part in ("1997 年到 1999 年", "3 月", "3,000.00 元", "三千元整", "给弟弟汇的盖房钱", "电脑里没有查到"):
        assert part in page.text, part
    assert "2025 年起的账" in page.text
    assert "2026 年 12 月 8 日以前给您答复" in page.text


def test_the_archive_is_asked_once(app: Flask, customer: CheckedClient) -> None:
    customer.log_in("10003")
    page = search(customer, **OLD)
    assert asked_for(app) == 0, "nothing is asked before the customer says so"
    done = ask(customer, page, phone="138 0000 1234")
    for part in ("记下了，有人去找", "2026 年 12 月 8 日", "1997 年到 1999 年", "尾号 1234", "您请银行去找"):
        assert part in done.text, part
    assert re.search(r"\d{3} \d{3} \d{4}", done.text)
    assert ask(customer, page, phone="138 0000 1234").path == done.path
    assert asked_for(app) == 1
    assert f'href="{done.path}"' in customer.get("/proof").html
    assert f'href="{done.path}"' in customer.get("/safety/cases").html
    assert other_customer(app).get(done.path).status == 404
    assert other_customer(app).client.get(f"{done.path}/paper.pdf").status_code == 404


def test_the_timeline_says_how_far_it_is(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    customer.log_in("10003")
    done = ask(customer, search(customer, **OLD))
    cases, case_id = app.extensions["nuanyang"].cases, done.path.rsplit("/", 1)[1]
    cases.answer(case_id, "searching", {}, "a")
    clock.move(timedelta(minutes=1))
    cases.answer(case_id, "found", {"text": "1998 年 3 月 6 日，3,000 元。"}, "b")
    page = customer.get(done.path)
    assert page.text.index("我们在库房找") < page.text.index("找到了")
    assert "1998 年 3 月 6 日，3,000 元。" in page.text
    more = press(customer, done.path, done.path, do="add", text="汇到老家县城")
    assert "汇到老家县城" in more.text
    empty = press(customer, done.path, done.path, do="add", text=" ")
    assert empty.status == 422
    assert "请写下您想说的话" in empty.text
    words = paper(customer, f"{done.path}/paper.pdf")
    for part in ("1998年3月6日", "汇到老家县城", "最晚答复", "2026年12月8日"):
        assert part in words
    over = press(customer, done.path, done.path, do="withdraw")
    assert "您撤回了" in over.text
    assert 'name="do"' not in over.html
    again = customer.post(done.path, {"do": "withdraw", "key": "x"}, form_of="/proof")
    assert again.text.count("您撤回了") == 1


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({}, "words", "请写一样您记得的"),
        ({"from_year": "前年"}, "from_year", "年份看不懂"),
        ({"from_year": "1989"}, "from_year", "只能查 1990 年到 2026 年的"),
        ({"from_year": "2027"}, "from_year", "只能查 1990 年到 2026 年的"),
        ({"from_year": "2001", "to_year": "1998"}, "to_year", "比最早的还早"),
        ({"words": "盖房", "amount": "几百"}, "amount", ""),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(
    app: Flask, customer: CheckedClient, fields: dict[str, str], field: str, message: str
) -> None:
    answer = search(customer, **fields)
    assert answer.status == 422
    assert message in answer.text
    assert answer.html.count("aria-invalid") == 1
    assert f'href="#{field}"' in answer.html
    for name, value in fields.items():
        assert answer.field(name, "/proof") == value


def test_a_year_of_two_figures_is_of_the_only_century_it_can_be(customer: CheckedClient) -> None:
    assert "1998 年" in search(customer, from_year="98年").text
    assert "2003 年" in search(customer, from_year="03").text
    assert search(customer, from_year="45").status == 422


def test_a_bad_telephone_asks_nobody(app: Flask, customer: CheckedClient) -> None:
    customer.log_in("10003")
    page = ask(customer, search(customer, **OLD), phone="12")
    assert page.status == 422
    assert "电话号码不对" in page.text
    assert asked_for(app) == 0


def test_back_to_change_with_all_that_was_typed(customer: CheckedClient) -> None:
    again = ask(customer, search(customer, **OLD), do="change")
    assert again.heading == "查以前的凭证"
    for name, value in OLD.items():
        assert again.field(name, "/proof") == value


def test_nobody_elses_payments_are_found(app: Flask, customer: CheckedClient) -> None:
    page = search(other_customer(app), words="给孙子买书")
    assert "没有一笔像您说的" in page.text


def test_the_demo_has_one_that_was_found(customer: CheckedClient) -> None:
    path = re.search(r'href="(/proof/[^"]+)"', customer.get("/proof").html)
    assert path
    assert "收款人陈秀山" in customer.get(path[1]).text


def test_what_was_typed_survives_the_time_out(customer: CheckedClient, clock: SetClock) -> None:
    token = customer.get("/proof").field("csrf_token")
    clock.move(timedelta(minutes=16))
    customer.client.post("/proof", data={"csrf_token": token, **NOTHING, **OLD}, follow_redirects=True)
    page = customer.post("/login", {"login": "10001", "password": "nuanyang-demo", "next": "/proof"})
    assert page.field("from_year", "/proof") == "1997"


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_every_page_in_every_language(customer: CheckedClient, lang: str) -> None:
    customer.get(f"/settings?lang={lang}")
    customer.client.set_cookie("lang", lang)
    result = search(customer, **OLD, month="3")
    done = ask(customer, result)
    for page in (customer.get("/proof"), result, search(customer), done, customer.get(done.path)):
        assert not re.search(r"\b(proof|request)\.[a-z]", page.text)
        assert f'lang="{lang.replace("_", "-")}"' in page.html
    assert paper(customer, f"{done.path}/paper.pdf")


@pytest.mark.parametrize("query", ["以前的存单 凭证", "凭证", "查以前的凭证"])
def test_the_keyword_box_leads_here(customer: CheckedClient, query: str) -> None:
    assert customer.get(f"/find?q={query}").heading == "查以前的凭证"


def test_what_was_said_need_not_be_said_again(customer: CheckedClient) -> None:
    said = "我要查当年汇款的底单"
    page = customer.get(f"/find?q={said}")
    assert page.field("words", "/proof") == said
    assert customer.get("/proof").field("words", "/proof") == "", "used once"
    assert customer.get("/find?q=凭证").field("words", "/proof") == "", "a bare name says nothing more"
