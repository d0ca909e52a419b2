"""What is said of every page that a customer comes to, in every language, beside what stands on the screen."""

import html
import re
from decimal import Decimal

import pytest
from checked import CheckedClient
from flask import Flask

from app.speech.saying import Utterance
from app.view import LANGS, Lang, digit_by_digit, money

AMOUNT = re.compile(r"(?<![\d.,])\d[\d,]*\.\d{2}(?![\d.%])(?=\s?(?:元|yuan))")
ANCHOR = re.compile(r'data-say="([^"]+)"')
NOT_PAGES = r"/(static|listen|guide|find)|.*\.(pdf|csv|ics|json|svg|wav|webm|zip|epub|brf|txt|opus|mp3)$"
LEAST = 60
Pages = dict[str, tuple[str, list[dict[str, str]]]]


def text(part: str) -> str:
    """The words of a part of a page, and what its fields are filled in with."""
    filled = " ".join(
        re.findall(
            r'<input[^>]* value="([^"]*)"',
            re.sub(r'<input[^>]*type="(?:hidden|radio|checkbox|submit)"[^>]*>', "", part),
        )
    )
    return html.unescape(
        re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style|svg).*?</\1>", "", part, flags=re.DOTALL)) + filled
    )


def bare(words: str) -> str:
    """Letters and figures alone: how a page sets marks and gaps is its own."""
    return re.sub(r"[\W_]", "", words)


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    return request.param


@pytest.fixture
def pages(app: Flask, customer: CheckedClient, lang: Lang) -> Pages:
    """By its path, each page that links lead to from home and from all services: its HTML and its script."""
    waiting, found, seen = [f"/?lang={lang}", "/services", "/transfers"], {}, set()
    while waiting and len(found) < LEAST:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = customer.client.get(path, follow_redirects=True)
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        address = re.findall(r'data-script-url="([^"]+)"', answer.text)
        if not address:
            continue
        found[path] = (answer.text, customer.client.get(address[0]).get_json()["said"])
        links = (html.unescape(link).partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', answer.text))
        waiting += [link for link in links if "lang=" not in link and not re.match(NOT_PAGES, link.partition("?")[0])]
    assert len(found) == LEAST
    return found


def test_the_script_of_every_page_is_true_to_its_screen(pages: Pages, lang: Lang, app: Flask) -> None:
    says_the_same(pages)
    listening = app.extensions["listen"]
    said = [one for kept in listening.shelf._kept.values() if kept.lang == lang for one in kept.utterances]
    amounts_are_said_as_they_are_shown(said, lang)
    tells_no_secret(said, lang, app)


def says_the_same(pages: Pages) -> None:
    amounts = 0
    for path, (page, said) in pages.items():
        main = page.split("<main")[1].split("</main", 1)[0]
        on_screen, in_script = text(main), " ".join(one["shown"] for one in said)
        # In the order in which it stands there, and nothing that stands nowhere.
        order = list(dict.fromkeys(one["anchor"] for one in said))
        assert [one for one in ANCHOR.findall(main) if one in order] == order, path
        assert set(ANCHOR.findall(main)) == set(order), f"{path} has parts of which nothing is said"
        # The same amounts, dates and other figures.
        assert set(AMOUNT.findall(on_screen)) == set(AMOUNT.findall(in_script)), path
        amounts += len(AMOUNT.findall(in_script))
        figures = set(re.findall(r"\d{2,}", re.sub(r"(?<=\d),(?=\d)", "", on_screen)))
        assert figures <= set(re.findall(r"\d{2,}", re.sub(r"(?<=\d),(?=\d)", "", in_script))), path
        # The same words: names, errors and all else.
        for anchor in order:
            shown = bare("".join(one["shown"] for one in said if one["anchor"] == anchor))
            (element,) = re.findall(rf'data-say="{anchor}"[^>]*>([^<]*)<', main)
            assert bare(html.unescape(element)) in shown, (path, anchor)
    assert amounts > 30


def amounts_are_said_as_they_are_shown(said: list[Utterance], lang: Lang) -> None:
    told = 0
    for one in said:
        for amount in AMOUNT.findall(one.shown):
            fen = int(Decimal(amount.replace(",", "")) * 100)
            assert money(fen, lang).spoken in one.spoken, one
            told += 1
        assert not re.search(r"\d", one.spoken), one
    assert told > 30


def tells_no_secret(said: list[Utterance], lang: Lang, app: Flask) -> None:
    engine = app.extensions["nuanyang"].engine
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT number FROM account").scalars().all()
    numbers = {re.sub(r"\D", "", str(one)) for one in rows}
    # The bank's own accounts have short ones.
    numbers = {one for one in numbers if len(one) >= 12}
    assert len(numbers) > 3
    everything = "".join(bare(one.shown + one.spoken) for one in said)
    secrets = [*numbers, *(bare(digit_by_digit(one, lang)) for one in numbers)]
    assert [one for one in secrets if one in everything] == []
    # The canary: the check finds what is there.
    assert bare(digit_by_digit("4821", lang)) in everything


def test_errors_come_first_and_are_those_of_the_screen(customer: CheckedClient, lang: Lang) -> None:
    customer.get(f"/transfer/new?lang={lang}")
    answer = customer.post("/transfer/new", {"amount": ""}, form_of="/transfer/new")
    (address,) = re.findall(r'data-script-url="([^"]+)"', answer.html)
    said = customer.client.get(address).get_json()["said"]
    errors = re.findall(r'<li[^>]*data-say="error-\d+"[^>]*>(.*?)</li>|data-say="(error-\d+)"', answer.html, re.DOTALL)
    assert errors
    assert said[0]["anchor"] == "error"
    first = next(one for one in said if one["anchor"] == "error-0")
    assert bare(first["shown"]) in bare(text(answer.html.split("<main")[1]))


def test_a_password_that_was_sent_is_in_no_script(visitor: CheckedClient, app: Flask) -> None:
    sent = {"login": "10001", "password": "canary-7391-of-a-password"}
    answer = visitor.post("/login", sent, form_of="/login?lang=en")
    (address,) = re.findall(r'data-script-url="([^"]+)"', answer.html)
    said = visitor.client.get(address).get_json()["said"]
    assert any(one["anchor"] == "error-0" for one in said)
    assert "10001" in str(said)
    assert "canary" not in str(said)
