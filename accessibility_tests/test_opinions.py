"""Other engines are heard, and one barrier that three engines find is one finding."""

from collections.abc import Iterator

import pytest

from .__main__ import main
from .driver import Browser
from .opinions import OPINIONS, Opinions
from .sweep.sweep import Plan, Sweep
from .trial_site import TrialSite, page, trial_site

# Every engine finds the first; the second engine alone knows the second: no list may hold what is no list item.
BAD = page(
    """<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="60" height="60" id="picture">
<p><input id="field"></p><script>define = () => { throw new Error("a module loader"); }; define.amd = {};</script>"""
)


@pytest.fixture(scope="module")
def site() -> Iterator[TrialSite]:
    with trial_site({"/bad": BAD, "/good": page("<p>All is well.</p>")}) as one:
        yield one


@pytest.mark.parametrize(
    ("name", "rule", "verdict"), [("ibm", "img_alt_valid", "fails"), ("htmlcs", "1.1.1 H37", "look")]
)
def test_an_engine_tells_a_barrier_and_keeps_silent_about_a_good_page(
    browser: Browser, site: TrialSite, name: str, rule: str, verdict: str
) -> None:
    one = Opinions(browser, [name])
    browser.open(f"{site.origin}/bad")
    ((_, found),) = one.ask()
    told = {(finding.rule, finding.selector): finding for finding in found}
    assert told[rule, "#picture"].verdict == verdict
    assert told[rule, "#picture"].criteria == ("1.1.1",)
    assert browser.js("return [typeof window.ace, typeof window.HTMLCS]") == ["undefined", "undefined"]

    browser.open(f"{site.origin}/good")
    ((_, found),) = one.ask()
    assert [str(finding) for finding in found if finding.verdict == "fails"] == []


def test_one_barrier_found_by_three_engines_is_one_finding(browser: Browser, site: TrialSite) -> None:
    result = Sweep(browser, Plan(states=(), opinions=tuple(OPINIONS))).page(f"{site.origin}/bad")

    (image,) = [one for one in result.barriers if one.selector == "#picture" and "1.1.1" in one.criteria]
    assert image.rule == "image-alt"
    assert image.engines == ["axe", "ibm", "htmlcs"]
    assert image.also == ["ibm:img_alt_valid", "htmlcs:1.1.1 H37"]
    assert image.verdict == "fails"
    (field,) = [one for one in result.barriers if one.selector == "#field" and "4.1.2" in one.criteria]
    assert field.engines[0] in ("axe", "own")
    assert {"ibm", "htmlcs"} <= set(field.engines)


def test_an_engine_that_is_not_installed_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IBM_PATH", "/nowhere/ace.js")
    assert main(["http://127.0.0.1:1/", "--engines", "ibm"]) == 2
    assert "/nowhere/ace.js is missing" in capsys.readouterr().err
