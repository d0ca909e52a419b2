"""Learning: lessons and the eight kinds of fraud, found by name, heard, printed; and in the guard's pause."""

import re

import pytest
from checked import Answer, CheckedClient
from papers import paper
from test_guarded import to_stranger

from app.guard.rules import rules
from app.learn.library import lessons

LANGS = ("zh_Hans", "zh_Hant", "en")
NAMES = rules().typologies
# A word of each in a transfer's note, for which the guard stops to ask.
NOTES = {
    "fake-police": "安全账户",
    "investment": "投资稳赚",
    "fake-customer-service": "退款",
    "task-scam": "刷单",
    "pension-fee": "补缴养老金",
}


def picture(page: Answer) -> str:
    found = re.findall(r'<svg class="ny-drawing__lines"[^>]* role="img" aria-label="([^"]+)"', page.html)
    assert len(found) == 1
    return str(found[0])


@pytest.mark.parametrize("lang", LANGS)
def test_all_lessons_are_found_by_topic_and_the_editions_by_who_one_is(visitor: CheckedClient, lang: str) -> None:
    page = visitor.get(f"/learn?lang={lang}")
    ways = re.findall(r'href="(/learn/(?:topics|for)/[a-z-]+)"', page.html)
    assert len(ways) == 9
    listed = {way: re.findall(r'href="/learn/lessons/([a-z-]+)/1"', visitor.get(way).html) for way in ways}
    by_topic = [slug for way, slugs in listed.items() if "topics" in way for slug in slugs]
    assert sorted(by_topic) == sorted(lessons(lang))
    special = {slug for way, slugs in listed.items() if "/for/" in way for slug in slugs}
    assert special == {slug for slug, one in lessons(lang).items() if one.audience != "everyone"}
    assert visitor.get("/learn/topics/gossip").status == visitor.get("/learn/for/nobody").status == 404


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_each_fraud_has_its_page(visitor: CheckedClient, name: str, lang: str) -> None:
    page = visitor.get(f"/learn/scams/{name}?lang={lang}")
    assert page.status == 200
    assert picture(page)
    lists = page.html.split("<main")[1].split("</main")[0]
    assert lists.index("<ul") < lists.index("<ol"), "what is said and true before what to do"
    assert "96110" in page.text
    assert 'href="/help"' in lists
    assert lists.index('href="/help"') < lists.index('href="tel:96110"') < lists.index('href="/safety/cheated"')
    assert re.findall(r'<form class="([^"]+)"', lists) in ([], ["ny-keyword-box"]), "nothing risky can be pressed here"
    assert not re.search("法律责任|法律責任|后果自负|後果自負|跳过|略過|[Ss]kip", page.text)


def test_no_two_frauds_look_alike(visitor: CheckedClient) -> None:
    pages = [visitor.get(f"/learn/scams/{name}") for name in NAMES]
    assert len({picture(one) for one in pages}) == len({one.heading for one in pages}) == 8
    assert len({re.findall(r"<path d=\"(M[^\"]+)\"/></svg><p class=\"ny-instead\"", one.html)[0] for one in pages}) == 8


def test_an_unknown_fraud_is_not_found(visitor: CheckedClient) -> None:
    assert visitor.get("/learn/scams/nothing").status == 404
    assert visitor.get("/learn/scams/nothing/paper.pdf").status == 404


@pytest.mark.parametrize("lang", LANGS)
def test_a_fraud_in_large_print_says_what_the_screen_says(visitor: CheckedClient, lang: str) -> None:
    page = visitor.get(f"/learn/scams/romance?lang={lang}")
    words = paper(visitor, f"/learn/scams/romance/paper.pdf?lang={lang}")
    told = [re.sub(r"\s", "", "".join(one.itertext())) for one in page.tree.iter("{http://www.w3.org/1999/xhtml}li")]
    main = re.sub(r"\s", "", page.text)
    mine = [one for one in told if one and one in main]
    assert len(mine) >= 7
    assert [one for one in mine[:7] if one not in words] == []


def test_what_is_seen_is_heard(visitor: CheckedClient) -> None:
    page = visitor.get("/learn/scams/task-scam")
    listen = re.findall(r'href="(/listen/[^"]+)"', page.html)[0]
    heard = visitor.get(listen)
    for part in ("图画：一个鱼钩，钩上是一枚铜钱", "先给小钱，再骗大钱", "96110"):
        assert part in heard.text


@pytest.mark.parametrize("words", ["学习", "防骗", "金融知识", "學習", "lessons"])
def test_it_is_found_by_name(customer: CheckedClient, words: str) -> None:
    found = customer.get("/find", query_string={"q": words})
    assert found.path == "/learn" or 'href="/learn"' in found.html.split("<main")[1]


def test_it_is_on_the_pages_about_safety(customer: CheckedClient) -> None:
    for path in ("/safety", "/services"):
        assert 'href="/learn"' in customer.get(path).html


@pytest.mark.parametrize(("name", "note"), NOTES.items())
def test_the_pause_tells_of_the_fraud_that_fits(customer: CheckedClient, name: str, note: str) -> None:
    check = to_stranger(customer, "300", note)
    pause = customer.get(check.path.replace("check", "pause"))
    told = customer.get(f"/learn/scams/{name}")
    assert told.heading in pause.text
    assert picture(pause) == picture(told)
    assert pause.html.index('value="stop"') < pause.html.index('value="go-on"')
    if "这笔钱先留一天" in check.text:
        assert f'href="/learn/scams/{name}"' in check.html
