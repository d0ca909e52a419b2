"""Log-in, time-out and log-out: one clear error, nothing to solve, nothing lost."""

import re
from datetime import timedelta

import pytest
from checked import CheckedClient
from flask import Flask

from app.store.clock import SetClock


def token_of(client: CheckedClient, app: Flask) -> str:
    with client.client.session_transaction() as session:
        return str(session.get("token", ""))


@pytest.mark.parametrize(("login", "password"), [("10001", "wrong"), ("nobody", "nuanyang-demo"), ("' OR 1=1 --", "x")])
def test_one_error_for_every_failure(visitor: CheckedClient, login: str, password: str) -> None:
    answer = visitor.log_in(login, password)
    assert answer.status == 422
    assert answer.text.count("客户号或密码不对") == 2, "in the summary and at the field"
    assert answer.field("login") == login, "what was typed stays"
    assert answer.field("password") == "", "but never the password"
    assert answer.html.startswith("<!DOCTYPE html>")
    assert "<title>出错：登录" in answer.html


def test_empty_fields_are_named(visitor: CheckedClient) -> None:
    answer = visitor.log_in("", "")
    assert "请填客户号" in answer.text
    assert "请填密码" in answer.text


def test_paste_is_allowed_and_managers_can_fill(visitor: CheckedClient) -> None:
    html = visitor.get("/login").html
    assert 'autocomplete="username"' in html
    assert 'autocomplete="current-password"' in html
    assert "onpaste" not in html


def test_session_is_new_at_log_in(app: Flask, visitor: CheckedClient) -> None:
    with visitor.client.session_transaction() as session:
        session["visitor"] = "known to an attacker"
        before = dict(session)
    visitor.log_in("10001")
    with visitor.client.session_transaction() as session:
        after = dict(session)
    assert after.get("visitor") != "known to an attacker"
    assert after.get("csrf_token") != before.get("csrf_token")
    assert after["token"]


def test_guessing_is_slowed_and_says_until_when(app: Flask, visitor: CheckedClient) -> None:
    for _ in range(5):
        assert visitor.log_in("10001", "wrong").status == 422
    answer = visitor.log_in("10001")
    assert answer.status == 429
    assert re.search(r"请等 [1-5] 分钟再试", answer.text)
    # Somebody else's guessing does not shut the customer out elsewhere.
    elsewhere = CheckedClient(app)
    elsewhere.client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    elsewhere.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    assert elsewhere.log_in("10001").heading.endswith("陈奶奶")


def test_log_out_ends_the_log_in_on_the_server_too(app: Flask, customer: CheckedClient) -> None:
    token = token_of(customer, app)
    assert customer.post("/logout", {}, form_of="/").heading == "您已经退出"
    assert app.extensions["nuanyang"].logins.find(token) is None
    assert customer.get("/accounts").heading == "登录"


def test_log_out_needs_a_post(customer: CheckedClient) -> None:
    assert customer.get("/logout").status == 405
    assert customer.get("/accounts").heading == "我的账户"


@pytest.mark.parametrize(("minutes", "alive"), [(14.9, True), (15, False)])
def test_idle_time(customer: CheckedClient, clock: SetClock, minutes: float, alive: bool) -> None:
    clock.move(timedelta(minutes=minutes))
    assert (customer.get("/accounts").heading == "我的账户") is alive


def test_can_be_extended_at_least_ten_times(customer: CheckedClient, clock: SetClock) -> None:
    for _ in range(12):
        clock.move(timedelta(minutes=14))
        page = customer.client.get("/session").json
        assert page["seconds_left"] == 60
        # Asking did not prolong it; the button does.
        token = re.search(r'name="csrf_token" value="([^"]+)"', customer.client.get("/welcome").text)
        assert token
        answer = customer.client.post(
            "/session/extend", data={"csrf_token": token[1]}, headers={"Accept": "application/json"}
        )
        assert answer.json["seconds_left"] == 900
    assert customer.get("/accounts").heading == "我的账户"


def test_eight_hours_are_the_end(customer: CheckedClient, clock: SetClock) -> None:
    for _ in range(35):
        clock.move(timedelta(minutes=14))
        customer.get("/accounts")
    assert customer.get("/accounts").heading == "登录"


def test_typed_data_survive_the_time_out(customer: CheckedClient, clock: SetClock) -> None:
    page = customer.get("/transfer/new")
    amount = customer.post("/transfer/new", {"key": page.field("key"), "payee": page.value_of("儿子")})
    token = amount.field("csrf_token")
    clock.move(timedelta(minutes=20))
    data = {"csrf_token": token, "amount": "一万二", "note": "修屋顶"}
    answer = customer.client.post(amount.path, data=data, follow_redirects=True)
    assert "请再登录一次" in answer.text
    target = re.search(r'name="next" value="([^"]+)"', answer.text.split("<main")[1])
    assert target
    back = customer.post("/login", {"login": "10001", "password": "nuanyang-demo", "next": target[1]})
    assert back.path == amount.path
    assert back.field("amount") == "一万二"
    assert back.field("note") == "修屋顶"


def test_a_draft_is_there_after_21_hours(customer: CheckedClient, clock: SetClock) -> None:
    page = customer.get("/transfer/new")
    amount = customer.post("/transfer/new", {"key": page.field("key"), "payee": page.value_of("儿子")})
    clock.move(timedelta(hours=21))
    customer.log_in("10001")
    assert "转多少给儿子" in customer.get(amount.path).heading


def test_kept_data_are_for_the_same_customer_only(customer: CheckedClient, clock: SetClock) -> None:
    token = customer.get("/help").field("csrf_token")
    clock.move(timedelta(minutes=20))
    page = "/transfer/new"
    customer.client.post(page, data={"csrf_token": token, "payee": "x", "password": "secret"})
    customer.log_in("10002")
    assert "secret" not in customer.get(page).html


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:1"])
def test_goes_on_only_within_the_site(visitor: CheckedClient, target: str) -> None:
    fields = {"login": "10001", "password": "nuanyang-demo", "next": target}
    assert visitor.post("/login", fields).path == "/"
