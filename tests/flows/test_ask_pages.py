"""The page for questions: it quotes with its source, speaks, and offers a person when nothing fits."""

import re

import pytest
from checked import CheckedClient

QUESTIONS = {"zh_Hans": "有人让我交保证金怎么办", "zh_Hant": "有人要我先交保證金才放款", "en": "must I pay a deposit"}


def main(html: str) -> str:
    return html.split("<main")[1].split("</main", maxsplit=1)[0]


@pytest.mark.parametrize("lang", QUESTIONS)
def test_it_quotes_a_lesson_and_says_which(visitor: CheckedClient, lang: str) -> None:
    page = visitor.get("/ask", query_string={"q": QUESTIONS[lang], "lang": lang})
    shown = main(page.html)
    assert 'href="/learn/lessons/fake-loan/1"' in shown
    assert 'href="/help"' in shown
    heard = visitor.get(re.findall(r'href="(/listen/[^"]+)"', page.html)[0])
    for part in re.findall(r"<h2[^>]*>([^<]+)</h2>", shown):
        assert part in heard.text


def test_what_no_lesson_tells_goes_to_a_person_and_nothing_is_quoted(visitor: CheckedClient) -> None:
    page = visitor.get("/ask", query_string={"q": "红烧肉怎么做"})
    assert "课里没有讲到" in page.text
    assert "/learn/lessons/" not in main(page.html)
    assert main(page.html).index('href="/help"') < main(page.html).index("<form")


def test_telephone_numbers_are_filled_in(visitor: CheckedClient) -> None:
    page = visitor.get("/ask", query_string={"q": "养老金的事可以打哪个电话问"})
    assert "12333" in page.text
    assert "{" not in main(page.html)


@pytest.mark.parametrize("question", ["", "   ", "<b>x</b>", "y" * 3000])
def test_anything_may_be_typed(visitor: CheckedClient, question: str) -> None:
    page = visitor.get("/ask", query_string={"q": question})
    assert page.status == 200
    assert "<b>x" not in page.html
    assert 'action="/ask"' in page.html


def test_one_finds_it_from_the_lessons(visitor: CheckedClient) -> None:
    assert 'href="/ask"' in visitor.get("/learn").html
