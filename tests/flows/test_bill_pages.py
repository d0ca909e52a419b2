"""Bills: found, paid once, taken back, and their receipts; telephones topped up."""

import re
from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask
from test_transfer import balance, confirm
from werkzeug.test import TestResponse

from app.store.clock import SetClock
from app.view import LANGS

SON = {"number": "5500 2468", "label": "儿子家"}


def bill_paths(page: Answer) -> list[str]:
    return list(dict.fromkeys(re.findall(r'href="(/bills/[\w-]{22})"', page.html)))


def open_bill(customer: CheckedClient) -> str:
    """The first one to pay: heating, 1,240 yuan."""
    return bill_paths(customer.get("/bills"))[0]


def pay(customer: CheckedClient, path: str) -> Answer:
    return customer.post(path, {"key": customer.get(path).field("key", "/bills/")})


def add_sons(customer: CheckedClient, **fields: str) -> Answer:
    biller = customer.get("/bills/add").value_of("电费")
    return customer.post("/bills/add", {"biller": biller, **SON, **fields})


def sent(customer: CheckedClient, check: Answer) -> TestResponse:
    """The form of a check page that was opened before, sent now."""
    fields = {name: check.field(name, "check") for name in ("csrf_token", "fingerprint", "hold")}
    return customer.client.post(check.path, data=fields, follow_redirects=True)


def other_customer(app: Flask, login: str) -> CheckedClient:
    other = CheckedClient(app)
    other.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    other.log_in(login)
    return other


def test_what_is_open_stands_first(customer: CheckedClient) -> None:
    page = customer.get("/bills")
    assert page.text.index("暖气费（家里）") < page.text.index("电费（家里）")
    for part in ("1,240.00 元", "11 月 26 日以前要交", "手机充值"):
        assert part in page.text


def test_a_bill_is_paid_through_a_held_transfer(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    before, path = balance(app), open_bill(customer)
    check = pay(customer, path)
    assert check.path.endswith("/check")
    for part in ("演示热力公司", "1,240.00 元", "10 分钟"):
        assert part in check.text
    done = confirm(customer, check)
    assert balance(app) == (before[0] - 1240_00, 1240_00)
    held = customer.get(path)
    assert held.heading == "已经记下，钱还没走"
    assert done.path in held.html
    clock.move(timedelta(minutes=10))
    app.extensions["nuanyang"].bank.release_due()
    customer.log_in("10001")
    receipt = customer.get(path)
    assert receipt.heading == "这张账单交过了"
    assert "回单号" in receipt.text
    assert "暖气费（家里）" in customer.get("/bills/receipts").text
    assert "缴费，演示热力公司" in customer.get("/transactions").text
    assert "演示热力公司" in customer.post("/transactions/find", {"words": "暖气费"}).text
    assert "演示热力公司" not in customer.get("/payees").text + customer.get("/transfer/new").text
    assert "再转一次" not in customer.get(done.path).text


def test_a_bill_cannot_be_paid_twice(app: Flask, customer: CheckedClient) -> None:
    path = open_bill(customer)
    one, other = pay(customer, path), pay(customer, path)
    assert one.path != other.path
    page = customer.get(path)
    fields = {"csrf_token": page.field("csrf_token"), "key": page.field("key", "/bills/")}
    confirm(customer, one)
    assert sent(customer, other).request.path == path
    assert customer.get(other.path).path == path
    assert customer.client.post(path, data=fields, follow_redirects=True).request.path == path
    assert balance(app)[1] == 1240_00


def test_taken_back_it_can_be_paid_again(app: Flask, customer: CheckedClient) -> None:
    before, path = balance(app), open_bill(customer)
    done = confirm(customer, pay(customer, path))
    customer.post(done.path, {}, form_of="/transfers")
    assert balance(app) == before
    assert customer.get(path).heading == "这张账单要交"
    confirm(customer, pay(customer, path))
    assert balance(app)[1] == 1240_00


def test_payee_and_amount_of_a_bill_stay(customer: CheckedClient) -> None:
    check = pay(customer, open_bill(customer))
    draft = check.path.removesuffix("/check")
    assert f"{draft}/payee" not in check.html
    for step in ("payee", "new-payee", "amount"):
        assert customer.get(f"{draft}/{step}").path == check.path
        fields = {"csrf_token": check.field("csrf_token"), "amount": "1", "payee": "new"}
        posted = customer.client.post(f"{draft}/{step}", data=fields, follow_redirects=True)
        assert posted.request.path == check.path
    assert "1,240.00 元" in customer.get(check.path).text
    page = customer.get(f"{draft}/account")
    assert "储蓄账户" in customer.post(page.path, {"account": page.value_of("储蓄账户")}).text


def test_a_number_to_save(customer: CheckedClient) -> None:
    assert "户号已经存下" in add_sons(customer).text
    once = customer.get("/bills").text.count("电费（儿子家）")
    assert add_sons(customer, label="儿子家").text.count("电费（儿子家）") == once
    assert "73.45 元" in customer.get("/bills").text
    assert "查不到这个户号" in add_sons(customer, number="12345678").text
    wrong = customer.post("/bills/add", {"number": "", "label": "儿子家"})
    assert wrong.status == 422
    assert "请先选一家公司" in wrong.text
    assert "请填户号" in wrong.text
    assert wrong.field("label", "/bills/") == "儿子家"


def test_two_of_one_household_pay_once(app: Flask, customer: CheckedClient) -> None:
    other = other_customer(app, "10002")
    for one in (customer, other):
        add_sons(one)
    path = next(one for one in bill_paths(customer.get("/bills")) if "73.45" in customer.get(one).text)
    mine, theirs = pay(customer, path), pay(other, path)
    confirm(customer, mine)
    assert sent(other, theirs).request.path == path
    assert "家里别人已经交了" in other.get(path).text
    assert "回单号" not in other.get(path).text
    assert balance(app, "10002")[1] == 0


def test_a_telephone(app: Flask, customer: CheckedClient) -> None:
    page = customer.get("/bills/top-up")
    free = {"phone": "13800001234", "biller": page.field("biller", "top-up"), "key": page.field("key", "top-up")}
    wrong = customer.post("/bills/top-up", {**free, "phone": "12", "amount": "5000"})
    assert wrong.status == 422
    assert wrong.field("phone", "top-up") == "12"
    assert "请选充多少钱" in customer.post("/bills/top-up", {**free, "amount": "1"}).text
    fields = {**free, "amount": "5000"}
    check = customer.post("/bills/top-up", fields)
    assert "50.00 元" in check.text
    assert customer.post("/bills/top-up", fields).path == check.path, "sent twice it is one"
    assert "1234" not in customer.get("/bills/receipts").text, "not before it is confirmed"
    confirm(customer, check)
    assert balance(app)[1] == 50_00
    receipts = customer.get("/bills/receipts")
    assert "手机充值" in receipts.text
    assert "1234" in receipts.text
    assert "13800001234" not in receipts.html


def test_nobody_sees_anothers(app: Flask, customer: CheckedClient) -> None:
    path = open_bill(customer)
    other = other_customer(app, "10003")
    assert other.get(path).status == 404
    assert other.post(path, {"key": "k"}, form_of="/bills/add").status == 404
    assert other.get(f"/bills/receipts?before={path.rsplit('/', 1)[1]}").status == 404
    assert customer.get("/bills/none").status == 404


def test_not_enough_money_asks_for_another_account(app: Flask, customer: CheckedClient) -> None:
    left = balance(app)[0] - 100_00
    page = customer.get("/transfer/new")
    own = {"key": page.field("key"), "payee": page.value_of("转给自己的账户")}
    draft = customer.post("/transfer/new", own).path.rsplit("/", 1)[0]
    confirm(customer, customer.post(f"{draft}/amount", {"amount": f"{left / 100:.2f}", "note": ""}))
    page = pay(customer, open_bill(customer))
    assert page.status == 422
    assert "钱不够" in page.text
    assert "储蓄账户" in page.text


@pytest.mark.parametrize("lang", LANGS)
def test_in_every_language(customer: CheckedClient, lang: str) -> None:
    for path in ("/bills", "/bills/add", "/bills/top-up", "/bills/receipts", open_bill(customer)):
        assert customer.get(f"{path}?lang={lang}").status == 200
