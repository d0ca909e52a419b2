"""Formats that somebody always wants: asked at the lesson and among all choices, and first wherever there are files."""

import io
import json
import re
from collections import Counter

import pdfplumber
import pytest
from checked import Answer, CheckedClient
from flask import Flask
from papers import paper

from tests.leaflets.cases import catalogue

LESSON = "/leaflets/card"
STATEMENT = "/transactions/statement?month=2026-10"


def files(page: Answer) -> list[str]:
    """The endings of the files that a page offers, in its order."""
    return re.findall(r'href="/leaflets/\w+/card\.([\w.]+)"', page.html)


def want(client: CheckedClient, *wishes: str) -> Answer:
    """Ticks these boxes on the lesson's own page, as its form stands there."""
    form = next(
        one for one in re.findall(r"<form.*?</form>", client.get(LESSON).html, re.DOTALL) if "also-formats" in one
    )
    fields: dict[str, str | list[str]] = {"also-formats": list(wishes)}
    for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form):
        fields[name] = value.replace("&amp;", "&")
    return client.post("/preferences", fields, form_of=LESSON)  # type: ignore[arg-type]


def test_what_is_chosen_at_a_lesson_comes_first_there_and_is_said(visitor: CheckedClient) -> None:
    before = visitor.get(LESSON)
    assert files(before) == ["pdf", "24pt.pdf", "booklet.pdf", "txt", "brf"]
    assert catalogue("zh_Hans")("leaflet.wanted") not in before.text
    after = want(visitor, "want-braille", "want-text")
    assert after.path.startswith(LESSON)
    assert "记住了" in after.text
    assert files(after) == ["txt", "brf", "pdf", "24pt.pdf", "booklet.pdf"]
    first = after.html.index(catalogue("zh_Hans")("leaflet.wanted"))
    assert first < after.html.index("card.txt") < after.html.index(catalogue("zh_Hans")("leaflet.others"))
    # Every other lesson too, and nothing is lost.
    assert re.findall(r"/deposits\.([\w.]+)\"", visitor.get("/leaflets/deposits").html)[:2] == ["txt", "brf"]


def test_what_is_not_there_yet_is_said(visitor: CheckedClient) -> None:
    page = want(visitor, "want-sound")
    assert catalogue("zh_Hans")("leaflet.wanted.missing") in page.text
    assert catalogue("zh_Hans")("leaflet.wanted") not in page.text
    assert files(page) == ["pdf", "24pt.pdf", "booklet.pdf", "txt", "brf"]


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_each_page_of_a_lesson_offers_it(visitor: CheckedClient, lang: str) -> None:
    assert files(visitor.get("/learn/lessons/card/1")) == []
    want(visitor, "want-larger-print", "want-braille")
    page = visitor.get(f"/learn/lessons/card/1?lang={lang}")
    assert files(page) == ["24pt.pdf", "brf"]
    assert catalogue(lang)("leaflet.wanted") in page.text  # type: ignore[arg-type]


def test_papers_say_so_and_are_in_extra_large_type(customer: CheckedClient) -> None:
    path = "/transactions/statement.pdf?month=2026-10"
    assert "特大字版" not in customer.get(STATEMENT).text
    assert body_size(customer.client.get(path).data) == 18
    want(customer, "want-larger-print")
    assert "特大字版，可以打印（PDF），您每次都要的" in customer.get(STATEMENT).text
    assert paper(customer, path)
    assert body_size(customer.client.get(path).data) == 24


def body_size(body: bytes) -> int:
    """The commonest size of type on a paper, in points."""
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        return round(Counter(char["size"] for page in pdf.pages for char in page.chars).most_common(1)[0][0])


def test_paper_stands_first_among_other_ways(visitor: CheckedClient) -> None:
    path = "/learn/scams/romance"
    before = visitor.get(path).html
    assert before.index("/safety/cheated") < before.index("paper.pdf")
    want(visitor, "want-print")
    after = visitor.get(path).html
    assert after.index("paper.pdf") < after.index("/safety/cheated")


def test_it_stands_among_all_choices_and_can_be_undone(customer: CheckedClient) -> None:
    page = customer.post(
        "/preferences", {"group": "formats", "checks": "want-print want-sound", "also-formats": "want-print"}
    )
    assert 'id="formats" open' in page.html
    assert files(customer.get(LESSON))[:2] == ["pdf", "booklet.pdf"]
    customer.post("/preferences", {"choose": "undo"})
    assert catalogue("zh_Hans")("leaflet.wanted") not in customer.get(LESSON).text


def test_it_goes_to_another_device(app: Flask, customer: CheckedClient) -> None:
    want(customer, "want-sound", "want-braille")
    kept = json.loads(customer.client.get("/preferences/device.json").data)["preferences"]
    assert kept == {"want_sound": True, "want_braille": True}
    other = CheckedClient(app)
    other.post("/preferences/take", {"want-sound": "on", "want-braille": "on"}, form_of="/help")
    assert files(other.get(LESSON))[0] == "brf"
