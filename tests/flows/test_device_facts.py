"""Is it you? A new device, a new password or a new number make money to somebody new wait; nothing else does."""

import re
from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from devices import used_for
from flask import Flask
from test_guarded import to_stranger
from test_transfer import confirm, to_check

from app.store.clock import SetClock

WAITS = "这笔钱先留一天"
FINE = "nuanyang-demo"


def fresh(app: Flask) -> CheckedClient:
    """A browser that has never been here."""
    client = CheckedClient(app)
    client.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    return client


def id_of(app: Flask) -> str:
    return str(app.extensions["nuanyang"].bank.authenticate("10001", FINE).id)


def waits_a_day(customer: CheckedClient, check: Answer) -> bool:
    """Whether the page says so, and the transfer that is then confirmed does."""
    said = WAITS in check.text
    done = confirm(customer, check)
    assert done.heading == "已经记下，钱还没走"
    assert ("11 月 24 日 10:30 以前都可以撤回" in done.text) is said
    return said


def test_a_known_device_and_a_new_payee_go_the_ordinary_way(customer: CheckedClient) -> None:
    assert not waits_a_day(customer, to_stranger(customer, "300"))


def test_a_known_device_and_the_usual_payee_are_never_bothered(customer: CheckedClient) -> None:
    assert not waits_a_day(customer, to_check(customer))


def test_a_new_device_and_a_new_payee_wait(app: Flask, clock: SetClock) -> None:
    stranger = fresh(app)
    stranger.log_in("10001")
    check = to_stranger(stranger, "300")
    assert "这台手机或电脑是一天之内才开始用的" in check.text
    assert waits_a_day(stranger, check)


def test_a_new_device_does_not_bother_the_usual_payee(app: Flask) -> None:
    new = fresh(app)
    new.log_in("10001")
    assert not waits_a_day(new, to_check(new))


@pytest.mark.parametrize(("hours", "new"), [(23.9, True), (24, False)])
def test_a_device_is_new_for_a_day_from_its_first_log_in(app: Flask, clock: SetClock, hours: float, new: bool) -> None:
    one = fresh(app)
    one.log_in("10001")
    clock.move(timedelta(hours=hours))
    one.log_in("10001")
    assert (WAITS in to_stranger(one, "300").text) is new


def test_a_new_password_and_a_new_payee_wait(app: Flask, customer: CheckedClient) -> None:
    app.extensions["nuanyang"].passwords.change(id_of(app), FINE, "四个不相干的词真好记", "key")
    check = to_stranger(customer, "300")
    assert "密码是一天之内才换的" in check.text
    assert waits_a_day(customer, check)
    assert WAITS not in to_check(customer).text, "whom one always pays is not held for it"


def test_a_password_is_new_for_a_day(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    app.extensions["nuanyang"].passwords.change(id_of(app), FINE, "四个不相干的词真好记", "key")
    clock.move(timedelta(days=1))
    customer.log_in("10001", "四个不相干的词真好记")
    assert WAITS not in to_stranger(customer, "300").text


def test_a_password_set_with_a_code_and_a_new_payee_wait(app: Flask, customer: CheckedClient) -> None:
    passwords = app.extensions["nuanyang"].passwords
    code = passwords.give_code(id_of(app), "刘敏", "telephone", "核对过")
    passwords.redeem("10001", code, "a grant of this visit")
    passwords.reset("a grant of this visit", "四个不相干的词真好记")
    assert waits_a_day(customer, to_stranger(customer, "300"))


def test_a_new_number_and_a_new_payee_wait(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    app.extensions["nuanyang"].profiles.change_phone(id_of(app), "139 0000 7788", "key")
    check = to_stranger(customer, "300")
    assert "手机号是一天之内才换的" in check.text
    assert waits_a_day(customer, check)
    assert WAITS not in to_check(customer).text
    clock.move(timedelta(days=1))
    customer.log_in("10001")
    assert WAITS not in to_stranger(customer, "301").text


def test_tries_that_failed_before_are_told_and_weigh(app: Flask, customer: CheckedClient) -> None:
    customer.post("/logout", {}, form_of="/")
    for _ in range(4):
        customer.log_in("10001", "wrong")
    customer.log_in("10001")
    assert "密码输错过 4 次" in customer.get("/safety/log-ins").text
    facts = app.extensions["nuanyang"].logins.listed(id_of(app))
    assert sorted(one.failed_before for one in facts) == [0, 4]
    check = to_stranger(customer, "1200")
    assert confirm(customer, check).path.endswith("/pause"), "a first payment, a thousand and more, and four slips"
    assert WAITS not in to_check(customer).text


# The cookie


def cookie_of(client: CheckedClient) -> str:
    found = client.client.get_cookie("device")
    assert found is not None
    return found.value


def test_the_cookie_is_out_of_reach_of_scripts_and_lasts(app: Flask) -> None:
    client = fresh(app)
    page = client.get("/login")
    data = {"csrf_token": page.field("csrf_token"), "login": "10001", "password": FINE}
    answer = client.client.post("/login", data=data)
    [cookie] = [one for one in answer.headers.getlist("Set-Cookie") if one.startswith("device=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Max-Age=34560000" in cookie
    assert app.extensions["nuanyang"].device_cookie.read(re.findall("device=([^;]+)", cookie)[0])


def test_a_visit_without_a_log_in_gets_no_cookie(app: Flask) -> None:
    client = fresh(app)
    client.log_in("10001", "wrong")
    assert client.client.get_cookie("device") is None


def test_the_cookie_is_new_at_every_log_in_and_the_device_the_same(app: Flask, customer: CheckedClient) -> None:
    first = cookie_of(customer)
    customer.log_in("10001")
    customer.post("/logout", {}, form_of="/")
    customer.log_in("10001")
    assert cookie_of(customer) != first
    assert len(app.extensions["nuanyang"].devices.listed(id_of(app))) == 1


def test_a_forged_cookie_is_no_device(app: Flask) -> None:
    client = fresh(app)
    client.client.set_cookie("device", "made.up")
    client.log_in("10001")
    assert WAITS in to_stranger(client, "300").text


def test_a_copied_cookie_is_void_once_the_owner_has_been_back(app: Flask, customer: CheckedClient) -> None:
    copied = cookie_of(customer)
    for _ in range(2):
        customer.post("/logout", {}, form_of="/")
        customer.log_in("10001")
    thief = fresh(app)
    thief.client.set_cookie("device", copied)
    thief.log_in("10001")
    assert WAITS in to_stranger(thief, "300").text
    assert WAITS not in to_stranger(customer, "300").text


def test_an_answer_that_got_lost_makes_no_device_new(app: Flask, customer: CheckedClient) -> None:
    """The bank handed out a new cookie, and the browser still has the one before."""
    before = cookie_of(customer)
    customer.post("/logout", {}, form_of="/")
    customer.log_in("10001")
    customer.client.set_cookie("device", before)
    customer.post("/logout", {}, form_of="/")
    customer.log_in("10001")
    assert WAITS not in to_stranger(customer, "300").text


def test_one_device_may_serve_two(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    customer.post("/logout", {}, form_of="/")
    customer.log_in("10002")
    assert WAITS in to_stranger(customer, "300").text, "to the second it is new"
    customer.post("/logout", {}, form_of="/")
    customer.log_in("10001")
    assert WAITS not in to_stranger(customer, "300").text


# The list


def test_devices_are_listed_and_a_strange_one_is_refused(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    thief = fresh(app)
    used_for(app, thief, clock, "10001", days=2)
    clock.move(timedelta(minutes=1))
    thief.log_in("10001")
    page = customer.get("/safety/log-ins")
    assert "2025 年 10 月 19 日" in page.text
    assert "您现在用的这一台" in page.text
    assert page.text.count("不是我的") == 1, "not for the one in use"
    fields = {name: re.findall(rf'name="{name}" value="([^"]+)"', page.html)[-1] for name in ("key", "device")}
    case = customer.post("/safety/log-ins", fields)
    assert case.heading == "不是我登录的"
    assert thief.get("/accounts").heading == "登录"
    assert customer.get("/accounts").heading == "我的账户"
    assert "已经冻结" in customer.get("/safety").text
    assert customer.post("/safety/log-ins", fields).path == case.path, "sent again it is the same report"
    after = customer.get("/safety/log-ins").text
    assert "您说过不是您的" in after
    assert "不是我的" not in after
    thief.log_in("10001")
    newest = app.extensions["nuanyang"].devices.listed(id_of(app))[0]
    assert (newest.number, newest.first_seen_at) == (3, clock.now()), "it comes back as a new one"


def test_ones_own_device_and_a_strangers_are_not_refused_by_a_made_up_form(app: Flask, customer: CheckedClient) -> None:
    [mine] = app.extensions["nuanyang"].devices.listed(id_of(app))
    for device in (mine.id, "made-up"):
        fields = {"device": device, "key": "k"}
        assert customer.post("/safety/log-ins", fields, form_of="/safety/cheated").status == 404
    assert customer.get("/accounts").heading == "我的账户"
    other = fresh(app)
    other.log_in("10002")
    assert other.post("/safety/log-ins", {"device": mine.id, "key": "k"}, form_of="/safety/cheated").status == 404
    assert "已经冻结" not in customer.get("/safety").text
