"""A branch is found, a number taken once, printed, given back and found again; or somebody comes home."""

import re
from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from flask import Flask
from papers import paper
from test_safety import id_of, other_customer, press

from app.store.clock import SetClock

PHONE = "138 0000 4821"
TOMORROW = "2026-11-24 morning"


def branch_path(client: CheckedClient, name: str = "幸福路") -> str:
    found = re.search(rf'href="(/visit/branch/[^"]+)"[^>]*>(?:(?!</a>).)*{name}', client.get("/visit").html, re.DOTALL)
    assert found
    return found[1]


def take(client: CheckedClient, slot: str = TOMORROW, **fields: str) -> Answer:
    path = branch_path(client, fields.pop("branch", "幸福路"))
    return press(client, path, path, **{"slot": slot, "topic": "", **fields})


def tickets(app: Flask, login: str = "10001") -> tuple[object, ...]:
    found: tuple[object, ...] = app.extensions["nuanyang"].visits.tickets(id_of(app, login))
    return found


def test_branches_are_open_to_everybody_and_found_without_a_map(visitor: CheckedClient) -> None:
    everything = visitor.get("/visit")
    assert everything.heading == "去网点，取个号"
    assert everything.html.count("/visit/branch/") == 5
    some = visitor.get("/visit?q=西区")
    assert some.html.count("/visit/branch/") == 2
    assert "带「西区」的网点：2 个" in some.text
    none = visitor.get("/visit?q=火星")
    assert "0 个" in none.text
    assert 'href="/visit"' in none.html


def test_a_branch_says_what_it_is_like(visitor: CheckedClient) -> None:
    page = visitor.get(branch_path(visitor))
    for part in (
        "幸福路 12 号",
        "没有台阶",
        "助听环路",
        "16 个座位",
        "星期一到星期五 14:00 到 15:00 是安静时间",
        "星期日 不开门",
        "400 000 0001",
    ):
        assert part in page.text, part
    assert 'href="tel:4000000001"' in page.html
    assert "有台阶" in visitor.get(branch_path(visitor, "老城")).text
    assert visitor.get("/visit/branch/nowhere").status == 404


def test_a_number_is_taken_once(app: Flask, customer: CheckedClient) -> None:
    path = branch_path(customer)
    page = customer.get(path)
    assert page.html.count('name="slot"') == 6
    assert 'name="phone"' not in page.html, "who is logged in is known"
    fields = {"key": page.field("key", path), "slot": TOMORROW, "topic": "换存折"}
    done = customer.post(path, fields)
    assert done.heading == "您的优先号"
    for part in ("取好了", "上午 1 号", "明天，11 月 24 日 星期二", "9:00 到 12:00", "幸福路 12 号", "换存折"):
        assert part in done.text, part
    assert customer.post(path, fields).path == done.path
    assert len(tickets(app)) == 1
    again = take(customer, "2026-11-24 afternoon", branch="人民广场")
    assert again.path == done.path
    assert "这一天您已经有号了" in again.text
    assert f'href="{done.path}"' in customer.get("/visit").html, "found again where one began"
    assert other_customer(app).get(done.path).status == 404


def test_later_days_are_one_link_away(customer: CheckedClient) -> None:
    path = branch_path(customer)
    assert f'href="{path}?all=1"' in customer.get(path).html
    later = customer.get(f"{path}?all=1")
    assert later.html.count('name="slot"') > 6
    assert "2026-11-30 morning" in later.html


def test_the_ticket_in_large_print(app: Flask, customer: CheckedClient) -> None:
    done = take(customer)
    path = f"{done.path}/paper.pdf"
    assert f'href="{path}"' in done.html
    words = paper(customer, path)
    for part in ("您的优先号", "上午1号", "11月24日", "幸福路12号", "带身份证"):
        assert part in words, part
    assert "明天" not in words, "paper is read on another day"
    assert "上午1号" not in paper(customer, f"{path}?lang=en")
    assert other_customer(app).client.get(path).status_code == 404


def test_given_back_it_is_free_for_others(app: Flask, customer: CheckedClient, clock: SetClock) -> None:
    done = take(customer)
    back = customer.post(done.path, {}, form_of=done.path)
    assert "号退了" in back.text
    assert "退号：" not in back.text
    assert "号退了" in customer.post(done.path, {}, form_of="/visit/find").text, "pressed again it is the same"
    assert done.path not in customer.get("/visit").html
    assert "上午 2 号" in take(customer).text
    late = take(customer, "2026-11-25 morning")
    clock.move(timedelta(days=3))
    customer.log_in("10001")
    assert "这个号的时间已经过了" in customer.get(late.path).text


@pytest.mark.parametrize(
    ("slot", "message"),
    [("", "请选什么时候来"), ("never morning", "请选什么时候来"), ("2026-11-29 morning", "这个时间取不了号")],
)
def test_what_is_wrong_is_said_and_the_rest_kept(customer: CheckedClient, slot: str, message: str) -> None:
    answer = take(customer, slot, topic="取钱")
    assert answer.status == 422
    assert message in answer.text
    assert answer.field("topic", "/visit/branch") == "取钱"


def test_the_last_number_of_a_half_day(app: Flask, visitor: CheckedClient) -> None:
    for number in range(6):
        one = CheckedClient(app)
        one.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
        done = take(one, branch="老城", phone=f"1380000100{number}")
        assert f"上午 {number + 1} 号" in done.text
    full = take(visitor, branch="老城", phone="13800002000")
    assert full.status == 422
    assert "这半天的号刚取完" in full.text
    assert TOMORROW not in visitor.get(branch_path(visitor, "老城")).html, "nobody is offered what is gone"


def test_without_log_in_a_telephone_is_enough(app: Flask, visitor: CheckedClient) -> None:
    assert "请填您的电话" in take(visitor).text
    assert "电话号码不对" in take(visitor, phone="12").text
    done = take(visitor, phone=PHONE)
    assert "上午 1 号" in done.text
    assert "尾号 4821" in done.text
    assert "上午1号" in paper(visitor, f"{done.path}/paper.pdf")
    reference = re.search(r"回单号 ?(\d{3} \d{3} \d{4})", done.text)
    assert reference
    stranger = CheckedClient(app)
    stranger.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    assert stranger.get(done.path).status == 404
    had = take(stranger, phone=PHONE)
    assert had.status == 422
    assert "这个电话这一天已经有号" in had.text
    assert reference[1] not in had.html
    wrong = stranger.post("/visit/find", {"reference": reference[1], "phone": "13800004822"})
    assert "没有找到" in wrong.text
    assert wrong.field("reference", "/visit/find") == reference[1]
    assert stranger.post("/visit/find", {"reference": "", "phone": PHONE}).status == 422
    found = stranger.post("/visit/find", {"reference": reference[1].replace(" ", ""), "phone": PHONE})
    assert found.path == done.path
    assert "号退了" in stranger.post(done.path, {}, form_of=done.path).text


def test_guessing_telephones_is_slowed_down(app: Flask, visitor: CheckedClient) -> None:
    answers = [visitor.post("/visit/find", {"reference": "1234567890", "phone": f"1380000000{n}"}) for n in range(6)]
    assert [one.status for one in answers] == [422] * 5 + [429]


def test_asking_who_has_a_number_is_slowed_down(app: Flask, visitor: CheckedClient) -> None:
    take(visitor, phone=PHONE)
    stranger = CheckedClient(app)
    stranger.post("/preferences/mode", {"mode": "care"}, form_of="/welcome")
    answers = [take(stranger, phone=PHONE) for _ in range(6)]
    assert [one.status for one in answers] == [422] * 5 + [429]
    assert answers[-1].field("phone", "/visit/branch") == PHONE


HOME = {"what": "换存折", "address": "幸福路 8 号 2 单元 301", "phone": PHONE, "when": "morning"}


def ask_home(customer: CheckedClient, **fields: str) -> Answer:
    return press(customer, "/visit/home", "/visit/home", **{**HOME, **fields})


def test_somebody_comes_home(app: Flask, customer: CheckedClient) -> None:
    page = customer.get("/visit/home")
    fields = {**HOME, "key": page.field("key", "/visit/home")}
    done = customer.post("/visit/home", fields)
    for part in ("记下了，有人上门", "换存折", "幸福路 8 号", "尾号 4821", "不收现金", "两个工作日"):
        assert part in done.text
    assert customer.post("/visit/home", fields).path == done.path
    assert len(app.extensions["nuanyang"].cases.cases(id_of(app), "home-visit")) == 1
    assert other_customer(app).get(done.path).status == 404
    assert customer.get("/visit/home").field("address", "/visit/home") == HOME["address"], "kept for the next time"
    assert f'href="{done.path}"' in customer.get("/safety/cases").html
    assert "换存折" in paper(customer, f"{done.path}/paper.pdf")
    app.extensions["nuanyang"].cases.answer(
        done.path.rsplit("/", 1)[1], "agreed", {"text": "周四上午十点，王小丽、李强。"}, "a"
    )
    assert "周四上午十点" in customer.get(done.path).text
    added = press(customer, done.path, done.path, do="add", text="请走东门")
    assert "请走东门" in added.text
    over = press(customer, done.path, done.path, do="withdraw")
    assert "您撤回了" in over.text
    assert 'name="do"' not in over.html


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("what", "", "请写要办什么事"),
        ("address", "家", "写到门牌号"),
        ("phone", "12", "电话号码不对"),
        ("when", "", "请选什么时候方便"),
    ],
)
def test_what_is_wrong_with_a_home_visit(customer: CheckedClient, field: str, typed: str, message: str) -> None:
    answer = ask_home(customer, **{field: typed})
    assert answer.status == 422
    assert message in answer.text
    for name, value in HOME.items():
        if name not in (field, "when"):
            assert answer.field(name, "/visit/home") == value


def test_what_was_typed_survives_the_time_out(customer: CheckedClient, clock: SetClock) -> None:
    token = customer.get("/visit/home").field("csrf_token")
    clock.move(timedelta(minutes=16))
    customer.client.post("/visit/home", data={"csrf_token": token, **HOME}, follow_redirects=True)
    page = customer.post("/login", {"login": "10001", "password": "nuanyang-demo", "next": "/visit/home"})
    assert page.field("what", "/visit/home") == "换存折"


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_every_page_in_every_language(customer: CheckedClient, lang: str) -> None:
    branch = branch_path(customer)
    ticket, home = take(customer).path, ask_home(customer).path
    names = {"zh_Hans": "演示幸福路支行", "zh_Hant": "示範幸福路支行", "en": "Demo Happiness Road branch"}
    for path in ("/visit", branch, ticket, "/visit/find", "/visit/home", home, "/visit?q=East"):
        page = customer.get(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        assert page.status == 200
        assert not re.search(r"\b(visit|request)\.[a-z]", page.text), path
    assert customer.get(f"{branch}?lang={lang}").heading == names[lang]
    assert paper(customer, f"{ticket}/paper.pdf?lang={lang}")


@pytest.mark.parametrize("query", ["取号", "附近网点", "网点几点开门"])
def test_the_keyword_box_leads_here(visitor: CheckedClient, query: str) -> None:
    assert visitor.get(f"/find?q={query}").heading == "去网点，取个号"
