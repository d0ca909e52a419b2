"""Choices go to another device by code and by file, and are shown there before they change anything."""

import io
import json
import re
from urllib.parse import parse_qsl, urlsplit

from checked import Answer, CheckedClient
from flask import Flask

from app.care.preferences import Preferences
from app.care.sharing import as_query, from_query


def offered(client: CheckedClient) -> str:
    """The address in the QR code, as the page says it in words."""
    found = re.search(r'alt="[^"]*?(http[^"]+)"', client.get("/preferences/device").html)
    assert found
    return found[1].replace("&amp;", "&")


def send_file(client: CheckedClient, content: bytes, name: str = "nuanyang-preferences.json") -> Answer:
    token = client.get("/preferences/device").field("csrf_token")
    data = {"csrf_token": token, "file": (io.BytesIO(content), name)}
    response = client.client.post(
        "/preferences/device", data=data, content_type="multipart/form-data", follow_redirects=True
    )
    return CheckedClient._checked(response)


def test_the_code_holds_what_was_chosen(customer: CheckedClient) -> None:
    customer.post("/preferences", {"size": "30", "theme": "cream"})
    customer.post("/preferences/keys", {"choose": "usual"})
    parts = urlsplit(offered(customer))
    assert parts.path == "/preferences/take"
    assert from_query(dict(parse_qsl(parts.query, keep_blank_values=True))) == Preferences(
        care_size=30, theme="cream", keys={"panel": "F2", "read": "F4", "captions": "F8", "person": "F9"}
    )
    picture = customer.client.get("/preferences/device.svg")
    assert picture.mimetype == "image/svg+xml"
    # Black on white whatever the theme, with the four modules of quiet that readers need.
    assert b"#fff" in picture.data
    assert b"#000" in picture.data


def test_another_device_is_asked_before_anything_changes(app: Flask, customer: CheckedClient) -> None:
    customer.post("/preferences", {"size": "30", "theme": "cream"})
    parts = urlsplit(offered(customer))
    other = CheckedClient(app)
    page = other.get(f"{parts.path}?{parts.query}")
    assert "还没有改" in page.text
    assert "米色底" in page.text
    assert "现在是：跟着这台机器" in page.text
    assert 'data-size="20"' in other.get("/help").html
    done = other.post("/preferences/take", as_query(Preferences(care_size=30, theme="cream")), form_of="/help")
    assert 'data-size="30" data-theme="cream"' in done.html
    undone = other.post("/preferences", {"choose": "undo"})
    assert 'data-size="20"' in undone.html
    assert "data-theme" not in undone.html[: undone.html.index(">", undone.html.index("<html"))]


def test_the_same_again_asks_nothing(customer: CheckedClient) -> None:
    customer.post("/preferences", {"size": "24"})
    parts = urlsplit(offered(customer))
    assert customer.get(f"{parts.path}?{parts.query}").heading == "已经一样了"


def test_an_address_can_ask_for_nothing_that_is_not_on_offer(customer: CheckedClient) -> None:
    page = customer.get("/preferences/take?theme=%22%3E%3Cscript%3E&keys.read=Ctrl%2BS&size=999")
    assert page.heading == "已经一样了"


def test_every_choice_has_its_words(customer: CheckedClient) -> None:
    """One line for each choice that differs, with words and not with codes."""
    everything = {
        "size": "30", "theme": "dark", "spacing": "wide", "line-length": "short", "pointer": "largest",
        "crosshair": "on", "text-only": "on", "greyscale": "on", "underline": "on", "calm": "on", "captions": "off",
        "captions-at": "top", "captions-script": "hans", "pinyin": "on", "voice": "browser", "speed": "15",
        "point-to-read": "on", "pauses": "long", "extra-speech": "off", "regions": "on", "dictation": "on",
        "want-print": "on", "want-larger-print": "on", "want-sound": "on", "want-braille": "on", "want-book": "on",
        "want-text": "on",
        "keys.panel": "F2", "keys.read": "F4", "keys.captions": "F8", "keys.person": "F9",
    }  # fmt: skip
    page = customer.client.get("/preferences/take", query_string={**everything, "lang": "en"})
    assert page.text.count("<dt") == len(everything)


def test_a_file_comes_back_as_it_went(app: Flask, customer: CheckedClient) -> None:
    customer.post("/preferences", {"size": "30", "theme": "dark"})
    answer = customer.client.get("/preferences/device.json")
    assert "nuanyang-preferences.json" in answer.headers["Content-Disposition"]
    assert json.loads(answer.data)["preferences"] == {"care_size": 30, "theme": "dark"}
    assert "password" not in answer.text
    page = send_file(CheckedClient(app), answer.data)
    assert page.heading == "要把这里调成这样吗？"
    assert "深底浅字" in page.text


def test_another_file_is_refused_in_words(customer: CheckedClient) -> None:
    for content in (b"hello", b"{}", b"x" * 50_000):
        answer = send_file(customer, content)
        assert answer.status == 422
        assert "这不是这里存下的文件" in answer.text
    missing = customer.post("/preferences/device", {})
    assert "请先选一个文件" in missing.text
