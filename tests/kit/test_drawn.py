"""What components promise in their specs and HTML alone can prove: drawn from their own examples, read back as HTML."""

from typing import Any

import html5lib
import pytest

from app.kit.library import Library
from app.kit.render import Renderer
from app.view import LANGS, Lang

H = "{http://www.w3.org/1999/xhtml}"
KIT = Library()


def drawn(name: str, example: str, lang: Lang = "en") -> str:
    one = KIT[name]
    return Renderer(KIT, lang).html(one, next(found for found in one.spec.examples if found.name == example))


def tree(name: str, example: str, lang: Lang = "en") -> Any:
    parser = html5lib.HTMLParser()
    found = parser.parseFragment(drawn(name, example, lang))
    assert parser.errors == []
    return found


def every(root: Any, tag: str) -> list[Any]:
    return list(root.iter(f"{H}{tag}"))


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", KIT.names)
def test_what_belongs_together_by_id_is_there(name: str, lang: Lang) -> None:
    for example in KIT[name].spec.examples:
        root = tree(name, example.name, lang)
        ids = [one.get("id") for one in root.iter() if one.get("id")]
        for one in root.iter():
            for attribute in ("for", "aria-describedby", "aria-labelledby"):
                assert set((one.get(attribute) or "").split()) <= set(ids), (example.name, attribute)


def test_details_is_the_browsers_own() -> None:
    (closed,) = every(tree("details", "plain"), "details")
    assert next(child.tag for child in closed) == f"{H}summary"
    assert closed.get("open") is None
    assert not any(name.startswith("aria-") or name == "role" for one in closed.iter() for name in one.attrib)
    assert every(tree("details", "open"), "details")[0].get("open") is not None


def test_inset_text_is_a_paragraph() -> None:
    (paragraph,) = tree("inset-text", "plain")
    assert paragraph.tag == f"{H}p"
    assert not any(name.startswith("aria-") or name == "role" for name in paragraph.attrib)


def test_care_toolbar_marks_one_choice_of_each_kind() -> None:
    root = tree("care-toolbar", "open")
    current = [one for one in every(root, "button") if one.get("aria-current")]
    assert [(one.get("name"), one.get("value")) for one in current] == [
        ("choose", "size=24"), ("choose", "theme=cream"), ("choose", "spacing=wide"), ("choose", "captions=large"),
    ]  # fmt: skip
    for group in every(root, "fieldset"):
        for one in every(group, "button"):
            assert list(one.iter("{http://www.w3.org/2000/svg}svg")), "the style shows the tick of what is in force"
            assert one.get("type") == "submit"


def test_care_toolbar_can_always_go_back() -> None:
    values = [one.get("value") for one in every(tree("care-toolbar", "plain"), "button")]
    assert values[-2:] == ["undo", "reset"]


def test_fold_is_a_heading_in_the_browsers_own_disclosure() -> None:
    (closed,) = every(tree("fold", "plain"), "details")
    assert closed.get("open") is None
    (line,) = every(closed, "summary")
    assert [text(one) for one in every(line, "h2")] == ["Mouse"]
    assert every(tree("fold", "open"), "details")[0].get("open") is not None


def test_file_input_is_described() -> None:
    root = tree("file-input", "error")
    (field,) = every(root, "input")
    ids = {one.get("id") for one in root.iter()}
    assert field.get("aria-describedby").split() == ["file-error", "file-hint"]
    assert set(field.get("aria-describedby").split()) <= ids
    assert field.get("aria-invalid") == "true"


def test_key_commands_draw_nothing_without_keys() -> None:
    assert drawn("key-commands", "none") == ""
    (status,) = every(tree("key-commands", "plain"), "p")
    assert status.get("data-keys") == "F2=panel F4=read"
    assert text(status) == ""


def test_qr_code_has_its_words() -> None:
    (picture,) = every(tree("qr-code", "plain"), "img")
    assert "https://bank.example/preferences" in picture.get("alt")


def test_keyword_box_is_a_plain_get_form() -> None:
    (form,) = every(tree("keyword-box", "with-examples"), "form")
    assert (form.get("method"), form.get("role")) == ("get", "search")
    (field,) = every(form, "input")
    assert field.get("autocomplete") == "off"
    assert field.get("list") is None
    assert not any("combobox" in (one.get("role") or "") for one in form.iter())
    assert len(every(form, "a")) == 3


def test_data_table_has_a_caption_and_scopes() -> None:
    root = tree("data-table", "plain")
    assert [text(one) for one in every(root, "caption")] == ["In and out each month"]
    assert {(one.get("scope"), text(one)) for one in every(root, "th")} == {
        ("col", "Month"), ("col", "In"), ("col", "Out"), ("row", "September"), ("row", "October"),
    }  # fmt: skip
    assert [one.get("value") for one in every(root, "data")] == ["4200.00", "2315.50", "4200.00", "11805.00"]
    assert "ny-data-table__number" in every(root, "td")[0].get("class")
    assert every(tree("data-table", "no-rows"), "table") == []


def test_pagination_is_a_named_navigation() -> None:
    (both,) = every(tree("pagination", "plain"), "nav")
    assert both.get("aria-label")
    assert [one.get("rel") for one in every(both, "a")] == ["next", "prev"]
    assert [one.get("rel") for one in every(tree("pagination", "newest"), "a")] == ["next"]


def test_otp_input_never_writes_a_code_back() -> None:
    (field,) = every(tree("otp-input", "error"), "input")
    assert field.get("autocomplete") == "one-time-code"
    assert field.get("value") is None
    assert not {"value", "code"} & {one.name for one in KIT["otp-input"].spec.parameters}


def test_money_input_is_described_by_all_that_belongs_to_it() -> None:
    root = tree("money-input", "echo")
    (field,) = every(root, "input")
    by_id = {one.get("id"): text(one) for one in root.iter() if one.get("id")}
    said = [by_id[id] for id in field.get("aria-describedby").split()]
    assert said == ["yuan", "That is fifteen thousand yuan exactly"]
    assert field.get("inputmode") is None
    assert field.get("value") == "1.5万"
    (wrong,) = every(tree("money-input", "ambiguous"), "input")
    assert wrong.get("aria-invalid") == "true"
    assert wrong.get("aria-describedby").split()[0] == "amount-error"


def test_date_input_marks_only_what_is_wrong() -> None:
    root = tree("date-input", "error")
    (group,) = every(root, "fieldset")
    assert group.get("aria-describedby") == "from-error"
    assert {one.get("id"): one.get("aria-invalid") for one in every(root, "input")} == {
        "from-year": None, "from-month": None, "from-day": "true",
    }  # fmt: skip
    born = [one.get("autocomplete") for one in every(tree("date-input", "words"), "input")]
    assert born == ["bday-year", "bday-month", "bday-day"]


def test_checkboxes_are_a_group_with_a_question() -> None:
    root = tree("checkboxes", "error")
    (group,) = every(root, "fieldset")
    assert text(every(group, "legend")[0]) == "How shall we tell you when money moves?"
    assert group.get("aria-describedby").split() == ["how-error", "how-hint"]
    assert [one.get("value") for one in every(root, "input") if one.get("checked") is not None] == ["sms", "none"]
    assert [one.get("value") for one in every(root, "input") if one.get("data-alone") is not None] == ["none"]


def test_select_begins_with_nothing_chosen() -> None:
    first, *others = every(tree("select", "plain"), "option")
    assert first.get("value") == ""
    assert [one for one in (first, *others) if one.get("selected") is not None] == []
    chosen = [one for one in every(tree("select", "chosen"), "option") if one.get("selected") is not None]
    assert [one.get("value") for one in chosen] == ["b"]


def test_confirmation_panel_says_its_result_in_words() -> None:
    root = tree("confirmation-panel", "reference")
    assert text(root).startswith("Your card is blocked")
    assert all(one.get("aria-hidden") == "true" for one in root.iter("{http://www.w3.org/2000/svg}svg"))


def test_pause_page_puts_the_safe_choice_first() -> None:
    for example in KIT["pause-page"].spec.examples:
        safe, risky = every(tree("pause-page", example.name), "button")
        assert (safe.get("name"), safe.get("value"), risky.get("value")) == ("choice", "stop", "go-on")
        assert "ny-button--primary" in safe.get("class")
        assert "ny-button--secondary" in risky.get("class")
        assert "yuan" in text(risky)


def test_pause_page_describes_its_drawing() -> None:
    for example in ("drawing", "caller", "ask-the-family"):
        (drawing,) = tree("pause-page", example).iter("{http://www.w3.org/2000/svg}svg")
        assert drawing.get("role") == "img"
        assert len(drawing.get("aria-label")) > 10
    assert not list(tree("pause-page", "plain").iter("{http://www.w3.org/2000/svg}svg"))


def test_pause_page_has_no_script() -> None:
    assert KIT["pause-page"].script == ""
    assert "data-module" not in drawn("pause-page", "drawing")


def test_a_hidden_amount_is_not_in_the_page() -> None:
    assert "5,234.50" in drawn("privacy-toggle", "amount")
    covered = drawn("privacy-toggle", "hidden")
    assert "5234" not in covered.replace(",", "")
    assert "<data" not in covered
    assert text(tree("privacy-toggle", "hidden")) == "Amount hidden"


def test_privacy_toggle_is_one_button_of_a_plain_form() -> None:
    (form,) = every(tree("privacy-toggle", "plain"), "form")
    (button,) = every(form, "button")
    assert form.get("method") == "post"
    assert (button.get("type"), button.get("name"), button.get("value")) == ("submit", "amounts", "hidden")
    assert text(button) == "Hide amounts"


def test_shortcut_help_joins_keys_with_a_word() -> None:
    terms = [text(one) for one in every(tree("shortcut-help", "plain"), "dt")]
    assert terms == ["Tab", "Shift plus Tab", "Enter", "Esc"]


def test_cookie_notice_asks_for_nothing() -> None:
    root = tree("cookie-notice", "plain")
    assert not [one for tag in ("button", "input", "a") for one in every(root, tag)]
    assert [text(one) for one in every(root, "code")] == ["session", "care", "lang"]


def test_media_player_rests_until_asked() -> None:
    for example in KIT["media-player"].spec.examples:
        root = tree("media-player", example.name)
        (player,) = [*every(root, "video"), *every(root, "audio")]
        assert player.get("controls") is not None
        assert player.get("preload") == "none"
        assert player.get("autoplay") is None


def test_media_player_gives_everything_in_writing() -> None:
    (details,) = every(tree("media-player", "plain"), "details")
    assert "Move your money to a safe account" in text(details)


def test_media_player_says_which_versions_are_missing() -> None:
    missing = [text(one) for one in every(tree("media-player", "plain"), "li")]
    assert missing == [
        "There is no sign-language version yet.",
        "There is no version with audio description yet.",
    ]
    assert len([one for one in every(tree("media-player", "all-versions"), "a") if one.get("href")]) == 2
