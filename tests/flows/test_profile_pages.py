"""Telephone, address, identity card: masked, changed after a look, found again, and told to the old number."""

import re
from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask

from app.doors.notices import send_notices
from app.store.clock import SetClock

NUMBER, ADDRESS = "139 0000 7788", "演示县向阳村 12 号"
PAGES = ("/profile", "/profile/phone", "/profile/address", "/profile/id-card")


def start(customer: CheckedClient, path: str, **fields: str) -> Answer:
    """Step 1, to the check page."""
    page = customer.get(path)
    return customer.post(path, {"key": page.field("key", path), **fields})


def save(customer: CheckedClient, check: Answer, *names: str, **fields: str) -> Answer:
    """Step 2, as the check page sends it."""
    sent = {name: check.field(name, check.path) for name in ("key", *names)}
    return customer.post(check.path, {**sent, "do": "save", **fields})


def date_of(year: str, month: str, day: str) -> dict[str, str]:
    return {"until-year": year, "until-month": month, "until-day": day}


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_in_every_language(customer: CheckedClient, path: str, lang: str) -> None:
    page = customer.get(f"{path}?lang={lang}")
    assert page.status == 200
    assert not re.search(r"\b(profile|id-card)\.[a-z]", page.text)


@pytest.mark.parametrize("words", ["换手机号", "身份证到期", "我的资料"])
def test_it_is_found_by_name(customer: CheckedClient, words: str) -> None:
    assert customer.get(f"/find?q={words}").path == "/profile"
    assert 'href="/profile"' in customer.get("/services").html


@pytest.mark.parametrize("path", PAGES)
def test_it_asks_for_a_log_in(visitor: CheckedClient, path: str) -> None:
    assert visitor.get(path).heading == "登录"


def test_what_is_private_is_masked(customer: CheckedClient) -> None:
    page = customer.get("/profile")
    assert "尾号 4821" in page.text
    assert "演示市和平……" in page.text
    assert "2032 年 2 月 5 日" in page.text
    for path in PAGES:
        assert "13800004821" not in customer.get(path).html
        assert "402" not in customer.get(path).text


def test_a_new_number_is_looked_over_needs_the_password_and_is_told(app: Flask, customer: CheckedClient) -> None:
    check = start(customer, "/profile/phone", phone="１３９-0000 7788")
    assert check.heading == "看一看，对不对？"
    assert "139 0000 7788" in check.text
    assert "尾号 4821" in customer.get("/profile").text, "nothing has changed before the customer says so"
    for given, words in (("", "请填现在的密码"), ("wrong", "现在的密码不对")):
        wrong = save(customer, check, "phone", password=given)
        assert wrong.status == 422
        assert words in wrong.text
        assert wrong.field("phone", "/profile/phone") == check.field("phone", "/profile/phone")
    done = save(customer, check, "phone", password="nuanyang-demo")
    assert done.path == "/profile"
    assert "新的手机号记下了" in done.text
    assert "尾号 7788" in done.text
    assert re.search("发到尾号 4821.*的手机", done.text)
    services = app.extensions["nuanyang"]
    assert send_notices(services.notices, services.outbox) == 1
    assert send_notices(services.notices, services.outbox) == 0
    [(_, message)] = services.outbox.sent()
    assert (message.phone_tail, message.why) == ("4821", "phone-changed")
    assert "您在 11 月 23 日 10:30 换了手机号" in message.words
    assert "7788" not in message.words


def test_a_form_sent_twice_changes_once(app: Flask, customer: CheckedClient) -> None:
    check = start(customer, "/profile/phone", phone=NUMBER)
    for _ in range(2):
        assert save(customer, check, "phone", password="nuanyang-demo").path == "/profile"
    page = customer.get("/profile")
    assert page.text.count("记成：尾号 7788") == 1
    assert len(app.extensions["nuanyang"].notices.unsent()) == 1


def test_guessing_the_password_is_slowed(customer: CheckedClient) -> None:
    check = start(customer, "/profile/phone", phone=NUMBER)
    for _ in range(5):
        assert save(customer, check, "phone", password="wrong").status == 422
    assert save(customer, check, "phone", password="nuanyang-demo").status == 429


@pytest.mark.parametrize("typed", ["", "12", "not a number"])
def test_a_wrong_number_is_explained_and_kept(customer: CheckedClient, typed: str) -> None:
    answer = start(customer, "/profile/phone", phone=typed)
    assert answer.status == 422
    assert answer.field("phone", "/profile/phone") == typed


def test_one_can_go_back_and_change_what_was_typed(customer: CheckedClient) -> None:
    check = start(customer, "/profile/phone", phone=NUMBER)
    sent = {name: check.field(name, "/profile/phone") for name in ("key", "phone")}
    back = customer.post("/profile/phone", {**sent, "do": "change"})
    assert back.field("phone", "/profile/phone") == NUMBER


def test_a_new_address(customer: CheckedClient) -> None:
    check = start(customer, "/profile/address", address=ADDRESS)
    assert ADDRESS in check.text
    for _ in range(2):
        done = save(customer, check, "address")
    assert "新地址记下了" in done.text
    assert done.text.count("演示县向阳……") == 2, "what counts, and when it was changed"
    assert "12 号" not in done.text


@pytest.mark.parametrize("typed", ["", "演示市"])
def test_a_short_address_is_explained_and_kept(customer: CheckedClient, typed: str) -> None:
    answer = start(customer, "/profile/address", address=typed)
    assert answer.status == 422
    assert answer.field("address", "/profile/address") == typed


def test_an_identity_card_that_ends_soon_is_told_with_what_to_do(customer: CheckedClient, clock: SetClock) -> None:
    check = start(customer, "/profile/id-card", **date_of("二〇二七年", "2月", "21日"))
    assert "2027 年 2 月 21 日" in check.text
    done = save(customer, check, "until-year", "until-month", "until-day")
    assert "还有 90 天" in done.text
    assert "带旧身份证去派出所" in done.text
    assert "快到期了" in customer.get("/").text
    clock.move(timedelta(days=90))
    customer.log_in("10001")
    assert "身份证今天到期" in customer.get("/profile").text
    clock.move(timedelta(days=1))
    customer.log_in("10001")
    assert "已经到期" in customer.get("/").text


def test_a_card_that_is_good_for_longer_is_not_spoken_of(customer: CheckedClient) -> None:
    check = start(customer, "/profile/id-card", **date_of("2027", "2", "22"))
    done = save(customer, check, "until-year", "until-month", "until-day")
    assert "派出所" not in done.text
    assert "快到期了" not in customer.get("/").text


def test_a_card_that_says_long_term(customer: CheckedClient) -> None:
    check = start(customer, "/profile/id-card", long="long")
    assert "长期有效" in check.text
    assert "长期有效" in save(customer, check, "long").text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (date_of("", "", ""), "请填日期"),
        (date_of("2031", "", "8"), "没有填全"),
        (date_of("31", "5", "8"), "四位数"),
        (date_of("2031", "2", "30"), "看不懂"),
        (date_of("2031", "正月", "初八"), "看不懂"),
        (date_of("2026", "11", "22"), "已经过了"),
        (date_of("2061", "5", "8"), "最多管 20 年"),
        ({**date_of("2031", "5", "8"), "long": "long"}, "只能选一样"),
    ],
)
def test_a_date_that_cannot_be_is_explained_and_kept(
    customer: CheckedClient, fields: dict[str, str], words: str
) -> None:
    answer = start(customer, "/profile/id-card", **fields)
    assert answer.status == 422
    assert answer.text.count(words) == 2, "in the summary and at the field"
    for name in ("until-year", "until-month", "until-day"):
        assert answer.field(name, "/profile/id-card") == fields[name]


def test_what_was_typed_outlives_the_log_in(customer: CheckedClient, clock: SetClock) -> None:
    page = customer.get("/profile/address")
    data = {"csrf_token": page.field("csrf_token"), "address": ADDRESS, "key": "k"}
    clock.move(timedelta(minutes=16))
    customer.client.post("/profile/address", data=data)
    customer.log_in("10001")
    assert customer.get("/profile/address").field("address", "/profile/address") == ADDRESS


def test_nobody_sees_anothers(customer: CheckedClient) -> None:
    save(customer, start(customer, "/profile/address", address=ADDRESS), "address")
    customer.post("/logout", {}, form_of="/")
    customer.log_in("10002")
    page = customer.get("/profile")
    assert "演示县" not in page.text
    assert "还有 64 天" in page.text
