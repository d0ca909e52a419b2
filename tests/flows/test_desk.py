"""The desk: a log-in of its own, what staff can do, what they cannot, and that each of their looks is written down."""

import re
from datetime import timedelta

import pytest
from checked import CheckedClient
from desk_staff import Desk, desk_of
from flask import Flask
from sqlalchemy import text
from test_guarded import to_stranger
from test_safety import freeze, id_of, other_customer, press
from test_transfer import balance, confirm, to_check

from app.store.clock import SetClock
from app.store.database import writing

LANGS = ("zh_Hans", "zh_Hant", "en")
LISTS = (
    "/desk",
    "/desk/held",
    "/desk/calls",
    "/desk/complaints",
    "/desk/requests",
    "/desk/customers",
    "/desk/messages",
    "/desk/misses",
    "/desk/access",
)


@pytest.fixture
def desk(app: Flask) -> Desk:
    return desk_of(app)


def hold(customer: CheckedClient) -> str:
    """A payment that waits a day, because of an answer; returns its address at the desk."""
    pause = confirm(customer, to_stranger(customer, "300", "退款"))
    page = customer.post(pause.path, {"choice": "go-on"})
    while "/question/" in page.path:
        page = customer.post(page.path, {"answer": "unknown" if "on_call" in page.path else "no"})
    return "/desk/held/" + confirm(customer, page).path.rsplit("/", 1)[1]


def looks(app: Flask) -> list[tuple[str, str | None]]:
    return [(one.page, one.customer_id) for one in app.extensions["nuanyang"].access_log.looks(limit=100)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", LISTS)
def test_every_list_in_every_language(desk: Desk, path: str, lang: str) -> None:
    page = desk.get(f"{path}?lang={lang}")
    assert (page.status, page.path) == (200, path)
    assert not re.search(r"\bdesk\.[a-z]", page.text)


def test_nothing_opens_without_a_staff_log_in(app: Flask, customer: CheckedClient) -> None:
    held = hold(customer)
    for path in (*LISTS, held, f"{held}/cancel", "/desk/cases/x", "/desk/customers/x", "/desk/messages"):
        assert customer.get(path).path == "/desk/login", "a customer's log-in is none here"
    token = customer.get("/desk/login").field("csrf_token")
    answer = customer.client.post(f"{held}/cancel", data={"csrf_token": token, "note": "x", "key": "k"})
    assert answer.status_code == 302
    assert "/desk/login" in answer.location
    assert balance(app)[1] == 300_00


def test_the_log_in_is_the_desks_own(app: Flask, desk: Desk) -> None:
    assert desk.get("/desk").heading == "柜台"
    assert desk.get("/accounts").path in ("/login", "/welcome"), "staff are no customers"
    cookie = next(one for one in desk.client._cookies.values() if one.key == "desk")
    assert (cookie.path, cookie.http_only, cookie.same_site) == ("/desk", True, "Strict")
    stolen = cookie.value
    assert desk.post("/desk/logout", {}, form_of="/desk").heading == "已经退出柜台"
    assert app.extensions["nuanyang"].staff.find(stolen) is None
    assert desk.get("/desk/held").path == "/desk/login"


def test_one_error_for_any_failure_and_guessing_is_slowed_down(app: Flask) -> None:
    desk = Desk(app)
    wrong = desk.log_in("desk", "wrong")
    unknown = desk.log_in("nobody", "wrong")
    assert (wrong.status, unknown.status) == (422, 422)
    assert "账号或密码不对" in wrong.text
    assert "账号或密码不对" in unknown.text
    assert desk.log_in("10001", "nuanyang-demo").status == 422, "a customer's password opens nothing here"
    for _ in range(4):
        desk.log_in("desk", "wrong")
    assert desk.log_in().status == 429
    assert desk.log_in("", "").html.count('aria-invalid="true"') == 2


def test_idle_time_runs_out_and_what_was_typed_stays(customer: CheckedClient, desk: Desk, clock: SetClock) -> None:
    path = f"{hold(customer)}/called"
    page = desk.get(path)
    clock.move(timedelta(minutes=16))
    token = page.field("csrf_token")
    fields = {"csrf_token": token, "note": "顾客说要转", "key": page.field("key", path)}
    assert desk.client.get("/desk/session").json == {"seconds_left": 0}
    answer = desk.client.post(path, data=fields)
    assert "timed_out=1" in answer.location
    back = desk.post("/desk/login", {"login": "desk", "password": "nuanyang-demo-desk", "next": path})
    assert back.path == path
    assert back.field("note", path) == "顾客说要转"


def test_the_time_is_told_and_prolonged(desk: Desk, clock: SetClock) -> None:
    clock.move(timedelta(minutes=14))
    assert desk.client.get("/desk/session").json == {"seconds_left": 60}
    assert desk.post("/desk/session/extend", {}, form_of="/desk/misses").path == "/desk"
    assert desk.client.get("/desk/session").json == {"seconds_left": 900}


def test_after_log_in_one_comes_only_to_the_desk(app: Flask) -> None:
    for target in ("https://example.org/", "//example.org", "/accounts", "/desktop"):
        desk = Desk(app)
        fields = {"login": "desk", "password": "nuanyang-demo-desk", "next": target}
        assert desk.post("/desk/login", fields).path == "/desk"


def test_a_held_payment_shows_why_and_what_was_answered(app: Flask, customer: CheckedClient, desk: Desk) -> None:
    path = hold(customer)
    assert path in desk.get("/desk/held").html
    assert "陈秀兰" not in desk.get("/desk/held").text, "whose it is stands on its own page"
    page = desk.get(path)
    for part in ("陈秀兰", "300.00 元", "为什么要等", "有人在电话里教您操作吗", "不知道", "谁也不能让它提前走"):
        assert part in page.text
    reasons = app.extensions["nuanyang"].holds.payment(path.rsplit("/", 1)[1]).reasons
    assert reasons
    assert all(one.startswith("guard.reason.") for one in reasons)


@pytest.mark.parametrize("lang", LANGS)
def test_a_held_payment_in_every_language(customer: CheckedClient, desk: Desk, lang: str) -> None:
    path = hold(customer)
    for more in ("", "/called", "/cancel"):
        assert desk.get(f"{path}{more}?lang={lang}").status == 200


def test_a_call_is_noted_once_and_lets_nothing_go(
    app: Flask, customer: CheckedClient, desk: Desk, clock: SetClock
) -> None:
    path = hold(customer)
    before = app.extensions["nuanyang"].holds.payment(path.rsplit("/", 1)[1]).transfer.release_at
    empty = desk.press(f"{path}/called", note="")
    assert empty.status == 422
    page = desk.get(f"{path}/called")
    fields = {"key": page.field("key", "/called"), "note": "打了，顾客说是给妹妹的"}
    for _ in range(2):
        noted = desk.post(f"{path}/called", fields)
    assert noted.text.count("打了，顾客说是给妹妹的") == 1
    assert "刘敏" in noted.text
    clock.move(timedelta(hours=23))
    bank = app.extensions["nuanyang"].bank
    assert bank.release_due() == 0
    assert app.extensions["nuanyang"].holds.payment(path.rsplit("/", 1)[1]).transfer.release_at == before
    assert not [rule.rule for rule in app.url_map.iter_rules() if "release" in rule.rule], "no page lets money go"


def test_staff_take_a_payment_back_at_the_customers_wish(app: Flask, customer: CheckedClient, desk: Desk) -> None:
    before = balance(app)
    path = hold(customer)
    assert desk.press(f"{path}/cancel", note="").status == 422
    assert balance(app)[1] == 300_00
    fields = {"key": desk.get(f"{path}/cancel").field("key", "/cancel"), "note": "顾客来电，要撤回"}
    for _ in range(2):
        page = desk.post(f"{path}/cancel", fields)
    assert "已经撤回" in page.text
    assert page.text.count("顾客来电，要撤回") == 1
    assert balance(app) == before
    assert "已经撤回" in customer.get("/transfers/" + path.rsplit("/", 1)[1]).text


def test_too_late_is_said_and_nothing_moves(app: Flask, customer: CheckedClient, desk: Desk, clock: SetClock) -> None:
    path = hold(customer)
    clock.move(timedelta(days=1))
    desk.log_in()
    late = desk.press(f"{path}/cancel", note="顾客要撤回")
    assert late.status == 409
    assert "撤不回了" in late.text


def test_an_ordinary_payment_is_not_the_desks_business(customer: CheckedClient, desk: Desk) -> None:
    done = confirm(customer, to_check(customer))
    assert desk.get("/desk/held/" + done.path.rsplit("/", 1)[1]).status == 404
    assert desk.get("/desk/held/nobody").status == 404


def test_every_look_is_written_down(app: Flask, customer: CheckedClient, desk: Desk) -> None:
    path, me = hold(customer), id_of(app)
    assert looks(app) == [("desk-login", None)]
    desk.get(path)
    assert looks(app)[0] == ("desk-held-payment", me)
    desk.get(f"/desk/customers/{me}")
    assert looks(app)[0] == ("desk-customer", me)
    page = desk.get("/desk/access")
    assert "刘敏" in page.text
    assert "陈秀兰" in page.text
    assert looks(app)[0] == ("desk-access", me), "looking at the log is a look, too"


def test_the_log_of_looks_cannot_be_changed(app: Flask, desk: Desk) -> None:
    for statement in ("UPDATE access_log SET page = 'x'", "DELETE FROM access_log"):
        with pytest.raises(Exception, match="append-only"), writing(app.extensions["nuanyang"].engine) as connection:
            connection.execute(text(statement))


def test_an_unknown_customer_is_no_look(app: Flask, desk: Desk) -> None:
    assert desk.get("/desk/customers/nobody").status == 404


def test_a_freeze_is_lifted_in_two_steps_by_one_person(
    app: Flask, customer: CheckedClient, desk: Desk, clock: SetClock
) -> None:
    freeze(customer)
    protection, me = app.extensions["nuanyang"].protection, id_of(app)
    found = desk.post("/desk/customers", {"number": "10001"})
    assert found.path == f"/desk/customers/{me}"
    step_one = f"/desk/customers/{me}/unfreeze"
    assert desk.press(step_one, note="").status == 422
    kept = desk.press(step_one, note="看了身份证")
    assert kept.status == 422
    assert kept.field("note", step_one) == "看了身份证"
    step_two = desk.press(step_one, way="counter", note="看了身份证，本人来的")
    assert step_two.heading == "第二步：解开冻结"
    assert "看了身份证，本人来的" in step_two.text
    assert protection.frozen_since(me) is not None, "nothing is lifted by step one"
    for _ in range(2):
        lifted = desk.post(step_two.path, {})
    assert "已经解开" in lifted.text
    assert protection.frozen_since(me) is None
    clock.move(timedelta(seconds=1))
    freeze(customer)
    desk.post(step_two.path, {})
    assert protection.frozen_since(me) is not None, "an old check lifts no new freeze"


def test_an_old_check_lifts_nothing(app: Flask, customer: CheckedClient, desk: Desk, clock: SetClock) -> None:
    freeze(customer)
    me = id_of(app)
    step_two = desk.press(f"/desk/customers/{me}/unfreeze", way="telephone", note="答对了")
    clock.move(timedelta(minutes=14))
    desk.get("/desk")
    clock.move(timedelta(minutes=14))
    desk.get("/desk")
    clock.move(timedelta(minutes=3))
    stale = desk.post(step_two.path, {})
    assert stale.status == 409
    assert "30 分钟" in stale.text
    assert app.extensions["nuanyang"].protection.frozen_since(me) is not None


def test_a_check_of_another_customer_lifts_nothing(app: Flask, customer: CheckedClient, desk: Desk) -> None:
    freeze(customer)
    step_two = desk.press(f"/desk/customers/{id_of(app)}/unfreeze", way="visit", note="认识")
    other = step_two.path.replace(id_of(app), id_of(app, "10002"))
    assert desk.get(other).status == 404


@pytest.mark.parametrize("lang", LANGS)
def test_unfreezing_in_every_language(app: Flask, customer: CheckedClient, desk: Desk, lang: str) -> None:
    freeze(customer)
    desk.get(f"/desk?lang={lang}")
    assert desk.get("/desk/customers").status == 200
    step_two = desk.press(f"/desk/customers/{id_of(app)}/unfreeze", way="counter", note="ok")
    assert step_two.status == 200
    assert desk.post(step_two.path, {}).status == 200


def test_no_customer_and_no_number(desk: Desk) -> None:
    assert "请填客户号" in desk.post("/desk/customers", {"number": ""}).text
    unknown = desk.post("/desk/customers", {"number": "99999"})
    assert "没有这个客户号" in unknown.text
    assert unknown.field("number", "/desk/customers") == "99999"


def test_a_call_is_taken_by_one_and_done_once(app: Flask, visitor: CheckedClient, desk: Desk) -> None:
    page = visitor.get("/help")
    asked = {"phone": "138 0000 1234", "when": "morning", "topic": "存折", "key": page.field("key", "/help")}
    reference = re.search(r"\d{3} \d{3} \d{4}", visitor.post("/help", asked).text)
    assert reference
    assert reference[0] in desk.get("/desk/calls").text
    path = "/desk/calls/" + reference[0].replace(" ", "-")
    assert "138 0000 1234" not in desk.get(path).text, "whoever takes the call sees the number"
    assert looks(app)[0] == ("desk-call", None)
    not_mine = desk.client.post(path, data={"csrf_token": desk.get(path).field("csrf_token"), "note": "x", "key": "k"})
    assert not_mine.status_code == 409
    services = app.extensions["nuanyang"]
    for _ in range(2):
        taken = desk.post(f"{path}/take", {}, form_of=path)
    assert "刘敏接下了" in taken.text
    assert "138 0000 1234" in taken.text
    assert services.call_desk.take(reference[0], "别人").taken_by == "刘敏"
    assert desk.press(path, note="").status == 422
    for _ in range(2):
        done = desk.post(path, {"note": "说清楚了", "key": "once"}, form_of="/desk/misses")
    assert "刘敏打完了" in done.text
    assert done.text.count("说清楚了") == 1


def test_a_complaint_from_received_to_closed(app: Flask, desk: Desk) -> None:
    services, me = app.extensions["nuanyang"], id_of(app)
    case = services.cases.open(me, "complaint", {"text": "排队太久"}, "key")
    path = f"/desk/cases/{case.id}"
    assert path in desk.get("/desk/complaints").html
    page = desk.get(path)
    assert "排队太久" in page.text
    assert f"{path}/decided" not in page.html, "first it is taken in"
    assert desk.get(f"{path}/closed").status == 404
    assert desk.press(f"{path}/received", note="").status == 422
    assert "收到了，谢谢您" in desk.press(f"{path}/received", note="收到了，谢谢您").text
    past = {"until-year": "2026", "until-month": "11", "until-day": "1"}
    wrong = desk.press(f"{path}/extended", note="要问总行", **past)
    assert wrong.status == 422
    assert "今天以后" in wrong.text
    assert wrong.field("note", "/extended") == "要问总行"
    assert desk.press(f"{path}/extended", note="要问总行").status == 422
    far = desk.press(f"{path}/extended", note="要问总行", **{**past, "until-year": "2027"})
    assert (
        "最晚到 2026 年 12 月 23 日"
        in desk.press(f"{path}/extended", note="要问总行", **{**past, "until-month": "12", "until-day": "24"}).text
    )
    assert far.status == 422
    longer = desk.press(f"{path}/extended", note="要问总行", **{**past, "until-month": "12", "until-day": "20"})
    assert "新的日期：2026 年 12 月 20 日" in longer.text
    desk.press(f"{path}/decided", note="加开了窗口")
    closed = desk.press(f"{path}/closed", note="谢谢您")
    assert "这件事办完了" in closed.text
    found = services.cases.case(me, case.id)
    assert [one.kind for one in found.steps] == ["opened", "received", "extended", "decided", "closed"]
    assert found.steps[2].data == {"who": "刘敏", "text": "要问总行", "until": "2026-12-20"}


def test_a_new_card_goes_its_way_and_the_customer_sees_it(app: Flask, customer: CheckedClient, desk: Desk) -> None:
    other = other_customer(app)
    [case] = app.extensions["nuanyang"].cases.cases(id_of(app, "10002"), "replace-card")
    path = f"/desk/cases/{case.id}"
    assert "幸福路" in desk.get(path).text
    fields = {"key": desk.get(f"{path}/delivered").field("key", "/delivered")}
    desk.post(f"{path}/delivered", fields, form_of=f"{path}/delivered")
    again = desk.post(f"{path}/delivered", fields, form_of="/desk/misses")
    assert "这件事办完了" in again.text
    assert "您签收了" in other.get(f"/replace-card/{case.id}").text
    assert customer.get(f"/replace-card/{case.id}").status == 404


def test_a_posted_card_has_its_number(app: Flask, customer: CheckedClient, desk: Desk) -> None:
    page = press(customer, "/replace-card", "/replace-card", **{
        "card": customer.get("/replace-card").field("card", "/replace-card"),
        "address": "演示市幸福路 8 号", "phone": "13800001234", "do": "order",
    })  # fmt: skip
    path = "/desk/cases/" + page.path.rsplit("/", 1)[1]
    desk.press(f"{path}/called")
    desk.press(f"{path}/made")
    assert desk.press(f"{path}/posted", tracking="").status == 422
    desk.press(f"{path}/posted", tracking="YS 4321")
    assert "YS 4321" in customer.get(page.path).text


def test_a_kind_that_is_not_the_desks(app: Flask, desk: Desk) -> None:
    case = app.extensions["nuanyang"].cases.open(id_of(app), "other", {}, "key")
    assert desk.get(f"/desk/cases/{case.id}").status == 404
    assert desk.get("/desk/cases/nobody").status == 404


def test_what_was_not_understood_is_counted_without_names(app: Flask, customer: CheckedClient, desk: Desk) -> None:
    for _ in range(2):
        customer.get("/find?q=玻璃弹珠 1380000")
    page = desk.get("/desk/misses")
    assert "玻璃弹珠 #######" in page.text
    [one] = [one for one in app.extensions["nuanyang"].misses.counted() if one.folded.startswith("玻璃弹珠")]
    assert one.count == 2
    assert "陈小明" not in page.text
