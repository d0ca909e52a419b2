"""A new password: with the old one, or with a code from a person; and nobody learns who banks here."""

import re
from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask

from app.store.clock import SetClock

OLD = "nuanyang-demo"
NEW = "四个不相干的词真好记"
BEFORE_LOG_IN = ("/password/forgotten", "/password/code")


def id_of(app: Flask, password: str = OLD) -> str:
    return str(app.extensions["nuanyang"].bank.authenticate("10001", password).id)


def change(client: CheckedClient, old: str = OLD, new: str = NEW, again: str | None = None) -> Answer:
    page = client.get("/password")
    twice = {"new_password": new, "new_password_again": new if again is None else again}
    return client.post("/password", {"key": page.field("key", "/password"), "password": old, **twice})


def code_of(app: Flask) -> str:
    return str(app.extensions["nuanyang"].passwords.give_code(id_of(app), "刘敏", "telephone", "核对过"))


def redeem(client: CheckedClient, login: str, code: str) -> Answer:
    return client.post("/password/code", {"login": login, "code": code})


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
@pytest.mark.parametrize("path", BEFORE_LOG_IN)
def test_pages_before_log_in_in_every_language(visitor: CheckedClient, path: str, lang: str) -> None:
    page = visitor.get(f"{path}?lang={lang}")
    assert (page.status, page.path) == (200, path)
    assert not re.search(r"\bpassword\.[a-z]", page.text)


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
@pytest.mark.parametrize("path", ["/password", "/password/changed", "/safety/log-ins"])
def test_pages_after_log_in_in_every_language(customer: CheckedClient, path: str, lang: str) -> None:
    page = customer.get(f"{path}?lang={lang}")
    assert (page.status, page.path) == (200, path)
    assert not re.search(r"\b(password|safety)\.[a-z]", page.text)


@pytest.mark.parametrize("words", ["改密码", "忘记密码", "change my password"])
def test_it_is_found_by_name(customer: CheckedClient, words: str) -> None:
    assert customer.get(f"/find?q={words}").path == "/password"
    assert 'href="/password"' in customer.get("/services").html


def test_who_is_not_logged_in_is_helped_at_once(visitor: CheckedClient) -> None:
    assert visitor.get("/find?q=忘记密码").path == "/password/forgotten"
    assert 'href="/password/forgotten"' in visitor.get("/login").html


# With the old password


def test_a_change_ends_every_other_log_in_and_is_told(app: Flask, customer: CheckedClient) -> None:
    elsewhere = CheckedClient(app)
    elsewhere.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    elsewhere.log_in("10001")
    done = change(customer)
    assert (done.path, done.heading) == ("/password/changed", "密码改好了")
    assert customer.get("/accounts").heading == "我的账户"
    assert elsewhere.get("/accounts").heading == "登录"
    assert "用旧密码改的" in customer.get("/safety/log-ins").text
    assert elsewhere.log_in("10001").status == 422
    assert elsewhere.log_in("10001", NEW).path == "/"


def test_a_form_sent_twice_is_one_change(app: Flask, customer: CheckedClient) -> None:
    key = customer.get("/password").field("key", "/password")
    fields = {"key": key, "password": OLD, "new_password": NEW, "new_password_again": NEW}
    for _ in range(2):
        assert customer.post("/password", fields).path == "/password/changed"
    assert len(app.extensions["nuanyang"].passwords.changes(id_of(app, NEW))) == 1


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("", NEW, NEW, "请填现在的密码"),
        ("wrong", NEW, NEW, "现在的密码不对"),
        (OLD, "", "", "请填新密码"),
        (OLD, NEW, "", "请把新密码再写一遍"),
        (OLD, NEW, NEW + "x", "两遍写得不一样"),
        (OLD, "1234567", "1234567", "至少要 8 位"),
        (OLD, "12345678", "12345678", "太多人用"),
        (OLD, "x" * 201, "x" * 201, "太长"),
        (OLD, OLD, OLD, "这就是现在的密码"),
    ],
)
def test_errors_say_what_to_do_and_change_nothing(
    app: Flask, customer: CheckedClient, old: str, new: str, again: str, words: str
) -> None:
    answer = change(customer, old, new, again)
    assert answer.status == 422
    assert answer.text.count(words) == 2, "in the summary and at the field"
    for name in ("password", "new_password", "new_password_again"):
        assert answer.field(name, "/password") == "", "no password is written back"
    assert id_of(app)


def test_guessing_the_old_password_is_slowed(customer: CheckedClient) -> None:
    for _ in range(5):
        assert change(customer, "wrong").status == 422
    answer = change(customer)
    assert answer.status == 429
    assert re.search(r"请等 [1-5] 分钟再试", answer.text)


def test_paste_is_allowed_and_managers_can_fill(customer: CheckedClient) -> None:
    html = customer.get("/password").html
    assert html.count('autocomplete="new-password"') == 2
    assert 'autocomplete="current-password"' in html
    assert "onpaste" not in html


def test_passwords_are_not_kept_when_the_time_runs_out(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    page = customer.get("/password")
    data = {"csrf_token": page.field("csrf_token"), "password": OLD, "new_password": NEW, "new_password_again": NEW}
    clock.move(timedelta(minutes=16))
    customer.client.post("/password", data=data)
    me = id_of(app)
    assert app.extensions["nuanyang"].kept.take(me, "/password") == {}


# Forgotten


def test_somebody_is_called_and_the_answer_is_the_same_for_everybody(app: Flask, visitor: CheckedClient) -> None:
    said = []
    for who in ("10001", "陈秀兰", "没有这个人"):
        page = visitor.get("/password/forgotten")
        fields = {"key": page.field("key", "/password"), "who": who, "phone": "138 0000 1234"}
        answer = visitor.post("/password/forgotten", fields)
        assert answer.path == "/password/forgotten/asked"
        assert visitor.post("/password/forgotten", fields).text == answer.text, "sent again it is the same request"
        found = re.search(r"\d{3} \d{3} \d{4}", answer.text)
        assert found
        case = app.extensions["nuanyang"].cases.by_reference(found[0])
        assert (case.kind, case.data["who"], case.data["phone"]) == ("forgotten-password", who, "13800001234")
        said.append(answer.text.replace(found[0], ""))
    assert len(set(said)) == 1


@pytest.mark.parametrize(
    ("who", "phone", "words"), [("", "13800001234", "请填客户号"), ("10001", "", "请填"), ("10001", "12", "电话")]
)
def test_what_is_missing_is_said_and_the_rest_stays(visitor: CheckedClient, who: str, phone: str, words: str) -> None:
    page = visitor.get("/password/forgotten")
    fields = {"key": page.field("key", "/password"), "who": who, "phone": phone}
    answer = visitor.post("/password/forgotten", fields)
    assert answer.status == 422
    assert words in answer.text
    assert (answer.field("who"), answer.field("phone")) == (who, phone)


def test_a_promise_is_not_for_strangers(visitor: CheckedClient) -> None:
    assert visitor.get("/password/forgotten/asked").path == "/password/forgotten"


def test_a_code_sets_a_new_password_and_ends_every_log_in(app: Flask, customer: CheckedClient) -> None:
    visitor = CheckedClient(app)
    visitor.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    page = redeem(visitor, "１０００１", code_of(app))
    assert (page.path, page.heading) == ("/password/new", "选一个新密码")
    assert "第 3 步，共 4 步" in page.text
    weak = visitor.post("/password/new", {"new_password": "12345678", "new_password_again": "12345678"})
    assert weak.status == 422
    fields = {"new_password": NEW, "new_password_again": NEW}
    done = visitor.post("/password/new", fields)
    assert (done.path, done.heading) == ("/password/done", "新密码设好了")
    assert customer.get("/accounts").heading == "登录"
    assert customer.log_in("10001", NEW).path == "/"
    assert "用代码重设的" in customer.get("/safety/log-ins").text
    assert visitor.get("/password/new").path == "/password/code", "the way is closed again"


def test_the_last_step_sent_twice_sets_it_once(app: Flask, visitor: CheckedClient) -> None:
    page = redeem(visitor, "10001", code_of(app))
    token = page.field("csrf_token", "/password/new")
    for new in (NEW, "another long sentence"):
        data = {"csrf_token": token, "new_password": new, "new_password_again": new}
        assert visitor.client.post("/password/new", data=data).location == "/password/done"
    assert id_of(app, NEW)


def test_a_code_pressed_twice_still_opens_the_way(app: Flask, visitor: CheckedClient) -> None:
    code, token = code_of(app), visitor.get("/password/code").field("csrf_token")
    data = {"csrf_token": token, "login": "10001", "code": code}
    for _ in range(2):
        assert visitor.client.post("/password/code", data=data).location == "/password/new"


def test_a_code_is_for_one_visit(app: Flask, visitor: CheckedClient) -> None:
    code = code_of(app)
    redeem(visitor, "10001", code)
    other = CheckedClient(app)
    other.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    assert redeem(other, "10001", code).status == 422
    assert other.get("/password/new").path == "/password/code"


def test_one_error_for_every_failure(app: Flask, visitor: CheckedClient, clock: SetClock) -> None:
    code = code_of(app)
    answers = [redeem(visitor, "10001", "1234"), redeem(visitor, "没有这个人", code), redeem(visitor, "10002", code)]
    clock.move(timedelta(minutes=30))
    answers.append(redeem(visitor, "10001", code))
    assert {answer.status for answer in answers} == {422}
    assert all(answer.text.count("客户号或代码不对") == 2 for answer in answers)
    texts = {re.sub(r"\s", "", answer.text) for answer in answers}
    assert len(texts) == 1, "not a word tells which it was"
    assert answers[1].field("login") == "没有这个人"
    assert answers[1].field("code") == ""


def test_guessing_codes_is_slowed_also_for_who_does_not_exist(visitor: CheckedClient) -> None:
    for login in ("10001", "没有这个人"):
        for _ in range(5):
            assert redeem(visitor, login, "0").status == 422
        assert redeem(visitor, login, "0").status == 429


def test_missing_fields_of_the_code_page(visitor: CheckedClient) -> None:
    answer = redeem(visitor, "", "")
    assert answer.status == 422
    assert "请填客户号" in answer.text
    assert "请填代码" in answer.text


def test_a_new_password_needs_a_code(app: Flask, visitor: CheckedClient) -> None:
    fields = {"new_password": NEW, "new_password_again": NEW}
    assert visitor.get("/password/new").path == "/password/code"
    assert visitor.post("/password/new", fields, form_of="/password/code").path == "/password/code"
    assert id_of(app)


# At the desk


def desk(app: Flask) -> CheckedClient:
    staff = CheckedClient(app)
    staff.post("/desk/login", {"login": "desk", "password": "nuanyang-demo-desk"})
    return staff


def test_the_desk_gives_a_code_after_a_check(app: Flask, visitor: CheckedClient) -> None:
    staff = desk(app)
    found = staff.post("/desk/customers", {"number": "10001"})
    path = f"{found.path}/code"
    assert f'href="{path}"' in found.html
    assert staff.post(path, {"way": "", "note": ""}).status == 422
    given = staff.post(path, {"way": "telephone", "note": "问了地址和上次取钱"})
    code = re.search(r"\b\d{4} \d{4}\b", given.text)
    assert code
    assert redeem(visitor, "10001", code[0]).path == "/password/new"
    assert "给重设密码的代码" in staff.get("/desk/access").text, "that somebody looked is written down"


def test_the_desk_finds_the_request(app: Flask, visitor: CheckedClient) -> None:
    page = visitor.get("/password/forgotten")
    fields = {"key": page.field("key", "/password"), "who": "10001", "phone": "138 0000 1234"}
    visitor.post("/password/forgotten", fields)
    staff = desk(app)
    links = re.findall(r'href="(/desk/cases/[^"]+)"', staff.get("/desk/requests").html)
    [case] = [text for text in (staff.get(link).text for link in links) if "忘记密码" in text]
    assert "10001" in case


def test_no_code_without_the_desks_door(customer: CheckedClient, app: Flask) -> None:
    assert customer.get(f"/desk/customers/{id_of(app)}/code").path == "/desk/login"
    assert desk(app).get("/desk/customers/nobody/code").status == 404
