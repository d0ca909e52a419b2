"""Whoever means harm: somebody else's addresses, and anything at all in every field of every form."""

import random
import re
from collections import Counter
from urllib.parse import urlsplit

import html5lib
import pytest
from checked import CheckedClient, H
from flask import Flask
from test_safety import other_customer
from test_whole_bank import crawled

from app.bank import audit

ID = re.compile(r"/[\w-]{22}(?=/|$|\?)")
# A branch is everybody's.
PUBLIC = "/visit/branch/"
NASTY = (
    "", " ", "0", "-1", "1e309", "NaN", "٣٤", "5" * 5_000, "\x00", "\ufffe", "'; DROP TABLE posting; --",
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7*7}}", "${7*7}", "%s%n", "../../etc/passwd",
    "\r\nSet-Cookie: a=b", "\U00020bb7\U0001f468\u200d\U0001f467", "\u202e", "1,5", "一千五十", "2026-02-30",
    "99999999999999999999", "true", "null", "[]", "own:x", "http://evil.example/", "//evil.example",
)  # fmt: skip
REQUESTS = 400


def test_nobody_opens_what_is_anothers(app: Flask, customer: CheckedClient) -> None:
    """Every address with an id that one customer comes to is no page for another, whether it is read or sent."""
    pages = crawled(customer)
    mine = {urlsplit(path).path for path in pages if ID.search(urlsplit(path).path)}
    sent = {
        action
        for html in pages.values()
        for action in re.findall(r'<form[^>]* action="([^"]+)"', html)
        if ID.search(urlsplit(action).path)
    }
    other = other_customer(app)
    private = sorted(path for path in mine if PUBLIC not in path)
    assert len(private) > 20
    assert {path: other.client.get(path).status_code for path in private} == dict.fromkeys(private, 404)
    token = other.get("/help").field("csrf_token")
    answers = {path: other.client.post(path, data={"csrf_token": token}).status_code for path in sent}
    assert len(answers) > 3
    assert {path: status for path, status in answers.items() if status not in (404, 405) and PUBLIC not in path} == {}


def forms(pages: dict[str, str]) -> list[tuple[str, dict[str, str]]]:
    """Every form of these pages that is sent: where to, and its fields as they stand. The way out stays shut."""
    found: dict[str, dict[str, str]] = {}
    for html in pages.values():
        for form in html5lib.parse(html).iter(f"{H}form"):
            action = form.get("action", "")
            if form.get("method") == "post" and action != "/logout":
                named = [one for one in form.iter() if one.get("name")]
                found.setdefault(action, {}).update({one.get("name"): one.get("value") or "" for one in named})
    return sorted(found.items())


@pytest.mark.parametrize("seed", range(2))
def test_filling_in_anything_breaks_nothing(app: Flask, customer: CheckedClient, seed: int) -> None:
    """Any answer is a page of the bank's own: never an error of the server's, never somebody's markup; and the ledger
    is in order afterwards."""
    chance = random.Random(seed)
    wanted = forms(crawled(customer))
    assert len(wanted) > 30
    token, statuses = customer.get("/help").field("csrf_token"), Counter[int]()
    for _ in range(REQUESTS):
        action, fields = chance.choice(wanted)
        data = {name: chance.choice(NASTY) if chance.random() < 0.6 else value for name, value in fields.items()}
        data |= {"csrf_token": token, **({chance.choice(NASTY)[:20]: "x"} if chance.random() < 0.2 else {})}
        answer = customer.client.post(action, data=data)
        statuses[answer.status_code] += 1
        assert answer.status_code < 500, (action, data)
        assert "<script>alert" not in answer.text, (action, data)
        assert "<img src=x" not in answer.text, (action, data)
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/"), (action, data)
            assert not answer.headers["Location"].startswith("//"), (action, data)
        if urlsplit(answer.headers.get("Location", "")).path == "/login":
            customer.log_in("10001")
            token = customer.get("/help").field("csrf_token")
    assert audit.problems(app.extensions["nuanyang"].engine) == ()
    assert statuses[422] > REQUESTS / 5, f"most never came as far as a field: {statuses}"


@pytest.mark.parametrize("words", NASTY)
def test_asking_for_anything_breaks_nothing(customer: CheckedClient, words: str) -> None:
    asked = {
        "q": words,
        "before": words,
        "month": words,
        "account": words,
        "words": words,
        "size": words,
        "lang": words,
    }
    for path in ("/find", "/find/suggest", "/transactions", "/transactions/statement", "/visit", "/transfers", "/guide",
                 "/bills/receipts", "/login", "/preferences", "/leaflets/zh_Hans/transfer-scams.pdf"):  # fmt: skip
        answer = customer.client.get(path, query_string=asked)
        assert answer.status_code < 500, path
        assert b"<script>alert" not in answer.data, path
