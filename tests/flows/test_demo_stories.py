"""The three stories of the demo: told before log-in, only in a demo, and true of what the customers' pages show."""

import re
from dataclasses import replace

import pytest
from checked import CheckedClient
from flask import Flask

from app.flows.demo import PASSWORD
from app.store.clock import SetClock

LANGS = ("zh_Hans", "zh_Hant", "en")
LOGINS = ("10001", "10002", "10003")


def logged_in(app: Flask, login: str) -> CheckedClient:
    client = CheckedClient(app)
    client.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    client.log_in(login)
    return client


def links(html: str) -> list[str]:
    return re.findall(r'href="(/[^"]*)"', html.split("<main")[1].split("</main", maxsplit=1)[0])


@pytest.mark.parametrize("lang", LANGS)
def test_the_stories_are_told_before_log_in(visitor: CheckedClient, lang: str) -> None:
    assert 'href="/demo"' in visitor.get("/login").html
    page = visitor.get(f"/demo?lang={lang}")
    assert page.status == 200
    for login in LOGINS:
        assert login in page.text
    assert page.text.count(PASSWORD) == 3


def test_only_a_demo_has_them(app: Flask, visitor: CheckedClient) -> None:
    services = app.extensions["nuanyang"]
    app.extensions["nuanyang"] = replace(services, settings=replace(services.settings, demo=False))
    assert visitor.get("/demo").status == 404
    assert "/demo" not in visitor.get("/login").html


@pytest.mark.parametrize("login", LOGINS)
def test_whoever_logs_in_can_try_all_of_it(app: Flask, login: str) -> None:
    customer = logged_in(app, login)
    for path in links(customer.get("/demo").html):
        assert customer.get(path).status == 200, path


def test_the_pensioner_with_savings(app: Flask) -> None:
    chen = logged_in(app, "10001")
    assert "陈奶奶" in chen.get("/").heading
    assert "11 月 15 日" in chen.get("/pension").text
    assert "元" in chen.get("/deposits").text
    transfers = chen.get("/transfers").text
    assert "陈小红" in transfers
    assert "11 月 18 日" in transfers, "five days before the clock's day"


def test_the_visually_impaired_customer_with_bills(app: Flask) -> None:
    wang = logged_in(app, "10002")
    assert "演示物业公司" in wang.get("/bills").text or "物业费" in wang.get("/bills").text
    assert "王建军" in wang.get("/family").text
    assert wang.get("/replace-card").status == 200


def test_the_couple_with_a_credit_card(app: Flask) -> None:
    li = logged_in(app, "10003")
    assert "李奶奶、赵爷爷" in li.get("/").heading
    assert "元" in li.get("/credit-card").text
    assert "有线电视" in li.get("/bills").text


@pytest.mark.parametrize("login", LOGINS)
def test_every_movement_explains_itself(app: Flask, login: str) -> None:
    customer = logged_in(app, login)
    found = [
        path for path in links(customer.get("/transactions").html) if re.fullmatch(r"/transactions/[^/]+/[^/]+", path)
    ]
    assert len(found) > 5
    for path in found:
        page = customer.get(path)
        assert page.status == 200
        assert "元" in page.text
        assert 'href="/help"' in page.html


def test_the_days_follow_the_clock(app: Flask, clock: SetClock) -> None:
    newest = links(logged_in(app, "10001").get("/transactions").html)
    assert newest
    assert "2026 年 11 月" in logged_in(app, "10001").get("/transactions/statement").text
