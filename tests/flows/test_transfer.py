"""A transfer from the first step to the last, and everything that can go wrong on the way."""

import re
from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask

from app.store.clock import SetClock

SON = "儿子"


def choose_payee(customer: CheckedClient, label: str = SON) -> str:
    """Step 1; returns the path of the draft."""
    page = customer.get("/transfer/new")
    answer = customer.post("/transfer/new", {"key": page.field("key"), "payee": page.value_of(label)})
    return answer.path.rsplit("/", 1)[0]


def to_check(customer: CheckedClient, amount: str = "五百", note: str = "") -> Answer:
    """Steps 1 and 2."""
    return customer.post(f"{choose_payee(customer)}/amount", {"amount": amount, "note": note})


def confirm(customer: CheckedClient, check: Answer) -> Answer:
    return customer.post(check.path, said_yes_to(check))


def said_yes_to(check: Answer) -> dict[str, str]:
    """What the form of the check page sends along."""
    return {name: check.field(name, "check") for name in ("fingerprint", "hold")}


def balance(app: Flask, login: str = "10001") -> tuple[int, int]:
    bank = app.extensions["nuanyang"].bank
    found = bank.authenticate(login, "nuanyang-demo")
    account = bank.accounts(found.id)[0]
    return account.available_fen, account.held_fen


def test_four_steps(app: Flask, customer: CheckedClient) -> None:
    before = balance(app)[0]
    who = customer.get("/transfer/new")
    assert "第 1 步，共 4 步" in who.html
    check = to_check(customer)
    assert "第 3 步，共 4 步" in check.text
    for part in ("儿子（陈小明）", "尾号 7753", "500.00 元", "五百元整", "手续费", "不收", "10 分钟"):
        assert part in check.text
    assert check.text.index("手续费") < check.text.index("金额"), "the fee stands first"
    assert balance(app) == (before, 0), "nothing has moved before the customer says yes"
    done = confirm(customer, check)
    assert "第 4 步，共 4 步" in done.text
    assert "10:40 以前都可以撤回" in done.text
    assert balance(app) == (before - 500_00, 500_00)


def test_title_names_step_and_task(customer: CheckedClient) -> None:
    assert "<title>转给谁？ – 转账，第 1 步，共 4 步 – 暖阳银行</title>" in customer.get("/transfer/new").html


@pytest.mark.parametrize(("seconds", "comes_back"), [(0, True), (599, True), (600, False), (601, False)])
def test_take_back_to_the_second(
    app: Flask, customer: CheckedClient, clock: SetClock, seconds: int, comes_back: bool
) -> None:
    before = balance(app)
    done = confirm(customer, to_check(customer))
    clock.move(timedelta(seconds=seconds))
    answer = customer.post(done.path, {}, form_of="/transfers")
    if comes_back:
        assert answer.heading == "已经撤回"
        assert balance(app) == before
    else:
        assert answer.status == 409
        assert "撤回已经来不及了" in answer.text
        assert balance(app) == (before[0] - 500_00, 500_00)


def test_taking_back_twice_gives_the_money_back_once(app: Flask, customer: CheckedClient) -> None:
    before = balance(app)
    done = confirm(customer, to_check(customer))
    for _ in range(2):
        assert customer.post(done.path, {}, form_of="/transfers").heading == "已经撤回"
    assert balance(app) == before


def test_list_has_a_button_for_each_held_transfer(customer: CheckedClient) -> None:
    confirm(customer, to_check(customer))
    page = customer.get("/transfers")
    assert "撤回，不转给儿子（陈小明） 500.00 元" in page.text


def test_released_by_the_worker_reads_as_sent(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    done = confirm(customer, to_check(customer))
    clock.move(timedelta(minutes=10))
    assert app.extensions["nuanyang"].bank.release_due() == 1
    page = customer.get(done.path)
    assert page.heading == "已经转走"
    assert "转给儿子" in customer.get("/transfers").text


def test_sent_again_pays_once(app: Flask, customer: CheckedClient) -> None:
    before = balance(app)[0]
    check = to_check(customer)
    paths = {confirm(customer, check).path for _ in range(1)}
    data = {"csrf_token": check.field("csrf_token"), **said_yes_to(check)}
    for _ in range(5):
        again = customer.client.post(check.path, data=data, follow_redirects=True)
        paths.add(again.request.path)
    assert len(paths) == 1
    assert balance(app) == (before - 500_00, 500_00)


def test_first_step_sent_twice_makes_one_draft(customer: CheckedClient) -> None:
    page = customer.get("/transfer/new")
    fields = {"key": page.field("key"), "payee": page.value_of(SON)}
    assert customer.post("/transfer/new", fields).path == customer.post("/transfer/new", fields).path


def test_back_after_confirming_leads_to_the_transfer(customer: CheckedClient) -> None:
    check = to_check(customer)
    done = confirm(customer, check)
    for step in ("payee", "amount", "check", "account", "new-payee"):
        assert customer.get(check.path.replace("check", step)).path == done.path


def test_changed_in_another_window_is_shown_again(app: Flask, customer: CheckedClient) -> None:
    check = to_check(customer)
    customer.post(check.path.replace("check", "amount"), {"amount": "600", "note": ""})
    answer = customer.post(check.path, said_yes_to(check))
    assert "内容有变" in answer.text
    assert "600.00 元" in answer.text
    assert balance(app)[1] == 0


def test_steps_cannot_be_skipped(customer: CheckedClient) -> None:
    page = customer.get("/transfer/new")
    draft = customer.post("/transfer/new", {"key": page.field("key"), "payee": "new"}).path.rsplit("/", 1)[0]
    assert customer.get(f"{draft}/check").heading == "转给谁？"
    assert customer.get(f"{draft}/amount").heading == "转给谁？"
    draft = choose_payee(customer)
    assert "转多少" in customer.get(f"{draft}/check").heading


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "请填金额"),
        ("abc", "看不懂"),
        ("一千五十", "是 1,050.00 元，还是 1,500.00 元"),
        ("几百", "到底是多少"),
        ("0", "要比 0 大"),
        ("-5", "要比 0 大"),
        ("12.345", "小数点后两位"),
        ("49000", "钱不够"),
        ("50001", "一次最多转 50,000.00 元"),
    ],
)
def test_a_wrong_amount_is_explained_and_kept(customer: CheckedClient, typed: str, message: str) -> None:
    answer = customer.post(f"{choose_payee(customer)}/amount", {"amount": typed, "note": "买菜"})
    assert answer.status == 422
    assert message in answer.text
    assert answer.field("amount") == typed
    assert answer.field("note") == "买菜"
    assert answer.html.count("aria-invalid") == 1


def test_a_new_payee(customer: CheckedClient) -> None:
    page = customer.get("/transfer/new")
    form = customer.post("/transfer/new", {"key": page.field("key"), "payee": "new"})
    assert form.heading == "新收款人是谁？"
    missing = customer.post(form.path, {"name": "", "bank": "", "number": ""})
    assert missing.status == 422
    assert missing.html.count('aria-invalid="true"') == 3
    wrong = customer.post(form.path, {"name": "李演示", "bank": "演示银行", "number": "12"})
    assert wrong.field("name") == "李演示"
    assert "这个账号不对" in wrong.text
    good = customer.post(form.path, {"name": "李演示", "bank": "演示银行", "number": "6222 0212 3456 7894"})
    assert "转多少给李演示" in good.heading
    check = customer.post(good.path, {"amount": "10", "note": ""})
    assert "尾号 7894" in check.text
    assert "6222" not in check.html


def test_nobody_chosen(customer: CheckedClient) -> None:
    page = customer.get("/transfer/new")
    answer = customer.post("/transfer/new", {"key": page.field("key")})
    assert answer.status == 422
    assert "请先选转给谁" in answer.text


def test_another_account_pays(app: Flask, customer: CheckedClient) -> None:
    check = to_check(customer)
    page = customer.get(check.path.replace("check", "account"))
    changed = customer.post(page.path, {"account": page.value_of("储蓄账户")})
    assert "储蓄账户" in changed.text
    assert balance(app)[1] == 0


def test_a_strangers_draft_and_transfer_are_not_found(app: Flask, customer: CheckedClient) -> None:
    check = to_check(customer)
    done = confirm(customer, to_check(customer))
    other = CheckedClient(app)
    other.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    other.log_in("10002")
    assert other.get(check.path).status == 404
    assert other.get(done.path).status == 404
    assert other.post(done.path, {}, form_of="/transfers").status == 404
    assert balance(app)[1] == 500_00


def test_no_full_number_anywhere(customer: CheckedClient) -> None:
    """The checked client looks for long numbers in the text; here the whole source is searched."""
    check = to_check(customer)
    done = confirm(customer, check)
    for page in (check, done, customer.get("/transfers"), customer.get("/accounts"), customer.get("/transfer/new")):
        assert not re.search(r"(?<![\w.-])\d{12,19}(?![\w.-])", page.html)
