"""Movements: found, filtered, explained, printed, taken away as a table."""

import csv
import re
from datetime import timedelta
from io import StringIO

import pytest
from checked import Answer, CheckedClient
from flask import Flask
from test_transfer import confirm, to_check

from app.bank.port import Entry
from app.store.clock import SetClock
from app.view import LANGS

ITEM = re.compile(r'<li class="ny-transaction-list__item".*?</li>', re.S)
CHEN = "10001"


def entries(app: Flask, login: str = CHEN) -> tuple[str, tuple[Entry, ...]]:
    bank = app.extensions["nuanyang"].bank
    customer = bank.authenticate(login, "nuanyang-demo")
    account = bank.accounts(customer.id)[0]
    return account.id, bank.entries(customer.id, account.id, limit=1000)


def look(customer: CheckedClient, **fields: str) -> Answer:
    return customer.post("/transactions/find", fields)


def all_pages(customer: CheckedClient, page: Answer) -> list[str]:
    found = ITEM.findall(page.html)
    while earlier := re.search(r'href="([^"]+before=[^"]+)"', page.html):
        page = customer.get(earlier[1].replace("&amp;", "&"))
        found += ITEM.findall(page.html)
    return found


def test_all_of_them_ten_at_a_time(app: Flask, customer: CheckedClient) -> None:
    first = customer.get("/transactions")
    assert len(ITEM.findall(first.html)) == 10
    found = all_pages(customer, first)
    assert len(found) == len(entries(app)[1])
    assert len(set(found)) == len(found)


def test_movements_that_read_alike_are_told_apart(customer: CheckedClient) -> None:
    """Made and taken back twice within a minute: the client refuses two links of one name (WCAG 2.4.9)."""
    for _ in range(2):
        made = confirm(customer, to_check(customer))
        customer.post(made.path, {})
    page = customer.get("/transactions")
    assert page.text.count("同样的第 2 笔") == 2
    assert customer.get("/accounts").status == 200


@pytest.mark.parametrize(
    ("fields", "keep"),
    [
        ({"direction": "in"}, lambda one: one.amount_fen > 0),
        ({"direction": "out"}, lambda one: one.amount_fen < 0),
        ({"month": "2026-11"}, lambda one: (one.at + timedelta(hours=8)).strftime("%Y-%m") == "2026-11"),
        ({"words": "菜市场"}, lambda one: "菜市场" in one.party),
        ({"words": "养老金"}, lambda one: one.kind == "pension"),
        ({"words": "儿子"}, lambda one: one.party == "陈小明"),
        ({"words": "给孙子买书"}, lambda one: one.note == "给孙子买书"),
        ({"words": "买菜%"}, lambda one: False),
        (
            {"month": "2026-10", "direction": "out", "words": "药房"},
            lambda one: (one.at + timedelta(hours=8)).strftime("%Y-%m") == "2026-10" and "药房" in one.party,
        ),
    ],
)
def test_what_is_looked_for_is_all_that_is_found(
    app: Flask, customer: CheckedClient, fields: dict[str, str], keep: object
) -> None:
    page = look(customer, **fields)
    wanted = [one for one in entries(app)[1] if keep(one)]  # type: ignore[operator]
    assert len(all_pages(customer, page)) == len(wanted)
    if not wanted:
        assert "没有找到" in page.text


def test_what_was_looked_for_stands_above_and_in_the_form(customer: CheckedClient) -> None:
    page = look(customer, month="2026-11", direction="out", words="菜市场")
    for part in ("2026 年 11 月", "出去的钱", "带「菜市场」的"):
        assert part in page.text
    link = re.search(r'href="(/transactions/find\?[^"]+)"', page.html)
    assert link
    form = customer.get(link[1].replace("&amp;", "&"))
    assert form.field("words") == "菜市场"
    assert form.field("direction") == "out"


def test_thirteen_months_and_no_others(customer: CheckedClient) -> None:
    form = customer.get("/transactions/find")
    assert re.findall(r'<option value="(\d{4}-\d\d)"', form.html)[::12] == ["2026-11", "2025-11"]
    assert "所有" in form.text
    everything = customer.get("/transactions").text
    assert look(customer, month="1999-01", direction="sideways").text == everything


def test_another_account(app: Flask, customer: CheckedClient) -> None:
    form = customer.get("/transactions/find")
    page = look(customer, account=form.value_of("储蓄账户"))
    assert "储蓄账户" in page.text
    assert "利息" in page.text


def test_one_movement_in_plain_words(app: Flask, customer: CheckedClient) -> None:
    account, found = entries(app)
    newest = {one.kind: one.id for one in reversed(found)}
    shown = {kind: customer.get(f"/transactions/{account}/{entry_id}") for kind, entry_id in newest.items()}
    assert {"pension", "transfer_out", "hold", "hold_back", "purchase", "cash", "opening"} <= set(shown)
    assert shown["pension"].heading == "这笔钱是哪里来的？"
    assert "养老金，演示社保中心发的" in shown["pension"].text
    assert "不是您本人做的" not in shown["pension"].text
    for part in ("演示菜市场", "不是您本人做的", "96110"):
        assert part in shown["purchase"].text
    assert 'href="/help"' in shown["purchase"].html
    assert 'href="/transfers/' in shown["transfer_out"].html


def test_a_transfer_is_explained_while_it_waits(customer: CheckedClient) -> None:
    confirm(customer, to_check(customer, "12.34", "买菜"))
    link = re.search(r'href="(/transactions/[\w-]{22}/[\w-]+)"', customer.get("/transactions").html)
    assert link
    page = customer.get(link[1])
    for part in ("支出 12.34 元", "钱先留出来了", "买菜", "陈小明"):
        assert part in page.text


def test_nobody_sees_anothers(app: Flask, customer: CheckedClient) -> None:
    theirs, found = entries(app, "10002")
    mine, _ = entries(app)
    for path in (
        f"/transactions?account={theirs}",
        f"/transactions/{theirs}/{found[0].id}",
        f"/transactions/{mine}/{found[0].id}",
        f"/transactions/{mine}/none",
        f"/transactions/statement?account={theirs}",
        f"/transactions/statement.csv?account={theirs}&month=2026-11",
        "/transactions/statement.csv?month=1999-01",
        "/transactions?before=none",
    ):
        assert customer.get(path).status == 404, path


def test_a_statement_adds_up(app: Flask, customer: CheckedClient) -> None:
    _, found = entries(app)
    october = [one for one in found if (one.at + timedelta(hours=8)).strftime("%Y-%m") == "2026-10"]
    page = customer.post("/transactions/statement", {"month": "2026-10", "account": ""})
    assert page.heading == "2026 年 10 月对账单"
    came = sum(one.amount_fen for one in october if one.amount_fen > 0)
    went = -sum(one.amount_fen for one in october if one.amount_fen < 0)
    first, last = october[-1], october[0]
    for fen in (first.balance_fen - first.amount_fen, came, went, last.balance_fen):
        assert f"{fen / 100:,.2f} 元" in page.text
    assert page.html.count('scope="row"') == len(october)


def test_a_month_in_which_nothing_happened(app: Flask, customer: CheckedClient) -> None:
    bank = app.extensions["nuanyang"].bank
    savings = bank.accounts(bank.authenticate("10001", "nuanyang-demo").id)[1]
    page = customer.get(f"/transactions/statement?month=2026-10&account={savings.id}")
    assert "没有找到" in page.text
    assert "0.00 元" in page.text


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_for_a_computer(app: Flask, customer: CheckedClient, lang: str) -> None:
    answer = customer.client.get(f"/transactions/statement.csv?month=2026-10&lang={lang}")
    assert answer.mimetype == "text/csv"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))
    october = [one for one in entries(app)[1] if (one.at + timedelta(hours=8)).strftime("%Y-%m") == "2026-10"]
    assert len(rows) == len(october) + 1
    assert rows[0][0] == {"zh_Hans": "日期", "zh_Hant": "日期", "en": "Date"}[lang]
    assert all(len(row) == 7 for row in rows)
    assert [row[5] for row in rows[1:]] == [f"{one.amount_fen / 100:.2f}" for one in reversed(october)]
    assert not re.search(r"\d{12,}", answer.text)


def test_a_note_is_no_formula(customer: CheckedClient) -> None:
    confirm(customer, to_check(customer, "1", "=1+1"))
    rows = list(csv.reader(StringIO(customer.client.get("/transactions/statement.csv?month=2026-11").text)))
    assert rows[-1][4] == "'=1+1"


def test_what_was_being_looked_for_survives_the_time_out(customer: CheckedClient, clock: SetClock) -> None:
    token = customer.get("/transactions/find").field("csrf_token")
    clock.move(timedelta(minutes=16))
    fields = {"csrf_token": token, "words": "药房", "month": "2026-10"}
    answer = customer.client.post("/transactions/find", data=fields, follow_redirects=True)
    assert answer.request.path == "/login"
    page = customer.post("/login", {"login": CHEN, "password": "nuanyang-demo", "next": "/transactions/find"})
    assert page.path == "/transactions/find"
    assert page.field("words") == "药房"


@pytest.mark.parametrize("lang", LANGS)
def test_in_every_language(app: Flask, customer: CheckedClient, lang: str) -> None:
    account, found = entries(app)
    for path in (
        "/transactions",
        "/transactions/find",
        "/transactions/statement",
        f"/transactions/{account}/{found[0].id}",
    ):
        assert customer.get(f"{path}?lang={lang}").status == 200
