"""Each state of a page shows what only it shows, and an audit changes nothing on the site."""

from collections.abc import Iterator

import pytest

from .barrier import PageResult
from .driver import Browser
from .finding import Finding
from .level import count
from .sweep.merge import Merger
from .sweep.sweep import PageError, Plan, Sweep
from .trial_site import TrialSite, page, trial_site

NO_NAME = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="60" height="60" id="{}">'
OPENING = page(
    f"""
<details><summary>More</summary>{NO_NAME.format("in-details")}</details>
<p><button type="button" id="talk">Talk to us</button></p>
<dialog id="box" aria-label="Talk"><p>Call us.</p>
{NO_NAME.format("in-dialog")}<button type="button">Close</button></dialog>
<p><button type="button" aria-expanded="false" aria-controls="list" id="menu">Menu</button></p>
<div id="list" hidden>{NO_NAME.format("in-menu")}</div>
<div role="tablist" aria-label="Parts"><button role="tab" aria-selected="true" aria-controls="one" id="t1">One</button>
<button role="tab" aria-selected="false" aria-controls="two" id="t2" tabindex="-1">Two</button></div>
<div role="tabpanel" id="one" aria-labelledby="t1"><p>First</p></div>
<div role="tabpanel" id="two" aria-labelledby="t2" hidden>{NO_NAME.format("in-tab")}</div>
<p><button type="button" id="wipe">Wipe</button> <button type="button" id="away">Away</button></p>
<script>
talk.onclick = () => box.showModal();
menu.onclick = () => {{ list.hidden = !list.hidden; menu.ariaExpanded = !list.hidden; }};
t2.onclick = () => {{ one.hidden = true; two.hidden = false; t2.ariaSelected = true; t1.ariaSelected = false; }};
t1.onclick = () => {{ one.hidden = false; two.hidden = true; t1.ariaSelected = true; t2.ariaSelected = false; }};
wipe.onclick = () => fetch("/wipe", {{method: "POST"}}).catch(() => {{}});
away.onclick = () => {{ location.href = "/log-out"; }};
</script>"""
)
FORMS = page(
    f"""{NO_NAME.format("always")}
<form action="/found" aria-label="Search"><p><label>Words <input name="q"></label> <button>Search</button></p></form>
<form action="/sign" method="post" aria-label="Sign" novalidate>
<p><label>Mail <input type="email" name="mail" id="mail"></label> <button>Sign</button></p><p id="said"></p></form>
<script>document.forms[1].onsubmit = (event) => {{
  if (mail.value === "") {{ event.preventDefault(); said.innerHTML = '<span id="pale">Write your mail</span>'; }} }};
</script>""",
    style="#pale { color: #ccc }",
)
LOOKS = page(
    f"""<div class="narrow">{NO_NAME.format("narrow")}</div><p id="dark">Dark text</p>
<p><a href="/looks" id="ring">A link</a></p>""",
    style="""@media (min-width: 400px) { .narrow { display: none } }
@media (prefers-color-scheme: dark) { body { background: #000; color: #fff } #dark { color: #333 } a { color: #8cf }
  :focus-visible { outline-color: #fff } }
@media (forced-colors: active) { #ring:focus { outline: none } }
@media print { #dark { height: 10px; overflow: hidden } }""",
)


@pytest.fixture(scope="module")
def site() -> Iterator[TrialSite]:
    found = page(f"<p>Nothing was found.</p>{NO_NAME.format('found')}{NO_NAME.format('always')}", title="Found")
    pages = {"/open": OPENING, "/forms": FORMS, "/looks": LOOKS, "/found": found, "/sign": found, "/gone": (404, found)}
    with trial_site(pages) as one:
        yield one


@pytest.fixture(scope="module")
def sweep(browser: Browser) -> Sweep:
    return Sweep(browser, Plan())


def places(result: PageResult, rule: str) -> dict[str, list[str]]:
    return {one.selector: one.states for one in result.barriers if one.rule == rule}


def test_what_opens_is_opened_and_nothing_is_sent_or_left(sweep: Sweep, site: TrialSite) -> None:
    site.asked.clear()
    result = sweep.page(f"{site.origin}/open")

    found = places(result, "image-alt")
    assert found["#in-details"] == ["details open"]
    assert found["#in-dialog"] == ["opened: Talk to us"]
    assert found["#in-menu"] == ["opened: Menu"]
    assert found["#in-tab"] == ["opened: Two"]
    assert site.changes() == []
    assert "GET /log-out" not in site.asked


def test_forms_are_tried_but_nothing_is_posted(sweep: Sweep, site: TrialSite) -> None:
    site.asked.clear()
    result = sweep.page(f"{site.origin}/forms")

    found = places(result, "image-alt")
    assert found["#found"] == ["empty submit: Search", "wrong submit: Search"]
    assert found["#always"][:2] == ["as loaded", "empty submit: Search"]
    assert places(result, "color-contrast")["#pale"] == ["empty submit: Sign"]
    assert site.changes() == []
    notes = {one.name: one for one in result.states}
    assert not notes["wrong submit: Sign"].audited
    assert "/sign" in notes["wrong submit: Sign"].note


def test_forms_are_posted_when_one_says_so(browser: Browser, site: TrialSite) -> None:
    site.asked.clear()
    result = Sweep(browser, Plan(submit=True, states=("submits",))).page(f"{site.origin}/forms")

    assert site.changes() == ["POST /sign"]
    assert "wrong submit: Sign" in places(result, "image-alt")["#found"]


def test_each_surrounding_shows_what_only_it_shows(sweep: Sweep, site: TrialSite) -> None:
    result = sweep.page(f"{site.origin}/looks")

    assert places(result, "image-alt") == {"#narrow": ["320 px"]}
    assert places(result, "color-contrast")["#dark"] == ["dark"]
    assert places(result, "focus-invisible") == {"#ring": ["forced colours"]}
    assert places(result, "paper-cut")["#dark"] == ["print"]


def test_half_a_sign_comes_back_as_a_mark_that_can_be_written(browser: Browser) -> None:
    browser.open("about:blank")
    assert browser.js("return ['\U0001f600'.slice(0, 1), '\U0001f600']") == ["\ufffd", "\U0001f600"]


def test_a_page_is_asked_for_in_the_language_that_one_wants(browser: Browser, site: TrialSite) -> None:
    try:
        site.languages.clear()
        Sweep(browser, Plan(states=(), lang="zh-CN")).page(f"{site.origin}/looks")
        assert {one.split(",")[0] for one in site.languages} == {"zh-CN"}
    finally:
        browser.speak("en-US")


def test_what_a_page_asks_for_while_it_goes_is_not_waited_for(browser: Browser, site: TrialSite) -> None:
    """The page that goes asks for something when the next one is already on its way; no end of that is ever told."""
    ask = "let asked; addEventListener('beforeunload', () => asked ??= setTimeout(() => fetch('/never'), 200))"
    site.pages |= {"/goes": page(f"<p>Here</p><script>{ask}</script>"), "/comes": page("<p>There</p>"), "/never": ""}
    site.slow |= {"/comes": 1, "/never": 60}
    browser.open(f"{site.origin}/goes")
    browser.driver.get(f"{site.origin}/comes")
    browser.settle(5)
    assert "GET /never" in site.asked


def test_an_error_page_is_no_page(sweep: Sweep, site: TrialSite) -> None:
    with pytest.raises(PageError, match="404"):
        sweep.page(f"{site.origin}/gone")


def finding(rule: str, criteria: tuple[str, ...], verdict: str = "fails") -> Finding:
    return Finding(rule, criteria, "#x", "It is wrong", "Mend it", verdict)  # type: ignore[arg-type]


def test_engines_that_blame_the_same_element_for_the_same_thing_are_one_finding() -> None:
    merger = Merger("p")
    merger.add("axe", "as loaded", [(finding("label", ("4.1.2",), "look"), "#x"), (finding("aria", ("4.1.2",)), "#x")])
    new = merger.add(
        "ibm", "dark", [(finding("input_label", ("4.1.2", "1.3.1")), "#x"), (finding("other", ("1.1.1",)), "#x")]
    )

    first, second, third = merger.barriers()
    assert (first.verdict, first.states, first.engines) == ("fails", ["as loaded", "dark"], ["axe", "ibm"])
    assert first.also == ["ibm:input_label"]
    assert (second.rule, second.engines, third.rule) == ("aria", ["axe"], "other")
    assert new == [third]


def test_off_the_kits_own_pages_taste_and_higher_levels_fail_nothing() -> None:
    found = [finding("a", ("1.4.3",)), finding("b", ("1.4.6",)), finding("c", ())]

    assert [one.verdict for one in count(found, house=False, level="AA")] == ["fails", "look", "look"]
    assert [one.verdict for one in count(found, house=False, level="AAA")] == ["fails", "fails", "look"]
    assert [one.verdict for one in count(found, house=True, level="AAA")] == ["fails", "fails", "fails"]
