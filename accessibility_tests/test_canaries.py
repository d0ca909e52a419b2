"""Every check must see what it is for, and say nothing of a page that has no fault."""

from collections.abc import Iterator
from pathlib import Path

import axe_selenium_python
import pytest

from . import engine as engines
from .audit import ONCE, ask_engine, audit, run_checks
from .canary import Canary, canaries, files, serve
from .checks import ALL, GROUPS, html
from .driver import Browser
from .engine import Engine, EngineError
from .examples import examples
from .finding import Finding, Limits

LIMITS = Limits(body_px=20)


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    pages = {path: text for canary in canaries() for path, text in files(canary).items()}
    opened = frozenset(f"/{canary.name}.html" for canary in canaries() if canary.open)
    with serve(pages, opened) as where:
        yield where


@pytest.fixture
def page(browser: Browser) -> Iterator[Browser]:
    browser.clear()
    browser.resize(1280)
    yield browser
    browser.open("about:blank")


def rules(findings: list[Finding]) -> set[str]:
    return {finding.rule for finding in findings}


@pytest.mark.parametrize("canary", canaries(), ids=lambda canary: canary.name)
def test_a_canary_is_told_by_its_rule_alone(canary: Canary, page: Browser, engine: Engine, origin: str) -> None:
    # What was pictured on one canary must not be taken as seen on the next.
    page.pictured.clear()
    page.open(f"{origin}/{canary.name}.html")

    found = ask_engine(engine, page) if canary.check == "engine" else run_checks(page, LIMITS, [canary.check])

    told = rules(found) - ({"target-in-sentence"} if canary.rule != "target-in-sentence" else set())
    assert told == {canary.rule, *canary.also}


def test_every_rule_has_its_canary() -> None:
    told = {canary.rule for canary in canaries()} | {example.rule for example in examples()}
    assert told >= {rule for group in GROUPS for rule in group.RULES}


@pytest.mark.parametrize("width", [375, 1280])
def test_the_plain_page_has_no_fault(page: Browser, engine: Engine, origin: str, width: int) -> None:
    page.resize(width)
    page.open(f"{origin}/plain.html")

    found = audit(engine, page, LIMITS, once=True)

    assert [str(one) for one in found if one.verdict == "fails"] == []


@pytest.mark.parametrize("features", [{"forced_colors": "active"}, {"prefers_color_scheme": "dark"}], ids=str)
def test_the_plain_page_has_no_fault_in_the_systems_colours(
    page: Browser, origin: str, features: dict[str, str]
) -> None:
    page.open(f"{origin}/plain.html")
    with page.changed(**features):
        assert [str(one) for one in run_checks(page, LIMITS, ["focus"])] == []


def test_checks_leave_the_page_as_it_was(page: Browser, engine: Engine, origin: str) -> None:
    page.open(f"{origin}/plain.html")
    state = "return [document.documentElement.outerHTML, document.adoptedStyleSheets.length, innerWidth, scrollY]"
    before = page.js(state)

    audit(engine, page, LIMITS, once=True)

    page.js("scrollTo(0, 0)")
    assert page.js(state) == before


def test_the_engine_inside_the_python_package_is_refused(page: Browser, origin: str) -> None:
    bundled = next(Path(axe_selenium_python.__file__).parent.rglob("axe.min.js"))
    page.open(f"{origin}/plain.html")
    with pytest.raises(EngineError, match="too old"):
        Engine(page, bundled).audit()


def test_an_engine_with_few_rules_is_refused(page: Browser, origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page.open(f"{origin}/plain.html")
    monkeypatch.setattr(engines, "LEAST_RULES", 1000)
    with pytest.raises(EngineError, match="rules only"):
        Engine(page).audit()


def test_an_open_question_that_nobody_settled_is_a_finding(
    page: Browser, engine: Engine, origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "accepted", dict)
    page.open(f"{origin}/plain.html")
    page.js("const one = document.createElement('p'); one.hidden = true; one.append('x'); document.body.append(one)")

    assert "hidden-content" in rules(ask_engine(engine, page))


def test_an_accepted_question_needs_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = tmp_path / "incomplete.yaml"
    listed.write_text("hidden-content:\n", encoding="utf-8")
    monkeypatch.setattr(engines, "INCOMPLETE", listed)
    engines.accepted.cache_clear()
    with pytest.raises(ValueError, match="no reason for hidden-content"):
        engines.accepted()
    engines.accepted.cache_clear()


def test_a_good_contrast_on_a_gradient_is_settled(page: Browser, engine: Engine, origin: str) -> None:
    page.open(f"{origin}/plain.html")
    page.js("""const sheet = new CSSStyleSheet();
    sheet.replaceSync("h1 { background: linear-gradient(90deg, #fff, #eee); }");
    document.adoptedStyleSheets = [sheet];""")

    left_open = engine.audit().incomplete

    assert "color-contrast" in rules(left_open)
    assert rules(ask_engine(engine, page)) == set()


def test_a_mark_on_what_is_read_does_not_count_as_its_ground(page: Browser, engine: Engine, origin: str) -> None:
    page.open(f"{origin}/plain.html")
    page.js("""const sheet = new CSSStyleSheet();
    sheet.replaceSync("h1 { background: linear-gradient(#fff, #eee); } ::highlight(read) { background-color: #555; }");
    document.adoptedStyleSheets = [sheet];
    const range = new Range();
    range.selectNodeContents(document.querySelector("h1"));
    CSS.highlights.set("read", new Highlight(range));""")

    assert "color-contrast" in rules(engine.audit().incomplete)
    assert rules(ask_engine(engine, page)) == set()
    assert page.js("return [...CSS.highlights.keys()];") == ["read"]


def test_a_mark_that_moves_while_one_looks_is_no_fault_and_stays(
    page: Browser, engine: Engine, origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.open(f"{origin}/plain.html")
    page.js("""const sheet = new CSSStyleSheet();
    sheet.replaceSync("h1 { background: linear-gradient(#fff, #eee); } ::highlight(read) { background-color: #222; }");
    document.adoptedStyleSheets = [sheet];
    window.mark = (selector) => {
      const range = new Range();
      range.selectNodeContents(document.querySelector(selector));
      CSS.highlights.set("read", new Highlight(range));
    };
    mark("main p");""")
    look, looks = page.picture, []

    def moves(*box: float) -> object:
        looks.append(box)
        if len(looks) == 1:
            page.js("mark('h1');")
        return look(*box)

    monkeypatch.setattr(page, "picture", moves)
    assert rules(ask_engine(engine, page)) == set()
    assert len(looks) == 2
    marked = "return [...CSS.highlights.get('read')][0].startContainer.localName;"
    assert page.js(marked) == "h1"


SENT_BACK = """
const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
stops.at(-1).onblur = () => setTimeout(() => stops[0].focus(), 20);
"""


@pytest.mark.parametrize(
    ("script", "told"), [("void 0;", set()), (SENT_BACK, {"focus-trap"})], ids=["late", "sent back"]
)
def test_coming_round_late_is_no_trap_and_being_sent_back_is(
    script: str, told: set[str], page: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, rounds = page.run, []

    def late(name: str, *arguments: object) -> object:
        at = run(name, *arguments)
        if name == "focus.js" and at is None and not rounds:
            # A busy machine: Tab has left the last stop, and comes to the first only now.
            rounds.append(page.js("document.querySelector('a[href]').focus();"))
        return at

    monkeypatch.setattr(page, "run", late)
    with serve(files(Canary("round", "focus", "focus-trap", script=script))) as where:
        page.open(f"{where}/round.html")
        assert rules(run_checks(page, LIMITS, ["focus"])) == told


def test_a_page_may_use_every_name(page: Browser, origin: str) -> None:
    page.open(f"{origin}/plain.html")
    names = page.js("return [typeof later, typeof forget, typeof interval, typeof frame];")
    assert names == ["undefined"] * 4
    assert page.js("return typeof window.__audit.later.size;") == "number"


def test_what_a_page_still_asks_for_ends_when_another_page_comes(browser: Browser) -> None:
    browser.open("about:blank")
    browser.forget()

    def ask(number: str, kind: str, frame: str, loader: str) -> None:
        request = {"url": f"http://site.example/{number}", "method": "GET"}
        values = {"requestId": number, "request": request, "type": kind, "frameId": frame, "loaderId": loader}
        browser._hear("Network.requestWillBeSent", values)

    ask("one", "Fetch", browser.page_id, "this page")
    ask("frame", "Document", "another frame", "inside this page")
    browser._hear("Page.frameNavigated", {"frame": {"id": "another frame", "loaderId": "inside this page"}})
    assert not browser.exchanges()[0].ended

    ask("next", "Document", browser.page_id, "next page")
    browser._hear("Page.frameNavigated", {"frame": {"id": browser.page_id, "loaderId": "next page"}})

    assert [one.ended for one in browser.exchanges()] == [True, True, False]
    browser.forget()


def test_the_html_checker_tells_broken_html_and_passes_the_plain_page(nu: html.Checker) -> None:
    plain = files(Canary("plain", "html", ""))["/plain.html"]
    broken = plain.replace("</fieldset>", "").replace("<footer>", "<footer><li>")

    assert nu.check(plain) == []
    found = nu.check(broken, "broken")

    assert {(one.rule, one.verdict, one.where) for one in found} == {("invalid-html", "fails", "broken")}


def test_an_html_checker_that_does_not_start_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(html, "JAR", tmp_path / "missing.jar")
    with pytest.raises(RuntimeError, match=r"did not start: .*nu\.validator\.servlet\.Main"):
        html.Checker()


def test_every_check_is_registered() -> None:
    files_there = {file.stem for file in Path(__file__).parent.glob("checks/*.py")} - {"__init__", "contrast", "html"}
    assert files_there == set(ALL)
    assert set(ONCE) < set(ALL)
