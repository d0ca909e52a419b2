"""Term deposits on the pages: opened in four steps, taken back, broken only after its price was said."""

from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask
from test_guarded import to_stranger
from test_safety import id_of, other_customer

from app.store.clock import SetClock

FIELDS = ("account", "amount", "months", "then", "key")


def step_one(customer: CheckedClient, **fields: str) -> Answer:
    page = customer.get("/deposits/new")
    account = page.value_of("4821")
    typed = {"do": "terms", "key": page.field("key", "/deposits"), "account": account, "amount": "6000", **fields}
    return customer.post("/deposits/new", typed)


def step_two(customer: CheckedClient, page: Answer, **fields: str) -> Answer:
    hidden = {name: page.field(name, "/deposits") for name in ("account", "amount", "key")}
    return customer.post("/deposits/new", {**hidden, "months": "12", "then": "pay", **fields})


def sent(check: Answer, do: str) -> dict[str, str]:
    return {**{name: check.field(name, "/deposits") for name in (*FIELDS, "interest")}, "do": do}


def deposit_now(customer: CheckedClient) -> Answer:
    return customer.post("/deposits/new", sent(step_two(customer, step_one(customer)), "open"))


def current(app: Flask) -> int:
    fen: int = app.extensions["nuanyang"].bank.accounts(id_of(app))[0].available_fen
    return fen


def test_the_list_says_how_much_until_when_and_what_it_brings(customer: CheckedClient) -> None:
    text = customer.get("/deposits").text
    for part in ("50,000.00 元", "30,000.00 元", "2026 年 12 月 11 日", "一共 30,330.00 元", "利息 330.00 元"):
        assert part in text


def test_from_the_amount_to_the_receipt_and_found_again(app: Flask, customer: CheckedClient) -> None:
    before = current(app)
    terms = step_one(customer)
    for part in ("第 2 步，共 4 步", "1 年，利息 57.00 元", "5 年，利息 390.00 元", "2027 年 11 月 23 日 到期"):
        assert part in terms.html
    check = step_two(customer, terms)
    for part in ("6,000.00 元", "6,057.00 元", "1 年", "到期转回原来的账户", "尾号 4821"):
        assert part in check.text
    assert current(app) == before, "nothing moves before the customer says yes"
    fields = sent(check, "open")
    done = customer.post("/deposits/new", fields)
    assert "10:40 以前可以撤回" in done.text
    assert customer.post("/deposits/new", fields).path == done.path, "sent twice it is one"
    assert current(app) == before - 6_000_00
    assert "6,000.00 元" in customer.get("/deposits").text
    assert "存入定期" in customer.get("/transactions").text
    assert other_customer(app).get(done.path).status == 404


def test_taken_back_in_time_and_not_too_late(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    before = current(app)
    first, second = deposit_now(customer), deposit_now(customer)
    back = customer.post(first.path, {})
    assert "已经退回" in back.text
    assert current(app) == before - 6_000_00
    clock.move(timedelta(minutes=10))
    late = customer.post(second.path, {}, form_of="/deposits/new")
    assert late.status == 409
    assert "现在不能撤回了" in late.text


@pytest.mark.parametrize(
    ("amount", "message"),
    [("", "请填"), ("49", "最少存 50.00 元"), ("999999", "这个账户不够"), ("abc", "看不懂")],
)
def test_a_wrong_amount_is_said_and_kept(customer: CheckedClient, amount: str, message: str) -> None:
    answer = step_one(customer, amount=amount)
    assert answer.status == 422
    assert answer.field("amount", "/deposits") == amount
    assert answer.html.count("aria-invalid") == 1
    if amount in {"49", "999999"}:
        assert message in answer.text


def test_an_account_and_both_answers_must_be_chosen(app: Flask, customer: CheckedClient) -> None:
    assert "请选一个账户" in step_one(customer, account="").text
    other_account = app.extensions["nuanyang"].bank.accounts(id_of(app, "10002"))[0].id
    assert step_one(customer, account=other_account).status == 422
    answer = step_two(customer, step_one(customer), months="7", then="")
    assert answer.status == 422
    assert "请选存多久" in answer.text
    assert "请选到期以后怎么办" in answer.text


def test_back_to_change_keeps_what_was_typed(customer: CheckedClient) -> None:
    again = customer.post("/deposits/new", sent(step_two(customer, step_one(customer)), "change"))
    assert again.field("amount", "/deposits") == "6000"


def test_another_sum_than_shown_is_asked_again(app: Flask, customer: CheckedClient) -> None:
    before = current(app)
    check = step_two(customer, step_one(customer))
    answer = customer.post("/deposits/new", {**sent(check, "open"), "interest": "1"})
    assert "数字变了" in answer.text
    assert current(app) == before


def demo_deposit(app: Flask) -> str:
    found = app.extensions["nuanyang"].deposits.deposits(id_of(app))
    return f"/deposits/{next(one.id for one in found if one.renew)}"


def test_breaking_says_its_price_first_and_the_safe_choice_keeps_it(app: Flask, customer: CheckedClient) -> None:
    path = demo_deposit(app)
    assert "提前取出来" in customer.get(path).text
    pause = customer.get(f"{path}/break")
    # 20,000 for 210 days on demand: 5.83; kept for three years at the rate of its day: 900.00.
    for part in ("894.17 元", "900.00 元", "5.83 元", "20,005.83 元"):
        assert part in pause.text
    assert pause.html.index('value="keep"') < pause.html.index('value="go-on"')
    kept = customer.post(f"{path}/break", {"choice": "keep"})
    assert kept.path == path
    assert "正在存" in kept.heading


def test_broken_once_for_what_was_shown(app: Flask, customer: CheckedClient) -> None:
    path, services = demo_deposit(app), app.extensions["nuanyang"]
    savings = services.bank.accounts(id_of(app))[1].available_fen
    check = customer.post(f"{path}/break", {"choice": "go-on"})
    assert "20,005.83 元" in check.text
    wrong = customer.post(f"{path}/break", {"do": "break", "back": "1"})
    assert "数字变了" in wrong.text
    fields = {"do": "break", "back": check.field("back", "/break")}
    done = customer.post(f"{path}/break", fields)
    assert "20,005.83 元 已经转到" in done.text
    assert customer.post(f"{path}/break", fields, form_of="/deposits/new").path == path
    assert services.bank.accounts(id_of(app))[1].available_fen == savings + 20_005_83
    assert "已经提前取出" in customer.get("/deposits").text
    assert other_customer(app).get(f"{path}/break").status == 404


def test_after_a_break_a_payment_to_a_stranger_waits(app: Flask, customer: CheckedClient) -> None:
    assert "这笔钱先留一天" not in to_stranger(customer, "1000").text
    path = demo_deposit(app)
    check = customer.post(f"{path}/break", {"choice": "go-on"})
    customer.post(f"{path}/break", {"do": "break", "back": check.field("back", "/break")})
    assert "这笔钱先留一天" in to_stranger(customer, "1001").text


def test_at_maturity_its_page_says_where_the_money_is(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    found = app.extensions["nuanyang"].deposits.deposits(id_of(app))[0]
    clock.move(timedelta(days=19))
    assert app.extensions["nuanyang"].deposits.mature_due() == 1
    customer.log_in("10001")
    page = customer.get(f"/deposits/{found.id}")
    assert "30,330.00 元 已经转到" in page.text
    assert customer.get(f"/deposits/{found.id}/break").path == f"/deposits/{found.id}"


def test_who_has_none_is_told_so(app: Flask) -> None:
    assert "您现在没有定期存款" in other_customer(app).get("/deposits").text


@pytest.mark.parametrize("said", ["存定期", "定期存款"])
def test_found_by_name(customer: CheckedClient, said: str) -> None:
    assert customer.get(f"/find?q={said}").path == "/deposits"
    assert 'href="/deposits"' in customer.get("/services").html


@pytest.mark.parametrize(("lang", "title"), [("zh_Hans", "我的定期"), ("zh_Hant", "我的定期"), ("en", "My term")])
def test_in_every_language(app: Flask, customer: CheckedClient, lang: str, title: str) -> None:
    customer.post("/language", {"lang": lang, "next": "/deposits"}, form_of="/preferences")
    path = demo_deposit(app)
    assert customer.get("/deposits").heading.startswith(title)
    pages = [customer.get(one) for one in (path, f"{path}/break", "/deposits/new")]
    pages.append(customer.post(f"{path}/break", {"choice": "go-on"}))
    check = step_two(customer, step_one(customer))
    pages += [check, customer.post("/deposits/new", sent(check, "open"))]
    assert {one.status for one in pages} == {200}
