"""The first question and every choice after it; all of it without a script."""

import re

import pytest
from checked import Answer, CheckedClient, H
from flask import Flask


def test_a_first_visit_is_asked_once(app: Flask) -> None:
    somebody = CheckedClient(app)
    first = somebody.get("/")
    assert first.heading == "您想看多大的字？"
    assert somebody.get("/login").heading == "您想看多大的字？"
    chosen = somebody.post("/preferences/mode", {"mode": "standard"}, form_of="/welcome")
    assert chosen.heading == "登录"
    assert 'data-size="18"' in chosen.html
    assert somebody.get("/").heading == "登录"


def test_mode_can_be_changed_on_every_page_and_stays_there(customer: CheckedClient) -> None:
    for path in ("/", "/accounts", "/help", "/transfers", "/preferences", "/transfer/new"):
        there = customer.get(path)
        assert there.field("next", "preferences/mode") == path
        standard = customer.post("/preferences/mode", {"mode": "standard", "next": path}, form_of=path)
        assert (standard.path, 'data-size="18"' in standard.html) == (path, True)
        care = customer.post("/preferences/mode", {"mode": "care", "next": path}, form_of=path)
        assert 'data-size="20"' in care.html


def test_choices_are_kept_and_shown(customer: CheckedClient) -> None:
    answer = customer.post("/preferences", {"size": "30", "theme": "yellow-black", "spacing": "wide"})
    assert "改好了" in answer.text
    for part in ('data-size="30"', 'data-theme="yellow-black"', 'data-spacing="wide"'):
        assert part in answer.html
    assert answer.field("theme") == "yellow-black"


def test_choices_follow_the_account(app: Flask, customer: CheckedClient) -> None:
    customer.post("/preferences", {"size": "30", "theme": "cream", "spacing": "normal"})
    elsewhere = CheckedClient(app)
    elsewhere.post("/preferences/mode", {"mode": "standard"}, form_of="/welcome")
    assert 'data-theme="cream"' in elsewhere.log_in("10001").html
    assert 'data-size="30"' in elsewhere.get("/help").html


def test_what_nobody_offers_changes_nothing(customer: CheckedClient) -> None:
    fields = {"size": "999", "theme": '"><script>', "spacing": "x"}
    answer = customer.post("/preferences", fields)
    assert 'data-size="20"' in answer.html
    assert attributes(answer) == {"size": "20"}


def test_a_forged_cookie_is_a_first_visit(app: Flask) -> None:
    somebody = CheckedClient(app)
    somebody.client.set_cookie("care", "eyJtb2RlIjoiY2FyZSJ9.forged")
    assert somebody.get("/").heading == "您想看多大的字？"


def test_every_page_in_every_language(customer: CheckedClient) -> None:
    paths = (
        "/",
        "/accounts",
        "/transfers",
        "/transfer/new",
        "/preferences",
        "/help",
        "/welcome",
        "/goodbye",
        "/nothing",
    )
    for path in paths:
        headings = {customer.get(f"{path}?lang={lang}").heading for lang in ("zh-Hans", "zh-Hant", "en")}
        assert len(headings) >= 2, path


def attributes(answer: Answer) -> dict[str, str]:
    """What stands on <html> after `data-`."""
    found = re.search(r"<html[^>]*>", answer.html)
    assert found
    return dict(re.findall(r'data-([\w-]+)="([^"]*)"', found[0]))


def test_every_part_of_the_page_keeps_its_choices(customer: CheckedClient) -> None:
    parts: dict[str, dict[str, str | list[str]]] = {
        "seeing": {"line-length": "short", "also-seeing": ["underline", "calm"]},
        "pointing": {"pointer": "larger", "also-pointing": ["crosshair"]},
        "hearing": {"voice": "browser", "speed": "8", "pauses": "long", "also-hearing": ["point-to-read"]},
        "captions": {"captions": "large", "captions-at": "top", "captions-script": "hant", "also-captions": ["pinyin"]},
        "reader": {"also-reader": ["regions"]},
        "formats": {"also-formats": ["want-larger-print", "want-sound"]},
    }
    page = customer.get("/preferences")
    for group, fields in parts.items():
        checks = re.search(rf'value="{group}">\s*<input type="hidden" name="checks" value="([^"]*)"', page.html)
        assert checks, group
        sent = {"group": group, "checks": checks[1], **fields}
        answer = customer.post("/preferences", sent)  # type: ignore[arg-type]
        assert "改好了" in answer.text
        assert f'id="{group}" open' in answer.html
    assert attributes(customer.get("/help")) == {
        "size": "20", "line-length": "short", "underline": "on", "calm": "on", "pointer": "larger", "crosshair": "on",
        "voice": "browser", "speed": "8", "pauses": "long", "point-to-read": "on", "captions": "large",
        "captions-at": "top", "captions-script": "hant", "pinyin": "on", "regions": "on", "extra-speech": "off",
        "want-larger-print": "on", "want-sound": "on",
    }  # fmt: skip
    # A box that is no longer ticked is off again; those of other parts stay.
    customer.post("/preferences", {"group": "seeing", "checks": "underline text-only greyscale calm"})
    left = attributes(customer.get("/help"))
    assert "underline" not in left
    assert left["crosshair"] == "on"


def test_the_panel_on_every_page_changes_it_and_comes_back_open(customer: CheckedClient) -> None:
    answer = customer.post("/preferences", {"choose": "size=30", "next": "/help", "panel": "open"}, form_of="/help")
    assert (answer.path, attributes(answer)["size"]) == ("/help", "30")
    toolbar = answer.html[answer.html.index('<details class="ny-care-toolbar"') :]
    assert toolbar[: toolbar.index(">")].endswith(" open")
    assert "改好了" in toolbar
    assert 'data-i18n-failed="没有改成，请再按一次。">' in customer.get("/help").html, "open once"


def test_a_script_is_answered_in_its_own_words(customer: CheckedClient) -> None:
    page = customer.get("/help")
    fields = {"csrf_token": page.field("csrf_token"), "next": "/help", "choose": "theme=dark"}
    answer = customer.client.post("/preferences", data=fields, headers={"Accept": "application/json"})
    assert answer.json == {
        "attributes": {"size": "20", "theme": "dark"},
        "chosen": ["size=20", "theme=dark", "spacing=normal", "captions=normal"],
        "said": "改好了",
    }


def test_a_change_can_be_undone_step_by_step(customer: CheckedClient) -> None:
    for choice in ("size=24", "size=30", "theme=cream"):
        customer.post("/preferences", {"choose": choice})
    customer.post("/preferences", {"choose": "theme=cream"})
    undone = customer.post("/preferences", {"choose": "undo"})
    assert "撤销了" in undone.text
    assert attributes(undone) == {"size": "30"}
    assert attributes(customer.post("/preferences", {"choose": "undo"})) == {"size": "24"}
    assert attributes(customer.post("/preferences", {"choose": "undo"})) == {"size": "20"}
    assert "这次还没有改过" in customer.post("/preferences", {"choose": "undo"}).text


def test_everything_goes_back_to_how_it_was_and_that_too_can_be_undone(customer: CheckedClient) -> None:
    customer.post("/preferences", {"size": "30", "theme": "cream"})
    customer.post("/preferences/keys", {"choose": "usual"})
    back = customer.post("/preferences", {"choose": "reset"})
    assert "全部恢复原样了" in back.text
    assert attributes(back) == {"size": "20"}
    assert "data-keys" not in back.html
    again = customer.post("/preferences", {"choose": "undo"})
    assert attributes(again) == {"size": "30", "theme": "cream"}
    assert "data-keys" in again.html


def test_undo_and_reset_are_on_every_page(customer: CheckedClient) -> None:
    for path in ("/", "/help", "/preferences", "/transfer/new", "/nothing"):
        html = customer.get(path).html
        assert 'value="undo"' in html
        assert 'value="reset"' in html


@pytest.mark.parametrize(("start", "expected"), [("see", "24"), ("hear", "20"), ("keys", "20")])
def test_a_starting_point_is_one_change(customer: CheckedClient, start: str, expected: str) -> None:
    answer = customer.post("/preferences", {"group": "start", "start": start})
    assert attributes(answer)["size"] == expected
    assert 'id="start" open' in answer.html
    assert attributes(customer.post("/preferences", {"choose": "undo"})) == {"size": "20"}


def test_themes_are_shown_with_their_contrast(customer: CheckedClient) -> None:
    answer = customer.get("/preferences")
    samples = [one.get("data-theme") for one in answer.tree.iter(f"{H}span") if one.get("data-theme")]
    assert samples == ["light", "dark", "yellow-black", "black-yellow", "cream"]
    assert re.findall(r"对比度 ([\d.]+) 比 1", answer.text) == ["16.2", "16.0", "17.0", "17.0", "13.3"]


def test_parts_of_a_page_are_places_to_go_to(customer: CheckedClient) -> None:
    assert "region-" not in customer.get("/").html
    customer.post("/preferences", {"group": "reader", "checks": "regions extra-speech", "also-reader": "regions"})
    for path in ("/", "/help", "/transactions", "/preferences"):
        page = customer.get(path)
        names = re.findall(r'class="ny-region-links__link" href="#([\w-]+)">([^<]+)<', page.html)
        places = {one.get("id"): one.get("tabindex") for one in page.tree.iter() if one.get("id")}
        assert [place for place, _ in names if places.get(place) != "-1"] == []
        assert len(names) >= 5
    assert [name for _, name in re.findall(r'__link" href="#([\w-]+)">([^<]+)<', customer.get("/").html)] == [
        "导航", "帮助", "正文", "交互", "列表", "服务",
    ]  # fmt: skip


def test_the_tour_leads_through_and_out(customer: CheckedClient) -> None:
    headings = [customer.get(path).heading for path in ("/tour", "/tour/2", "/tour/3")]
    assert len(set(headings)) == 3
    for path in ("/tour", "/tour/2", "/tour/3"):
        assert 'href="/"' in customer.get(path).html.split("<main")[1]
    for path in ("/help", "/welcome", "/services", "/preferences"):
        assert 'href="/tour"' in customer.get(path).html.split("<main")[1], path
    assert customer.get("/tour/4").status == 404
    tried = customer.post("/preferences", {"choose": "size=24", "next": "/tour/2"}, form_of="/tour/2")
    assert (tried.path, attributes(tried)["size"]) == ("/tour/2", "24")
