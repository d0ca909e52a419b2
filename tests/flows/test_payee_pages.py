"""The list of payees: somebody new, another word, off the list; and own accounts, and paying again."""

import re
from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask
from test_transfer import balance, choose_payee, confirm, to_check

from app.store.clock import SetClock
from app.view import LANGS

NEW = {"name": "李演示", "bank": "演示银行", "number": "6222 0212 3456 7894", "alias": "木匠"}
WANG = {"bank": "暖阳演示银行", "number": "9900000000000086035", "alias": ""}
SON = {"name": "陈小明", "bank": "演示工商银行", "number": "9900000000000067753"}


def add(customer: CheckedClient, **fields: str) -> Answer:
    return customer.post("/payees/add", {**NEW, **fields})


def test_somebody_new_is_on_both_lists(customer: CheckedClient) -> None:
    page = add(customer)
    assert "已经存下" in page.text
    assert "查不到姓名" in page.text
    assert "木匠（李演示）" in customer.get("/payees").text
    assert "木匠（李演示）" in customer.get("/transfer/new").text
    assert add(customer).path == page.path, "sent twice it is one"
    assert not re.search(r"(?<![\w.-])\d{12}", customer.get("/payees").html)


@pytest.mark.parametrize(
    ("name", "status", "said"),
    [("王德福", 200, "对得上"), ("王德富", 422, "差一点"), ("王德胜", 422, "差一点"), ("周文", 422, "不是同一个人")],
)
def test_the_name_is_checked_where_it_can_be(customer: CheckedClient, name: str, status: int, said: str) -> None:
    page = add(customer, name=name, **WANG)
    assert page.status == status
    assert said in page.text
    assert ("王德福" in page.text) == (name == "王德福"), "the bank does not tell whose account it is"


def test_errors_are_said_at_once_and_keep_what_was_typed(customer: CheckedClient) -> None:
    empty = add(customer, name="", bank="", number="")
    assert empty.status == 422
    assert empty.html.count('aria-invalid="true"') == 3
    assert empty.field("alias") == "木匠"
    assert "这个账号不对" in add(customer, number="12").text
    assert "请换一个" in add(customer, name="陈秀兰", number="9900000000000073306").text
    assert "太长了" in add(customer, alias="木" * 21).text
    assert "木" not in customer.get("/payees").text


def test_another_word(customer: CheckedClient) -> None:
    page = add(customer)
    assert "已经改好" in customer.post(page.path, {"alias": "修门的师傅"}).text
    assert "修门的师傅（李演示）" in customer.get("/payees").text
    wrong = customer.post(page.path, {"alias": "木" * 21})
    assert wrong.status == 422
    assert wrong.field("alias", "/payees/") == "木" * 21


def test_off_the_list_but_not_out_of_history(customer: CheckedClient) -> None:
    done = confirm(customer, to_check(customer))
    path = add(customer, **SON).path
    assert "以前的转账记录都还在" in customer.get(f"{path}/remove").text
    removed = customer.post(f"{path}/remove", {})
    assert "已经删掉" in removed.text
    assert "陈小明" not in removed.text
    assert "陈小明" not in customer.get("/transfer/new").text
    assert "陈小明" in customer.get(done.path).text
    assert customer.get(path).status == 404
    assert add(customer, **SON).path == path, "added again it is the same one"


def test_nobody_touches_anothers(app: Flask, customer: CheckedClient) -> None:
    path = add(customer).path
    other = CheckedClient(app)
    other.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    other.log_in("10002")
    assert other.get(path).status == 404
    assert other.post(path, {"alias": "x"}, form_of="/payees/add").status == 404
    assert other.post(f"{path}/remove", {}, form_of="/payees/add").status == 404
    assert "木匠" in customer.get("/payees").text


def test_money_to_ones_own_account(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    draft = choose_payee(customer, "转给自己的账户")
    check = customer.post(f"{draft}/amount", {"amount": "3000", "note": ""})
    assert "自己的账户" in check.text
    assert "3306" in check.text
    assert "陈秀兰" not in check.text
    confirm(customer, check)
    clock.move(timedelta(minutes=10))
    app.extensions["nuanyang"].bank.release_due()
    customer.log_in("10001")
    form = customer.get("/transactions/find")
    savings = customer.post("/transactions/find", {"account": form.value_of("储蓄账户")})
    assert "自己的账户转来" in savings.text
    assert "陈秀兰" not in customer.get("/payees").text, "own accounts are not among the payees"
    assert customer.get("/transfer/new").html.count("转给自己的账户") == 1


def test_pay_again(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    done = confirm(customer, to_check(customer, "12.34", "买菜"))
    assert "再转一次" not in customer.get(done.path).text
    clock.move(timedelta(minutes=10))
    app.extensions["nuanyang"].bank.release_due()
    customer.log_in("10001")
    before = balance(app)
    again = f"/transfer/repeat/{done.path.rsplit('/', 1)[1]}"
    fields = {"key": customer.get(done.path).field("key", "repeat")}
    check = customer.post(again, fields, form_of=done.path)
    for part in ("第 3 步", "12.34 元", "买菜", "陈小明"):
        assert part in check.text
    assert customer.post(again, fields, form_of=done.path).path == check.path
    assert balance(app) == before
    confirm(customer, check)
    assert balance(app)[0] == before[0] - 12_34


@pytest.mark.parametrize("lang", LANGS)
def test_in_every_language(customer: CheckedClient, lang: str) -> None:
    path = add(customer).path
    for one in ("/payees", "/payees/add", path, f"{path}/remove"):
        assert customer.get(f"{one}?lang={lang}").status == 200
