"""What the specs of the components that draw the bank's pages promise about their HTML, on their own examples."""

import re
from collections.abc import Iterator
from typing import Any

import html5lib
import pytest

from app.kit.library import Library
from app.kit.render import Renderer
from app.view import LANGS, Lang, money, signed_money

LIBRARY = Library()
RENDERERS = {lang: Renderer(LIBRARY, lang) for lang in LANGS}
NUMBERS_MEET = re.compile(r"\d\s+\d")
# A telephone and a receipt number are one number in groups, as people write and read them out.
GROUPED = {"footer", "text-input"}
RECEIPTS = re.compile("3817 2046|N7K4 20Q8")


def drawn(name: str, example: str, lang: Lang = "zh_Hans") -> Any:
    """One example as a tree."""
    one = LIBRARY[name]
    found = next(each for each in one.spec.examples if each.name == example)
    return html5lib.parseFragment(RENDERERS[lang].html(one, found), namespaceHTMLElements=False)


def call(name: str, macro: str, lang: Lang = "zh_Hans", **values: object) -> Any:
    """A macro with values of the test's own, as a tree."""
    module = RENDERERS[lang].environment.get_template(f"components/{name}/macro.html").module
    return html5lib.parseFragment(str(getattr(module, macro)(**values)), namespaceHTMLElements=False)


def all_of(tree: Any, tag: str) -> list[Any]:
    return list(tree.iter(tag))


def heard(tree: Any) -> str:
    """The words of a tree without what is hidden from the ear, each block and each row of it apart by a space."""

    def parts(one: Any) -> Iterator[str]:
        # What is heard instead of the extra words is there only for people who want no extra words.
        other = "ny-no-extra" in (one.get("class") or "")
        if one.get("aria-hidden") == "true" or one.get("hidden") is not None or other:
            return
        yield one.text or ""
        for child in one:
            yield from parts(child)
            yield child.tail or ""

    return re.sub(r"\s+", " ", "".join(parts(tree))).strip()


def text(tree: Any) -> str:
    return re.sub(r"\s+", " ", "".join(tree.itertext())).strip()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [name for name in LIBRARY.names if name not in GROUPED])
def test_no_two_numbers_meet(name: str, lang: Lang) -> None:
    """Some voices make one number of `4821 500.00`."""
    for example in LIBRARY[name].spec.examples:
        tree = drawn(name, example.name, lang)
        for hidden in tree.iter():
            # Digits that are spelt out for the ear are meant to be heard one by one.
            if hidden.get("class") == "ny-hidden ny-extra" and re.fullmatch(r"\d( \d)+", hidden.text or ""):
                hidden.text = "spelt"
        said = RECEIPTS.sub("", heard(tree))
        assert not NUMBERS_MEET.search(said), f"{example.name}: {said}"


def test_numbers_that_meet_are_found() -> None:
    assert NUMBERS_MEET.search(heard(html5lib.parseFragment("<p><span>尾号 4821</span> <b>500.00</b></p>")))


@pytest.mark.parametrize("lang", LANGS)
def test_a_tail_is_heard_digit_by_digit(lang: Lang) -> None:
    for name, example in (("account-card", "balance"), ("value", "tail"), ("text", "note"), ("summary-list", "check")):
        tree = drawn(name, example, lang)
        assert "4 8 2 1" in heard(tree), name
        assert "4821" not in heard(tree), name
        seen = [one.text for one in tree.iter() if one.get("aria-hidden") == "true"]
        assert "4821" in seen, name


@pytest.mark.parametrize("words", ["尾号 482", "尾号 48213", "尾号 四八二一", "共 4821 元", "尾号"])
def test_only_a_tail_is_spelt(words: str) -> None:
    assert heard(call("value", "spelt", words=words)) == words


def test_several_tails_are_all_spelt() -> None:
    assert heard(call("value", "spelt", words="从尾号 0012 到尾号 0093。")) == "从尾号 0 0 1 2 到尾号 0 0 9 3。"


def test_what_looks_like_markup_is_text() -> None:
    assert text(call("value", "value", words="<b>尾号 4821</b>")).startswith("<b>尾号 4821")


@pytest.mark.parametrize("lang", LANGS)
def test_money_has_a_value_and_never_leaves_its_unit(lang: Lang) -> None:
    amount = money(123450, lang)
    for macro, name in (("value", "words"), ("amount", "money")):
        tree = call("value", macro, lang, **{name: amount})
        (data,) = all_of(tree, "data")
        assert data.get("value") == "1234.50"
        assert text(data) == str(amount)
        (unbroken,) = [one for one in all_of(data, "span") if one.get("class") == "ny-nowrap"]
        assert text(unbroken) == str(amount)


def test_a_direction_may_stand_on_the_line_above() -> None:
    tree = call("value", "value", words=signed_money(-50000, "zh_Hans"))
    assert text(tree) == "支出 500.00 元"
    assert [text(one) for one in all_of(tree, "span")] == ["500.00 元"]


def test_a_moment_has_its_iso_form() -> None:
    (time,) = all_of(drawn("value", "moment"), "time")
    assert time.get("datetime") == "2026-11-23T10:40:00+08:00"
    assert text(time) == "11 月 23 日 10:40"


@pytest.mark.parametrize("lang", LANGS)
def test_repeated_links_differ(lang: Lang) -> None:
    for name, example in (("transaction-list", "two"), ("summary-list", "check")):
        names = [text(one) for one in all_of(drawn(name, example, lang), "a")]
        assert len(names) == 2
        assert len(set(names)) == 2, names


@pytest.mark.parametrize("lang", LANGS)
def test_links_of_movements_that_read_alike_differ(lang: Lang) -> None:
    paid = {"label": "儿子", "amount": "5.00 元", "when": "10:40"}
    items = [{**paid, "link": {"href": f"/{number}", "label": "看"}} for number in range(3)]
    tree = call("transaction-list", "transaction_list", lang, title="收支", items=items, empty="没有")
    names = [text(one) for one in all_of(tree, "a")]
    assert len(set(names)) == 3, names
    assert "2" in names[1]
    assert "3" in names[2]


def test_an_empty_list_says_so() -> None:
    tree = drawn("transaction-list", "none")
    assert "还没有转过账。" in text(tree)
    assert all_of(tree, "ul") == []


def test_a_summary_is_terms_and_descriptions() -> None:
    tree = drawn("summary-list", "check")
    for row in all_of(tree, "dl")[0]:
        assert [one.tag for one in row][:2] == ["dt", "dd"]


def test_a_list_is_a_list() -> None:
    assert [len(all_of(drawn("list", name), tag)) for name, tag in (("plain", "ul"), ("ordered", "ol"))] == [1, 1]
    assert len(all_of(drawn("list", "ordered"), "li")) == 3


def test_a_heading_has_its_level() -> None:
    assert [len(all_of(call("heading", "heading", words="x", level=level), f"h{level}")) for level in (2, 3)] == [1, 1]


def test_an_icon_is_never_heard() -> None:
    for name in LIBRARY.names:
        for example in LIBRARY[name].spec.examples:
            for one in all_of(drawn(name, example.name), "svg"):
                if one.get("class") == "ny-icon":
                    assert one.get("aria-hidden") == "true"
                    assert one.get("focusable") == "false"


def test_logging_out_is_a_form() -> None:
    tree = drawn("bank-header", "logged-in")
    (form,) = all_of(tree, "form")
    assert form.get("method") == "post"
    assert "/logout" not in [one.get("href") for one in all_of(tree, "a")]
    assert all_of(drawn("bank-header", "visitor"), "form") == []


def test_a_telephone_number_is_dialled_without_its_spaces() -> None:
    (link,) = all_of(drawn("footer", "plain"), "a")
    assert (link.get("href"), text(link)) == ("tel:4000000000", "400 000 0000")


def test_each_language_is_marked_as_itself() -> None:
    buttons = all_of(drawn("language-switch", "three"), "button")
    assert [one.get("lang") for one in buttons] == ["zh-Hans", "zh-Hant", "en"]
    assert [one.get("aria-current") for one in buttons] == ["true", None, None]


def test_the_mode_switch_offers_the_other_mode() -> None:
    values = [all_of(drawn("mode-switch", name), "button")[0].get("value") for name in ("to-standard", "to-care")]
    assert values == ["standard", "care"]


def test_without_script_reading_is_a_link() -> None:
    tree = drawn("read-aloud", "plain")
    assert [one.get("href") for one in all_of(tree, "a")] == ["/help"]
    assert all_of(tree, "button") == []


def test_the_caption_is_for_the_eye_only() -> None:
    for name, hidden in (("silent", True), ("reading", False)):
        bar, *_ = all_of(drawn("caption-bar", name), "div")
        assert all_of(bar, "p")[0].get("aria-hidden") == "true"
        # What can be pressed is for everybody.
        assert len(all_of(bar, "button")) == 3
        assert (bar.get("hidden") is not None) is hidden


def test_a_sound_waits_until_it_is_asked() -> None:
    (audio,) = all_of(drawn("audio-clip", "plain"), "audio")
    assert audio.get("preload") == "none"
    assert audio.get("autoplay") is None
    assert all_of(audio, "a")[0].get("href") == audio.get("src")


@pytest.mark.parametrize("lang", LANGS)
def test_help_is_a_named_landmark(lang: Lang) -> None:
    (nav,) = all_of(drawn("help-panel", "plain", lang), "nav")
    assert nav.get("aria-label")


def test_the_step_is_the_current_one() -> None:
    (step,) = all_of(drawn("step-indicator", "second-of-four"), "span")
    assert (step.get("aria-current"), text(step)) == ("step", "第 2 步，共 4 步")
    assert all_of(drawn("step-indicator", "task-only"), "span") == []


def test_a_field_is_described_by_its_error_and_its_hint() -> None:
    for name, example in (("text-input", "long-words"), ("textarea", "error"), ("password-input", "error")):
        tree = drawn(name, example)
        ids = {one.get("id") for one in tree.iter() if one.get("id")}
        (control,) = [one for one in tree.iter() if one.tag in {"input", "textarea"}]
        described = (control.get("aria-describedby") or "").split()
        assert described[0].endswith("-error")
        assert set(described) <= ids
        assert control.get("aria-invalid") == "true"


def test_every_field_has_its_label() -> None:
    for name in ("text-input", "textarea", "password-input"):
        for example in LIBRARY[name].spec.examples:
            tree = drawn(name, example.name)
            (control,) = [one for one in tree.iter() if one.tag in {"input", "textarea"}]
            assert [one.get("for") for one in all_of(tree, "label")] == [control.get("id")]


def test_what_was_typed_stays_after_an_error() -> None:
    (control,) = all_of(drawn("text-input", "error"), "input")
    assert control.get("value") == "?"
    (area,) = all_of(drawn("textarea", "error"), "textarea")
    assert area.text == "…"


def test_a_password_is_never_written_back() -> None:
    assert "value" not in LIBRARY["password-input"].arguments["password_input"]
    (control,) = all_of(drawn("password-input", "error"), "input")
    assert control.get("value") is None


def test_an_error_is_named_for_the_ear() -> None:
    assert heard(drawn("error-message", "missing", "en")).startswith("Error: ")


def test_a_choice_is_a_group_with_its_question() -> None:
    tree = drawn("radios", "error")
    (group,) = all_of(tree, "fieldset")
    assert text(all_of(group, "legend")[0]) == "转给谁"
    assert group.get("aria-describedby") == "payee-error"
    controls = all_of(group, "input")
    assert [one.get("id") for one in controls] == ["payee-1", "payee-2"]
    assert all(one.get("checked") is None for one in controls)


def test_a_form_is_checked_by_the_server() -> None:
    (form,) = all_of(drawn("form", "call-back"), "form")
    assert form.get("novalidate") is not None
    assert form.get("method") == "post"
    assert not [one for one in form.iter() if one.get("required") is not None or one.get("pattern")]


def test_links_of_a_form_are_a_list() -> None:
    links = [one for one in all_of(drawn("form", "confirm"), "ul") if one.get("class") == "ny-form__links"]
    assert [len(all_of(one, "li")) for one in links] == [2]


def test_error_links_lead_to_controls() -> None:
    assert [one.get("href") for one in all_of(drawn("error-summary", "two"), "a")] == ["#login", "#password"]


def test_a_result_is_a_status() -> None:
    for example in LIBRARY["notification-banner"].spec.examples:
        assert [one.get("role") for one in drawn("notification-banner", example.name)] == ["status"]
