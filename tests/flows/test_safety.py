"""Safety: one press freezes, a person alone lifts it, and what can be stopped is stopped."""

import re
from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask
from test_transfer import balance, confirm, said_yes_to, to_check

from app.store.clock import SetClock

PAGES = (
    "/safety",
    "/safety/held",
    "/safety/money-lock",
    "/safety/day-limit",
    "/safety/log-ins",
    "/safety/cheated",
    "/safety/cases",
    "/lost-card",
    "/replace-card",
    "/family",
    "/family/new",
)


def press(customer: CheckedClient, path: str, action: str, **fields: str) -> Answer:
    """Sends the form with that action as it stands on the page."""
    page = customer.get(path)
    return customer.post(action, {"key": page.field("key", action), **fields}, form_of=path)


def id_of(app: Flask, login: str = "10001") -> str:
    found: str = app.extensions["nuanyang"].bank.authenticate(login, "nuanyang-demo").id
    return found


def freeze(customer: CheckedClient) -> Answer:
    return press(customer, "/safety", "/safety/freeze")


def other_customer(app: Flask) -> CheckedClient:
    other = CheckedClient(app)
    other.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    other.log_in("10002")
    return other


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_in_every_language(customer: CheckedClient, path: str, lang: str) -> None:
    page = customer.get(f"{path}?lang={lang}")
    assert page.status == 200
    assert not re.search(r"\b(safety|family|lost-card|replace-card)\.[a-z]", page.text)


def test_home_leads_to_safety_and_safety_to_the_leaflet(customer: CheckedClient) -> None:
    assert 'href="/safety"' in customer.get("/").html
    assert 'href="/leaflets/transfer-scams"' in customer.get("/safety").html


def test_one_press_freezes_and_nothing_is_confirmed(app: Flask, customer: CheckedClient) -> None:
    check, before = to_check(customer), balance(app)
    frozen = freeze(customer)
    assert "已经冻结，钱转不出去" in frozen.text
    assert "带身份证来网点" in frozen.text
    assert "马上冻结" not in frozen.text
    refused = customer.post(check.path, said_yes_to(check), form_of="/safety/cheated")
    assert (refused.status, refused.heading) == (409, "您的钱冻结着，转不出去")
    assert "钱没有动" in refused.text
    assert balance(app) == before


def test_home_and_accounts_say_what_is_frozen_and_locked(customer: CheckedClient) -> None:
    assert "您的钱冻结着" not in customer.get("/").text
    lock(customer, "两千")
    freeze(customer)
    home = customer.get("/")
    assert "您的钱冻结着，转不出去" in home.text
    for page in (home, customer.get("/accounts")):
        assert "其中锁住 2,000.00 元" in page.text


def test_no_page_lifts_the_freeze(app: Flask, customer: CheckedClient) -> None:
    freeze(customer)
    forms = re.findall(r'<form[^>]* action="([^"]+)"', customer.get("/safety").html)
    assert not [one for one in forms if "freeze" in one]
    services = app.extensions["nuanyang"]
    services.protection.unfreeze(id_of(app), "刘经理", "key")
    assert "马上冻结" in customer.get("/safety").text


def test_after_a_freeze_what_has_not_left_can_be_stopped(app: Flask, customer: CheckedClient) -> None:
    before = balance(app)
    confirm(customer, to_check(customer))
    confirm(customer, to_check(customer, "三百"))
    frozen = freeze(customer)
    assert "还有 2 笔转账没走" in frozen.text
    stopped = customer.post("/safety/held", {}, form_of="/safety")
    assert "已经撤回 2 笔" in stopped.text
    assert "没有还没走的转账" in stopped.text
    assert balance(app) == before
    assert "这次没有撤回" in customer.post("/safety/held", {}, form_of="/safety/cheated").text


def test_held_payments_each_with_a_way_to_it(customer: CheckedClient) -> None:
    done = confirm(customer, to_check(customer))
    page = customer.get("/safety/held")
    assert "500.00 元" in page.text
    assert f'href="{done.path}"' in page.html


def lock(customer: CheckedClient, amount: str, account: int = 0, do: str = "") -> Answer:
    page = customer.get("/safety/money-lock")
    path = re.findall(r'href="(/safety/money-lock/[^"]+)"', page.html)[account]
    return press(customer, path, path, amount=amount, do=do)


def test_locked_money_cannot_leave(app: Flask, customer: CheckedClient) -> None:
    free = balance(app)[0] - 100_00
    saved = lock(customer, str(free // 100) + f".{free % 100:02}")
    assert "现在就算数" in saved.text
    assert "100.00 元" in saved.text
    refused = to_check(customer, "101")
    assert refused.status == 422
    assert "您锁住了" in refused.text
    assert "现在能转 100.00 元" in refused.text
    assert to_check(customer, "100").status == 200


def test_less_is_locked_only_after_a_day_and_one_can_think_again(
    app: Flask, customer: CheckedClient, clock: SetClock
) -> None:
    lock(customer, "两千")
    later = lock(customer, "一千")
    assert "11 月 24 日 10:30 起才算数" in later.text
    assert "2,000.00 元" in later.text
    kept = lock(customer, "", do="keep")
    assert "起改成" not in kept.text
    assert "起改成 0.00 元" in lock(customer, "", do="unlock").text
    clock.move(timedelta(days=1))
    customer.log_in("10001")
    assert "2,000.00 元" not in customer.get("/safety/money-lock").text


@pytest.mark.parametrize("typed", ["", "abc", "一千五十", "0", "-3", "9999999999999"])
def test_a_wrong_amount_is_explained_and_kept(customer: CheckedClient, typed: str) -> None:
    for answer in (lock(customer, typed), press(customer, "/safety/day-limit", "/safety/day-limit", amount=typed)):
        assert answer.status == 422
        assert answer.html.count("aria-invalid") == 1
        assert answer.field("amount") == typed


def test_a_daily_limit_of_ones_own(customer: CheckedClient, clock: SetClock) -> None:
    lowered = press(customer, "/safety/day-limit", "/safety/day-limit", amount="三百")
    assert "现在就算数" in lowered.text
    refused = to_check(customer, "301")
    assert refused.status == 422
    assert "您自己定了一天最多转 300.00 元" in refused.text
    raised = press(customer, "/safety/day-limit", "/safety/day-limit", amount="五千")
    assert "11 月 24 日 10:30 起改成 5,000.00 元" in raised.text
    assert "起改成" not in press(customer, "/safety/day-limit", "/safety/day-limit", do="keep").text
    too_much = press(customer, "/safety/day-limit", "/safety/day-limit", amount="30万")
    assert "银行最多让转 200,000.00 元" in too_much.text


def test_this_was_not_me(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    thief = CheckedClient(app)
    thief.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    clock.move(timedelta(minutes=3))
    thief.log_in("10001")
    assert thief.get("/accounts").heading == "我的账户"
    page = customer.get("/safety/log-ins")
    assert "您现在用的这一次" in page.text
    assert page.text.count("还开着") == 1
    fields = {name: page.field(name, "/safety/log-ins") for name in ("key", "login")}
    case = customer.post("/safety/log-ins", fields)
    assert case.heading == "不是我登录的"
    assert re.search(r"回单号 ?\d{3} \d{3} \d{4}", case.text)
    assert thief.get("/accounts").heading == "登录"
    assert customer.get("/accounts").heading == "我的账户"
    assert "已经冻结" in customer.get("/safety").text
    assert customer.post("/safety/log-ins", fields).path == case.path, "sent again it is the same report"
    other = other_customer(app)
    assert other.post("/safety/log-ins", fields, form_of="/safety/cheated").status == 404
    assert other.get(case.path).status == 404
    assert other.get("/accounts").heading == "我的账户"


def test_ones_own_log_in_is_not_ended_by_a_made_up_form(customer: CheckedClient, app: Flask, clock: SetClock) -> None:
    [mine] = app.extensions["nuanyang"].logins.listed(id_of(app))
    assert customer.post("/safety/log-ins", {"login": mine.ref, "key": "k"}, form_of="/safety/cheated").status == 404
    assert customer.get("/accounts").heading == "我的账户"


def test_i_think_i_was_cheated(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    before = balance(app)
    gone = confirm(customer, to_check(customer, "200"))
    clock.move(timedelta(minutes=9))
    confirm(customer, to_check(customer, "500"))
    clock.move(timedelta(minutes=1))
    page = customer.get("/safety/cheated")
    fields = {"key": page.field("key", "/safety/cheated"), "text": "说我孙子出事了"}
    case = customer.post("/safety/cheated", fields)
    assert case.heading == "怀疑被骗"
    for part in ("停住了，也记下了", "96110", "110 报警", "说我孙子出事了", "500.00 元", "没能撤回", "200.00 元"):
        assert part in case.text, part
    assert 'href="tel:96110"' in case.html
    assert 'href="tel:110"' in case.html
    assert balance(app) == (before[0] - 200_00, 200_00)
    assert "已经冻结" in customer.get("/safety").text
    assert customer.post("/safety/cheated", fields).path == case.path
    listed = customer.get("/safety/cases")
    assert listed.text.count("怀疑被骗") == 1
    assert f'href="{case.path}"' in listed.html
    assert customer.get(gone.path).status == 200
    assert other_customer(app).get(case.path).status == 404


def test_what_was_typed_outlives_the_log_in(customer: CheckedClient, clock: SetClock) -> None:
    page = customer.get("/safety/cheated")
    data = {"csrf_token": page.field("csrf_token"), "key": page.field("key", "/safety/cheated"), "text": "一个电话"}
    clock.move(timedelta(minutes=16))
    customer.client.post("/safety/cheated", data=data)
    customer.log_in("10001")
    assert customer.get("/safety/cheated").field("text", "/safety/cheated") == "一个电话"
