"""Keys are off until they are asked for, and no key of anybody else's can be had."""

import io
import re

import pdfplumber
import pytest
from checked import CheckedClient


def keys_of(client: CheckedClient) -> str:
    found = re.search(r'data-keys="([^"]*)"', client.get("/help").html)
    return found[1] if found else ""


def test_no_page_listens_to_a_key_at_first(customer: CheckedClient) -> None:
    assert keys_of(customer) == ""
    assert 'data-load="toggle"' in customer.get("/help").html


def test_the_usual_four_come_and_go_with_one_press(customer: CheckedClient) -> None:
    on = customer.post("/preferences/keys", {"choose": "usual"})
    assert "记住了" in on.text
    assert keys_of(customer) == "F2=panel F4=read F8=captions F9=person"
    assert 'data-load="toggle"' not in customer.get("/help").html, "a key may need its script at once"
    off = customer.post("/preferences/keys", {"choose": "none"})
    assert "都关了" in off.text
    assert keys_of(customer) == ""


def test_each_key_can_be_another_one(customer: CheckedClient) -> None:
    customer.post("/preferences/keys", {"key-read": "Shift+F4", "key-person": "Pause", "key-panel": ""})
    assert keys_of(customer) == "Shift+F4=read Pause=person"


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("Ctrl+S", "浏览器自己要用"),
        ("a", "打字用的键"),
        ("Alt+Shift", "输入法要用"),
        ("Insert", "读屏软件要用"),
        ("F10", "电脑自己要用"),
    ],
)
def test_a_key_of_others_is_refused_with_the_reason(customer: CheckedClient, key: str, reason: str) -> None:
    answer = customer.post("/preferences/keys", {"key-read": key, "key-panel": "F2"})
    assert answer.status == 422
    assert reason in answer.text
    assert '<option value="F2" selected>' in answer.html, "what was right is kept on the form"
    assert keys_of(customer) == ""


def test_one_key_cannot_do_two_things(customer: CheckedClient) -> None:
    answer = customer.post("/preferences/keys", {"key-read": "F4", "key-panel": "F4"})
    assert answer.status == 422
    assert "F4 已经给了“打开字体和声音”" in answer.text


def test_a_pressed_key_is_judged(customer: CheckedClient) -> None:
    free = customer.client.get("/preferences/keys/check?key=Shift%2BF4").json
    assert free == {"key": "Shift+F4", "free": True, "said": "Shift+F4 可以用，已经选上了。按下面的按钮才会记住。"}
    taken = customer.client.get("/preferences/keys/check?key=Ctrl%2Bs&lang=en").json
    assert taken == {"key": "Ctrl+S", "free": False, "said": "Ctrl+S cannot be used. The browser needs it."}
    assert customer.client.get("/preferences/keys/check").json["free"] is False  # type: ignore[index]
    assert len(customer.client.get(f"/preferences/keys/check?key={'x' * 5000}").data) < 500


def test_the_list_is_printed_large(customer: CheckedClient) -> None:
    customer.post("/preferences/keys", {"choose": "usual"})
    answer = customer.client.get("/preferences/keys.pdf")
    assert answer.mimetype == "application/pdf"
    with pdfplumber.open(io.BytesIO(answer.data)) as paper:
        text = "".join(page.extract_text() for page in paper.pages)
        assert min(char["size"] for page in paper.pages for char in page.chars) >= 16
    for words in ("按键", "F2", "F4", "F8", "F9", "找人帮忙", "Tab", "Esc"):
        assert words in text
