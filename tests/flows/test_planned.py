"""Transfers for later: chosen on the check step, paid on their day, told of when not, and stopped at a press."""

import re
from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask
from sqlalchemy import insert
from test_guarded import to_stranger
from test_safety import other_customer
from test_transfer import balance, choose_payee, confirm, to_check

from app.bank.port import Bank
from app.bank.tables import watched_number
from app.guard.payments import judge_plan
from app.store.clock import SetClock
from app.store.database import writing
from tests.bank.customers import log_in, send

LANGS = ("zh_Hans", "zh_Hant", "en")


def said_yes_to(check: Answer) -> dict[str, str]:
    return {name: check.field(name, "check") for name in ("fingerprint", "hold", "when")}


def on_day(year: str = "2026", month: str = "11", day: str = "30", when: str = "once") -> dict[str, str]:
    return {"when": when, "day-year": year, "day-month": month, "day-day": day}


def scheduled(customer: CheckedClient, check: Answer, **fields: str) -> Answer:
    """The day chosen; what follows is the check page again, or the question with an error."""
    return customer.post(check.path.replace("check", "when"), on_day(**fields))


def planned(customer: CheckedClient, **fields: str) -> Answer:
    """A plan, confirmed."""
    check = scheduled(customer, to_check(customer), **fields)
    return customer.post(check.path, said_yes_to(check))


def run(app: Flask, clock: SetClock, days: int, hours: float = 0) -> int:
    """The worker, so many days after the clock's start at half past ten."""
    clock.move(timedelta(days=days, hours=hours))
    plans = app.extensions["nuanyang"].plans
    return int(plans.run_due(judge_plan))


def test_a_day_is_chosen_on_the_check_step(app: Flask, customer: CheckedClient) -> None:
    before = balance(app)
    first = to_check(customer)
    asked = customer.get(first.path.replace("check", "when"))
    assert asked.heading == "什么时候转？"
    assert "第 3 步，共 4 步" in asked.text
    assert (asked.field("when"), asked.field("day-year"), asked.field("day-month")) == ("now", "2026", "11")
    check = scheduled(customer, first)
    for part in (
        "2026 年 11 月 30 日",
        "上午 9 点",
        "现在一分钱也不动",
        "确认，2026 年 11 月 30 日转给儿子（陈小明） 500.00 元",
    ):
        assert part in check.text
    done = customer.post(check.path, said_yes_to(check))
    assert "第 4 步，共 4 步" in done.text
    assert done.heading == "这笔转账安排好了"
    for part in (
        "下一次办：2026 年 11 月 30 日",
        "500.00 元",
        "五百元整",
        "尾号 7753",
        "停下，不再转给儿子（陈小明） 500.00 元",
    ):
        assert part in done.text
    assert balance(app) == before


def test_on_its_day_the_worker_makes_the_transfer_once(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    before = balance(app)[0]
    plan = planned(customer)
    assert [run(app, clock, 7, -1.5), run(app, clock, 0), run(app, clock, 0)] == [1, 0, 0]
    customer.log_in("10001")
    page = customer.get(plan.path)
    assert page.heading == "这个安排办完了"
    transfer = customer.get(next(iter(re.findall(r'href="(/transfers/[\w-]{22})"', page.html))))
    assert "9:10 以前都可以撤回" in transfer.text
    assert balance(app) == (before - 500_00, 500_00)
    assert customer.post(transfer.path, {}, form_of="/transfers").heading == "已经撤回"
    assert balance(app) == (before, 0)


def test_sent_again_it_is_one_plan_and_back_leads_to_it(customer: CheckedClient) -> None:
    check = scheduled(customer, to_check(customer))
    done = customer.post(check.path, said_yes_to(check))
    data = {"csrf_token": check.field("csrf_token"), **said_yes_to(check)}
    again = {customer.client.post(check.path, data=data, follow_redirects=True).request.path for _ in range(3)}
    assert again == {done.path}
    for step in ("payee", "amount", "check", "when", "account"):
        assert customer.get(check.path.replace("check", step)).path == done.path
    assert len(re.findall(r'action="/transfers/planned/', customer.get("/transfers/planned").html)) == 1


def test_every_month_says_how_short_months_go(customer: CheckedClient) -> None:
    check = scheduled(customer, to_check(customer), month="12", day="31", when="monthly")
    assert "每个月 31 号" in check.text
    assert "没有 31 号的月份，在最后一天转。" in check.text
    assert "第一次：2026 年 12 月 31 日" in check.text
    done = customer.post(check.path, said_yes_to(check))
    assert "每个月 31 号" in done.text
    listed = customer.get("/transfers/planned")
    for part in ("儿子（陈小明）", "500.00 元", "每个月 31 号", "下一次办：2026 年 12 月 31 日"):
        assert part in listed.text


def test_now_again_is_an_ordinary_transfer(app: Flask, customer: CheckedClient) -> None:
    check = scheduled(customer, to_check(customer))
    back = customer.post(check.path.replace("check", "when"), {"when": "now"})
    assert "确认后 10 分钟" in back.text
    assert confirm(customer, back).heading == "已经记下，钱还没走"
    assert balance(app)[1] == 500_00


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"when": ""}, "请选什么时候转"),
        ({"year": "", "month": "", "day": ""}, "请填哪一天"),
        ({"day": ""}, "日子没填完"),
        ({"day": "哪天"}, "看不懂"),
        ({"year": "26"}, "四位数字"),
        ({"day": "初五", "month": "正月"}, "不是农历"),
        ({"month": "11", "day": "31"}, "没有这一天"),
        ({"day": "23"}, "明天或以后"),
        ({"year": "2025"}, "明天或以后"),
        ({"year": "2028"}, "太远了"),
    ],
)
def test_a_wrong_day_is_explained_and_kept(customer: CheckedClient, typed: dict[str, str], message: str) -> None:
    answer = scheduled(customer, to_check(customer), **typed)
    assert answer.status == 422
    assert message in answer.text
    for name, value in on_day(**typed).items():
        if name != "when":
            assert answer.field(name) == value
    assert "aria-invalid" in answer.html or not typed.get("when", "once")


def test_words_are_read_as_figures(customer: CheckedClient) -> None:
    check = scheduled(customer, to_check(customer), year="二〇二六年", month="十二月", day="五号")
    assert "2026 年 12 月 5 日" in check.text


def test_what_was_changed_in_another_window_is_shown_again(app: Flask, customer: CheckedClient) -> None:
    first = to_check(customer)
    check = scheduled(customer, first)
    now = customer.post(first.path, {**said_yes_to(first)})
    assert "内容有变" in now.text
    customer.post(check.path.replace("check", "when"), on_day(day="29"))
    assert "内容有变" in customer.post(check.path, said_yes_to(check)).text
    assert balance(app)[1] == 0
    assert "没有安排好的转账" in customer.get("/transfers/planned").text


def test_a_day_that_came_while_the_page_stood_open_is_asked_again(customer: CheckedClient, clock: SetClock) -> None:
    check = scheduled(customer, to_check(customer), day="24")
    fields = said_yes_to(check)
    clock.move(timedelta(hours=14))
    customer.log_in("10001")
    answer = customer.post(check.path, fields)
    assert answer.status == 422
    assert "请填明天或以后的日子" in answer.text


def test_what_was_typed_stays_when_the_time_runs_out(customer: CheckedClient, clock: SetClock) -> None:
    path = to_check(customer).path.replace("check", "when")
    token = customer.get(path).field("csrf_token")
    clock.move(timedelta(minutes=30))
    customer.client.post(path, data={"csrf_token": token, **on_day(day="初九")})
    customer.log_in("10001")
    page = customer.get(path)
    assert (page.field("day-day"), page.field("when")) == ("初九", "once")


def test_one_key_stops_it_and_it_stays_to_be_seen(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    before = balance(app)
    plan = planned(customer)
    for _ in range(2):
        stopped = customer.post(plan.path, {}, form_of="/transfers/planned")
        assert stopped.heading == "这个安排停下了"
        assert "停下了，以后不再转" in stopped.text
    assert run(app, clock, 7) == 0
    assert balance(app) == before
    customer.log_in("10001")
    listed = customer.get("/transfers/planned")
    assert "已经停下或转完的" in listed.text
    assert "2026 年 11 月 23 日停下了" in listed.text
    assert 'action="/transfers/planned/' not in listed.html


def test_not_enough_money_is_said_on_home_and_on_the_plan(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    assert "没有转" not in customer.get("/").text
    plan = planned(customer)
    bank: Bank = app.extensions["nuanyang"].bank
    send(bank, log_in(bank, "10001"), balance(app)[0] - 100_00)
    clock.move(timedelta(minutes=10))
    bank.release_due()
    assert run(app, clock, 7, -1.5) == 1
    customer.log_in("10001")
    for path in ("/", plan.path, "/transfers/planned"):
        page = customer.get(path)
        assert "有一笔安排好的钱没有转" in page.text
        assert "钱不够" in page.text
        assert "12 月 1 日上午 9 点再试一次" in page.text
    for _ in range(2):
        assert run(app, clock, 1) == 1
    customer.log_in("10001")
    assert "我们不再试了" in customer.get("/").text
    assert customer.get(plan.path).heading == "这个安排没有办成"
    assert "再试" not in customer.get("/transfers").text


def test_the_guard_judges_when_it_is_made(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    asked = scheduled(customer, to_stranger(customer, "300", "退款"))
    pause = customer.post(asked.path, said_yes_to(asked))
    assert pause.heading == "先停一停，看一看"
    large = scheduled(customer, to_stranger(customer, "6000"))
    assert "到那天先留 24 小时再转走" in large.text
    made = customer.post(large.path, said_yes_to(large))
    assert made.heading == "这笔转账安排好了"
    row = {"number": "6222021234567894", "source": "test", "since": clock.now()}
    with writing(app.extensions["nuanyang"].engine) as connection:
        connection.execute(insert(watched_number).values(row))
    refused = scheduled(customer, to_stranger(customer, "1"))
    assert customer.post(refused.path, said_yes_to(refused)).status == 403
    assert run(app, clock, 7) == 1
    customer.log_in("10001")
    page = customer.get(made.path)
    assert page.heading == "这个安排没有办成"
    assert "我们替您拦下了这笔钱" in page.text
    assert "我们替您拦下了这笔钱" in customer.get("/").text
    assert balance(app)[1] == 0


def test_the_guard_judges_again_when_it_runs(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    large = scheduled(customer, to_stranger(customer, "6000"))
    made = customer.post(large.path, said_yes_to(large))
    assert run(app, clock, 7) == 1
    customer.log_in("10001")
    page = customer.get(
        customer.get(made.path).html.split('href="/transfers/')[1].split('"')[0].join(["/transfers/", ""])
    )
    assert "12 月 1 日 10:30 以前都可以撤回" in page.text


def test_a_bill_has_no_day_to_choose(customer: CheckedClient) -> None:
    bill = re.findall(r'href="(/bills/[\w-]{22})"', customer.get("/bills").html)[0]
    page = customer.get(bill)
    check = customer.post(bill, {"key": page.field("key", bill)})
    assert "/when" not in check.html
    assert customer.get(check.path.replace("check", "when")).path == check.path


def test_a_plan_is_nobody_elses(app: Flask, customer: CheckedClient) -> None:
    check = scheduled(customer, to_check(customer))
    plan = planned(customer)
    other = other_customer(app)
    assert other.get(plan.path).status == 404
    assert other.post(plan.path, {}, form_of="/transfers/planned").status == 404
    assert other.get(check.path.replace("check", "when")).status == 404
    assert "没有安排好的转账" in other.get("/transfers/planned").text


@pytest.mark.parametrize("lang", LANGS)
def test_all_pages_in_every_language(app: Flask, customer: CheckedClient, clock: SetClock, lang: str) -> None:
    customer.get(f"/?lang={lang}")
    once, monthly = planned(customer), planned(customer, when="monthly", month="12", day="31")
    customer.post(once.path, {}, form_of="/transfers/planned")
    pages = [customer.get(one.path) for one in (once, monthly)]
    pages += [customer.get("/transfers/planned"), customer.get(f"{choose_payee_path(customer)}/when")]
    for page in pages:
        assert f'lang="{lang.replace("_", "-")}"' in page.html
        assert not re.search(r"\b(?:plan|planned)\.[a-z]", page.text)


def choose_payee_path(customer: CheckedClient) -> str:
    page = customer.get("/transfer/new")
    value = re.findall(r'name="payee" value="([\w-]{22})"', page.html)[0]
    return customer.post("/transfer/new", {"key": page.field("key"), "payee": value}).path.rsplit("/", 1)[0]


def test_repeat_of_a_finished_transfer_is_filled_in(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    done = confirm(customer, to_check(customer, note="买菜"))
    clock.move(timedelta(minutes=10))
    app.extensions["nuanyang"].bank.release_due()
    page = customer.get(done.path)
    path = re.findall(r'action="(/transfer/repeat/[^"]+)"', page.html)[0]
    checks = [customer.post(path, {"key": key}, form_of=done.path) for key in ("one", "one", "two")]
    assert checks[0].path == checks[1].path != checks[2].path
    for part in ("儿子（陈小明）", "500.00 元", "买菜", "第 3 步，共 4 步"):
        assert part in checks[0].text
    assert confirm(customer, checks[2]).heading == "已经记下，钱还没走"


def test_choosing_a_payee_keeps_the_day(customer: CheckedClient) -> None:
    check = scheduled(customer, to_check(customer))
    page = customer.get(check.path.replace("check", "payee"))
    changed = customer.post(page.path, {"payee": page.value_of("女儿")})
    assert "2026 年 11 月 30 日转给女儿" in changed.text
    assert choose_payee(customer)
