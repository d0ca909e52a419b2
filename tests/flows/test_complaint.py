"""A complaint in one's own words: a number, three days, every step, who decides, how to go further."""

import re
from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask
from papers import paper
from test_safety import id_of, other_customer, press

from app.store.clock import SetClock

TEXT = "柜员嫌我慢，冲我嚷。"
DAYS = ("2026 年 12 月 8 日", "2026 年 12 月 23 日", "2027 年 1 月 22 日")


def send(customer: CheckedClient, **fields: str) -> Answer:
    return press(customer, "/complaint", "/complaint", **{"text": TEXT, "wish": "道歉", "phone": "", **fields})


def cases(app: Flask, login: str = "10001") -> tuple[object, ...]:
    found: tuple[object, ...] = app.extensions["nuanyang"].cases.cases(id_of(app, login), "complaint")
    return found


def test_one_sentence_is_enough(app: Flask, customer: CheckedClient) -> None:
    page = customer.get("/complaint")
    fields = {"key": page.field("key", "/complaint"), "text": TEXT, "wish": "道歉", "phone": ""}
    done = customer.post("/complaint", fields)
    for part in ("收到您的投诉了", TEXT, "道歉", *DAYS, "消费者保护部", "12378", "您提了投诉", "调解", "法院"):
        assert part in done.text, part
    assert re.search(r"\d{3} \d{3} \d{4}", done.text)
    assert 'href="tel:12378"' in done.html
    assert customer.post("/complaint", fields).path == done.path
    assert len(cases(app)) == 1
    assert f'href="{done.path}"' in customer.get("/complaint").html
    assert f'href="{done.path}"' in customer.get("/safety/cases").html
    assert other_customer(app).get(done.path).status == 404
    assert other_customer(app).client.get(f"{done.path}/paper.pdf").status_code == 404


def test_the_days_are_those_of_the_banks_zone(customer: CheckedClient, clock: SetClock) -> None:
    # 23:59:50 in China, when UTC still has the afternoon.
    clock.move(timedelta(hours=13, minutes=29, seconds=50))
    customer.log_in("10001")
    before = send(customer)
    assert all(part in before.text for part in DAYS)
    clock.move(timedelta(seconds=10))
    after = send(customer, text="又嚷了一次。")
    assert "2026 年 12 月 9 日" in after.text
    clock.move(timedelta(days=20))
    customer.log_in("10001")
    assert "2026 年 12 月 9 日" in customer.get(after.path).text, "they do not move with the calendar"


def test_or_the_bank_calls(app: Flask, customer: CheckedClient) -> None:
    assert 'href="/complaint/call"' in customer.get("/complaint").html
    page = customer.get("/complaint/call")
    fields = {"key": page.field("key", "/complaint/call"), "phone": "138 0000 4821", "when": "morning"}
    done = customer.post("/complaint/call", fields)
    for part in ("收到您的投诉了", "我们会打给您", "尾号 4821", *DAYS):
        assert part in done.text, part
    assert customer.post("/complaint/call", fields).path == done.path
    assert len(cases(app)) == 1
    for wrong, message in (
        ({"phone": ""}, "请填您的电话"),
        ({"phone": "1"}, "号码不对"),
        ({"when": ""}, "请选什么时候"),
    ):
        answer = press(customer, "/complaint/call", "/complaint/call", **{**fields, **wrong})
        assert answer.status == 422
        assert message in answer.text
    assert len(cases(app)) == 1


def test_every_step_is_in_the_timeline(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    done = send(customer)
    desk, case_id = app.extensions["nuanyang"].cases, done.path.rsplit("/", 1)[1]
    for number, (step, data) in enumerate(
        (
            ("received", {"who": "消费者保护部"}),
            ("extended", {"text": "要调监控。"}),
            ("decided", {"text": "柜员有错，向您道歉。"}),
        )
    ):
        clock.move(timedelta(minutes=1))
        desk.answer(case_id, step, data, str(number))
    page = customer.get(done.path)
    places = [
        page.text.index(part)
        for part in ("您提了投诉", "我们收到了，有人在查", "要调监控。", "有了处理决定", "柜员有错，向您道歉。")
    ]
    assert places == sorted(places)
    words = paper(customer, f"{done.path}/paper.pdf")
    for part in ("要调监控。", "柜员有错，向您道歉。", TEXT, "2026年12月8日", "12378"):
        assert part in words


def test_more_can_be_added_once_a_press(app: Flask, customer: CheckedClient) -> None:
    done = send(customer)
    page = customer.get(done.path)
    fields = {"key": page.field("key", done.path), "do": "add", "text": "那天是上周三。"}
    for _ in range(2):
        added = customer.post(done.path, fields, form_of=done.path)
    assert added.text.count("那天是上周三。") == 1
    empty = press(customer, done.path, done.path, do="add", text="")
    assert empty.status == 422
    assert "请写下您想说的话" in empty.text
    long = press(customer, done.path, done.path, do="add", text="长" * 2001)
    assert long.status == 422
    assert long.field("text", done.path) == "长" * 2001


def test_withdrawn_it_stays_to_be_read(app: Flask, customer: CheckedClient) -> None:
    done = send(customer)
    over = press(customer, done.path, done.path, do="withdraw")
    assert "您撤回了" in over.text
    assert TEXT in over.text
    assert 'name="do"' not in over.html
    late = customer.post(done.path, {"do": "add", "key": "k", "text": "再说一句"}, form_of="/complaint")
    assert "再说一句" not in late.text


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("text", " ", "请写出了什么事"),
        ("text", "长" * 2001, "最多 2000 个字"),
        ("wish", "长" * 501, "最多 500 个字"),
        ("phone", "12", "电话号码不对"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(
    app: Flask, customer: CheckedClient, field: str, typed: str, message: str
) -> None:
    answer = send(customer, **{field: typed})
    assert answer.status == 422
    assert message in answer.text
    assert answer.field("text" if field != "text" else "wish", "/complaint") in (TEXT, "道歉")
    assert cases(app) == ()


def test_any_character_can_be_printed(customer: CheckedClient) -> None:
    done = send(customer, text="气死我了\U0001f621\U0010fffd")
    assert "气死我了" in paper(customer, f"{done.path}/paper.pdf")


def test_the_demo_has_one_that_is_being_looked_into(app: Flask) -> None:
    other = other_customer(app)
    path = re.search(r'href="(/complaint/(?!call)[^"]+)"', other.get("/complaint").html)
    assert path
    page = other.get(path[1])
    assert "三级台阶" in page.text
    assert "消费者保护部" in page.text


def test_what_was_typed_survives_the_time_out(customer: CheckedClient, clock: SetClock) -> None:
    token = customer.get("/complaint").field("csrf_token")
    clock.move(timedelta(minutes=16))
    customer.client.post("/complaint", data={"csrf_token": token, "text": TEXT}, follow_redirects=True)
    page = customer.post("/login", {"login": "10001", "password": "nuanyang-demo", "next": "/complaint"})
    assert page.field("text", "/complaint") == TEXT


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_every_page_in_every_language(customer: CheckedClient, lang: str) -> None:
    customer.client.set_cookie("lang", lang)
    done = send(customer)
    for page in (
        customer.get("/complaint"),
        customer.get("/complaint/call"),
        send(customer, text=""),
        done,
        customer.get(done.path),
    ):
        assert not re.search(r"\b(complaint|request)\.[a-z]", page.text)
        assert f'lang="{lang.replace("_", "-")}"' in page.html
    assert "12378" in paper(customer, f"{done.path}/paper.pdf")


@pytest.mark.parametrize("query", ["投诉", "我要投诉", "意见反馈"])
def test_the_keyword_box_leads_here(customer: CheckedClient, query: str) -> None:
    assert customer.get(f"/find?q={query}").heading == "投诉"


def test_what_was_said_need_not_be_said_again(customer: CheckedClient) -> None:
    said = "柜员态度不好，冲我嚷"
    page = customer.get(f"/find?q={said}")
    assert page.heading == "投诉"
    assert page.field("text", "/complaint") == said
    assert customer.get("/complaint").field("text", "/complaint") == ""
