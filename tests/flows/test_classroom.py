"""The classroom: a lesson page by page, three questions that nobody fails, and what is kept of it."""

import re

import pytest
from checked import CheckedClient
from papers import paper

from app.learn.library import lessons

LANGS = ("zh_Hans", "zh_Hant", "en")
SLUG = "fake-loan"


def main(html: str) -> str:
    return html.split("<main")[1].split("</main", maxsplit=1)[0]


@pytest.mark.parametrize("lang", LANGS)
def test_a_lesson_is_walked_through_one_thing_a_page(visitor: CheckedClient, lang: str) -> None:
    lesson = lessons(lang)[SLUG]
    visitor.get(f"/?lang={lang}")
    path, headings = f"/learn/lessons/{SLUG}/1", []
    while "/check/" not in path:
        page = visitor.get(path)
        headings.append(page.heading)
        assert f'href="/leaflets/{SLUG}"' in main(page.html)
        assert 'href="/listen/' in page.html
        (path,) = re.findall(r'<a class="ny-button[^"]*" [^>]*href="([^"]+)"', main(page.html))[:1]
    assert [one.replace("\u200b", "") for one in headings] == [
        lesson.sections[0].heading or lesson.title,
        *(section.heading for section in lesson.sections[1:]),
    ]
    assert visitor.get(f"/learn/lessons/{SLUG}/0").status == 404
    assert visitor.get(f"/learn/lessons/{SLUG}/{len(headings) + 1}").status == 404
    assert visitor.get("/learn/lessons/no-such/1").status == 404


@pytest.mark.parametrize("answer", ["yes", "no", "unsure"])
def test_whatever_one_answers_it_is_explained_and_goes_on(visitor: CheckedClient, answer: str) -> None:
    told = set()
    for number, asked in enumerate(lessons("en")["fake-police"].check, start=1):
        path = f"/learn/lessons/fake-police/check/{number}"
        question = visitor.get(f"{path}?lang=en")
        why = asked.because.replace("{police}", "110").split(". ")[1]
        assert why not in question.text
        assert f'href="{path}?answer={answer}"' in question.html
        page = visitor.get(f"{path}?lang=en&answer={answer}")
        assert why in page.text
        assert not re.search("wrong|fail|mistake", main(page.html), re.IGNORECASE)
        on = f"/check/{number + 1}" if number < 3 else "/learn/lessons/fake-police/done"
        assert on in main(page.html)
        told.add(re.findall("You are right|It is like this|That is fine", page.text)[0])
    # Two of the three are to be answered with no.
    assert told == ({"That is fine"} if answer == "unsure" else {"You are right", "It is like this"})
    assert visitor.get("/learn/lessons/fake-police/check/4").status == 404


def test_what_was_learned_is_kept_on_this_device_until_one_forgets_it(visitor: CheckedClient) -> None:
    assert "No lesson was finished" in visitor.get("/learn/certificate?lang=en").text
    done = visitor.post(f"/learn/lessons/{SLUG}/done", {})
    assert "The loan that costs first" in done.text
    assert "You have learned 1 of" in visitor.get("/learn").text
    assert "Learned; you can read it again" in visitor.get("/learn/topics/scams").text
    shown = visitor.get("/learn/certificate").text
    assert "The loan that costs first (" in shown
    printed = paper(visitor, "/learn/certificate/paper.pdf")
    assert "Theloanthatcostsfirst(" in printed
    assert "Name:" in printed
    visitor.post("/learn/certificate/forget", {})
    assert "You have learned" not in visitor.get("/learn").text


def test_a_cookie_that_we_did_not_sign_says_nothing(visitor: CheckedClient) -> None:
    visitor.client.set_cookie("learned", '{"fake-loan": "2026-11-23"}')
    assert "No lesson was finished" in visitor.get("/learn/certificate?lang=en").text


@pytest.mark.parametrize("lang", LANGS)
def test_one_walks_through_the_hall_room_by_room(visitor: CheckedClient, lang: str) -> None:
    entrance = visitor.get(f"/learn/hall?lang={lang}")
    listed = list(dict.fromkeys(re.findall(r'href="(/learn/hall/[a-z-]+)"', main(entrance.html))))
    walked, path = [], listed[0]
    while path.startswith("/learn/hall/"):
        page = visitor.get(path)
        walked.append(path)
        assert len(re.findall(r'<svg class="ny-drawing__lines"[^>]* role="img" aria-label="[^"]+"', page.html)) == 1
        lesson = lessons(lang)[path.rsplit("/", 1)[1]]
        for section in lesson.sections[1:]:
            assert section.heading in page.text
        (path,) = re.findall(r'<a class="ny-button[^"]*" [^>]*href="([^"]+)"', main(page.html))[:1]
    assert walked == listed
    assert len(walked) == 10
    assert path == "/learn"
    assert visitor.get("/learn/hall/transfer-scams").status == 404


def test_a_room_is_heard_as_it_is_seen(visitor: CheckedClient) -> None:
    page = visitor.get("/learn/hall/health-goods")
    heard = visitor.get(re.findall(r'href="(/listen/[^"]+)"', page.html)[0])
    for part in ("图画：一个药瓶", "保健品不能治病", "药不能停", "96110"):
        assert part in heard.text
