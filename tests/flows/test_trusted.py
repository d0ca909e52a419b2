"""The trusted contact: messages in their own language, sent once; and a page of their own that can do one thing."""

import re
from datetime import timedelta

import pytest
from checked import Answer, CheckedClient
from desk_staff import desk_of, send
from flask import Flask
from test_family import name
from test_guarded import to_stranger
from test_safety import id_of
from test_transfer import balance, confirm

from app.bank.outbox_port import Outgoing
from app.doors.contact_codes import code_of, is_code
from app.doors.messages import send_waiting
from app.store.clock import SetClock

LANGS = ("zh_Hans", "zh_Hant", "en")


def hold(customer: CheckedClient) -> Answer:
    return confirm(customer, to_stranger(customer, "5000"))


def sent(app: Flask) -> list[str]:
    """What was sent, newest first."""
    return [one.words for _, one in app.extensions["nuanyang"].outbox.sent(limit=100)]


def link(app: Flask) -> str:
    """The link of the newest message."""
    found = re.search(r"http://localhost:\d+(/trusted/[\d-]+/[\d-]+\?lang=\w+)", sent(app)[0])
    assert found
    return found[1]


def contact_of(app: Flask) -> CheckedClient:
    """Somebody on another telephone, with no log-in."""
    return CheckedClient(app)


@pytest.fixture
def told(app: Flask, customer: CheckedClient) -> str:
    """The address in the message about a held payment."""
    name(customer)
    hold(customer)
    send(app)
    return link(app)


def test_a_held_payment_is_sent_once(app: Flask, customer: CheckedClient) -> None:
    name(customer)
    hold(customer)
    assert send(app) == 3, "王建军 of the demo, and two for 陈小明"
    assert send(app) == 0
    message = sent(app)[0]
    for part in ("【暖阳银行】", "陈秀兰", "5,000.00 元", "要等一天"):
        assert part in message
    for secret in ("李演示", "6222", "7894", "尾号"):
        assert secret not in message, "no payee and no account"
    assert not re.search(r"\d{10,}", message)


def test_it_is_sent_once_though_the_worker_dies_after_sending(app: Flask, customer: CheckedClient) -> None:
    name(customer)
    services = app.extensions["nuanyang"]

    class Dying:
        """Sends, and is killed before it can say so."""

        def send(self, message: Outgoing) -> None:
            services.outbox.send(message)
            raise KeyboardInterrupt

    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            send_waiting(services.contacts, Dying(), services.settings.secret_key, services.settings.site)
    assert len(sent(app)) == 1
    send(app)
    assert len(sent(app)) == len(set(sent(app))) == 2


def test_what_a_sender_refuses_waits_and_holds_up_nothing(app: Flask, customer: CheckedClient) -> None:
    name(customer)
    services, calls = app.extensions["nuanyang"], []

    class Refusing:
        def send(self, message: Outgoing) -> None:
            calls.append(message.key)
            if len(calls) == 1:
                raise OSError("no line")

    assert send_waiting(services.contacts, Refusing(), "k" * 40, "x") == 1
    assert services.outbox.waiting() == 1
    assert send(app) == 1


@pytest.mark.parametrize(("lang", "words"), [("zh_Hans", "要等一天"), ("zh_Hant", "轉賬"), ("en", "waits a day")])
def test_the_message_is_in_the_contacts_language(app: Flask, customer: CheckedClient, lang: str, words: str) -> None:
    name(customer, lang=lang)
    hold(customer)
    send(app)
    assert words in sent(app)[0]
    page = contact_of(app).get(link(app))
    assert f'lang="{lang.replace("_", "-")}"' in page.html


def test_the_page_shows_what_the_message_said_and_no_more(app: Flask, told: str) -> None:
    page = contact_of(app).get(told)
    assert page.heading == "陈秀兰有一笔转账要等一天"
    assert "5,000.00 元" in page.text
    for secret in ("李演示", "7894", "尾号"):
        assert secret not in page.html
    assert len(re.findall(r"\d\.\d\d 元", page.text)) == 1, "one amount"
    forms = [one for one in re.findall(r'<form[^>]*action="([^"]+)"', page.html) if "/trusted/" in one]
    assert len(forms) == 1, "one thing can be done here"


def test_asking_opens_one_request_for_the_desk(app: Flask, customer: CheckedClient, told: str) -> None:
    before = balance(app)
    contact = contact_of(app)
    path = told.split("?", maxsplit=1)[0]
    for _ in range(2):
        asked = contact.post(path, {})
    assert "记下了，我们会看一看" in asked.text
    reference = re.search(r"\d{3} \d{3} \d{4}", asked.text)
    assert reference
    [case] = app.extensions["nuanyang"].contacts.asked(id_of(app))
    assert case.reference == reference[0]
    assert balance(app) == before, "nothing moves"
    desk = desk_of(app)
    assert reference[0] in desk.get("/desk/requests").text
    page = desk.get(f"/desk/cases/{case.id}")
    assert "陈小明" in page.text
    assert "陈秀兰" in page.text
    assert reference[0] in customer.get("/family").text, "the customer may know it"
    assert reference[0] in contact.get(told).text, "and the contact finds it again"


def test_number_and_code_open_it_too(app: Flask, told: str) -> None:
    contact = contact_of(app)
    _, _, reference, code = told.split("?", maxsplit=1)[0].split("/")
    page = contact.post("/trusted", {"reference": reference.replace("-", " "), "code": code.replace("-", "")})
    assert page.path == told.split("?", maxsplit=1)[0]
    wrong = contact.post("/trusted", {"reference": reference, "code": "0000 0000"})
    assert wrong.status == 422
    assert "对不上" in wrong.text
    assert wrong.field("reference", "/trusted") == reference
    assert contact.post("/trusted", {"reference": "", "code": ""}).html.count('aria-invalid="true"') == 2


def test_a_wrong_code_opens_nothing_and_guessing_is_slowed_down(app: Flask, told: str) -> None:
    contact = contact_of(app)
    base, code = told.split("?", maxsplit=1)[0].rsplit("/", 1)
    assert contact.get(f"{base}/1234-5678").status == 404
    token = contact.get("/trusted").field("csrf_token")
    posted = contact.client.post(f"{base}/1234-5678", data={"csrf_token": token})
    assert posted.status_code == 404
    assert app.extensions["nuanyang"].contacts.asked(id_of(app)) == ()
    for _ in range(4):
        contact.get(f"{base}/1234-5678")
    assert contact.get(f"{base}/{code}").status == 429, "the right one neither, for a while"


def test_the_link_is_dead_once_the_customer_has_ended_it(app: Flask, customer: CheckedClient, told: str) -> None:
    contact = contact_of(app)
    assert contact.get(told).status == 200
    page = contact.get("/trusted")
    customer.post("/family/end", {}, form_of="/family")
    assert contact.get(told).status == 404
    assert "不再请您" in contact.get(told).text
    answer = contact.client.post(told.split("?", maxsplit=1)[0], data={"csrf_token": page.field("csrf_token")})
    assert answer.status_code == 404
    assert app.extensions["nuanyang"].contacts.asked(id_of(app)) == ()


def test_the_link_is_dead_after_a_week(app: Flask, told: str, clock: SetClock) -> None:
    clock.move(timedelta(days=7))
    assert contact_of(app).get(told).status == 404


def test_what_was_ended_before_the_sender_came_is_not_sent(app: Flask, customer: CheckedClient) -> None:
    name(customer)
    send(app)
    hold(customer)
    customer.post("/family/end", {}, form_of="/family")
    assert send(app) == 1
    assert "不再请您了" in sent(app)[0]
    assert not any("要等一天" in one for one in sent(app))
    assert [one.kind for one in app.extensions["nuanyang"].contacts.told(id_of(app))] == ["ended", "named"]


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_in_every_language(app: Flask, told: str, lang: str) -> None:
    contact = contact_of(app)
    path = told.split("?", maxsplit=1)[0]
    contact.get(f"/trusted?lang={lang}")
    pages = [contact.get("/trusted"), contact.get(path), contact.post(path, {}), contact.get(f"{path}0")]
    assert [one.status for one in pages] == [200, 200, 200, 404]
    for page in pages:
        assert not re.search(r"\b(trusted|family)\.[a-z]", page.text)


def test_the_desk_sees_what_was_sent(app: Flask, told: str) -> None:
    page = desk_of(app).get("/desk/messages")
    assert "尾号 7753" in page.text
    assert "陈秀兰有一笔 5,000.00 元 的转账要等一天".replace(" ", "") in page.text.replace(" ", "")
    looks = app.extensions["nuanyang"].access_log.looks()
    assert id_of(app) in {one.customer_id for one in looks if one.page == "desk-messages"}


def test_a_code_belongs_to_one_reference_and_one_site() -> None:
    code = code_of("k" * 40, "123 456 7890")
    assert re.fullmatch(r"\d{4} \d{4}", code)
    assert is_code("k" * 40, "123-456-7890", code.replace(" ", "-"))
    assert not is_code("k" * 40, "123 456 7891", code)
    assert not is_code("x" * 40, "123 456 7890", code)
    assert not is_code("k" * 40, "123 456 7890", "")


def test_consent_says_what_the_link_can_do(customer: CheckedClient) -> None:
    page = customer.get("/family/new")
    for part in ("链接只能做这一件事", "他不能撤回，不能转钱", "您请了他，还有您的姓名", "链接马上就不能用了"):
        assert part in page.text
    customer.get("/family/new?lang=en")
    assert "繁體中文" in name(customer, lang="zh_Hant").text
