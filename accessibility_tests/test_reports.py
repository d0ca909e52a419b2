"""Reports say what was found to whoever reads them, are themselves without fault, and a baseline cannot rot."""

import datetime
import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from PIL import Image

from .barrier import Barrier, PageResult, StateNote
from .driver import Browser
from .report import baseline, html_report, json_report, junit, sarif, since, summary
from .report.outcome import Outcome
from .sweep.sweep import Plan, Sweep
from .trial_site import trial_site

TODAY = datetime.date(2026, 11, 26)
NOW = datetime.datetime(2026, 11, 26, 9, 30)
ODD = "“<b>&\x08” 很长的一句话"


def barrier(page: str, rule: str, selector: str = "#x", verdict: Any = "fails", **more: Any) -> Barrier:
    told: dict[str, Any] = {"message": "It is wrong", "fix": "Mend it", "severity": "serious"}
    told = {**told, "criteria": ["1.4.3"], **more}
    return Barrier(page=page, states=["as loaded", "dark"], rule=rule, verdict=verdict, selector=selector, **told)


def results() -> list[PageResult]:
    one, two = "https://a.example/", "https://a.example/two"
    states = [StateNote("as loaded"), StateNote("sent", False, "not sent: it would post")]
    found = [
        barrier(one, "contrast", "main > p:nth-of-type(2)", engines=["axe", "ibm"], also=["ibm:text_contrast"]),
        barrier(one, "odd", message=ODD, criteria=[]),
        barrier(one, "title", "html", "look", criteria=["2.4.2"], question="Does it say what the page is for?"),
    ]
    return [
        PageResult(one, "One", states, found, ["image-alt", "label"], seconds=1.5),
        PageResult(two, "Two", states, [barrier(two, "contrast", effect="Older eyes cannot read it")], ["label"]),
        PageResult("https://a.example/gone", error="the server answered 404"),
    ]


def outcome() -> Outcome:
    return Outcome(lambda: iter(results()))


def written(write: Any, one: Outcome) -> str:
    out = io.StringIO()
    write(one, out)
    return out.getvalue()


def entry(**changes: str) -> str:
    fields = {
        "page": '"https://a.example/*"', "rule": "contrast", "selector": '"*"', "reason": "new colours will come",
        "owner": "design", "expires": "2026-12-31",
    } | changes  # fmt: skip
    return "- " + "\n  ".join(f"{name}: {value}" for name, value in fields.items() if value) + "\n"


def accept(tmp_path: Path, text: str) -> Outcome:
    file = tmp_path / "baseline.yaml"
    file.write_text(text, encoding="utf-8")
    one = outcome()
    baseline.apply(one, baseline.read(file), TODAY)
    return one


def files_of(folder: Path) -> dict[str, str]:
    return {f"/{name}": (folder / name).read_text(encoding="utf-8") for name in ("report.html", *html_report.ASIDE)}


def test_json_keeps_to_its_schema_and_tells_accepted_from_found(tmp_path: Path) -> None:
    answer = json.loads(written(json_report.write, accept(tmp_path, entry())))
    jsonschema.validate(answer, json.loads(json_report.SCHEMA.read_text(encoding="utf-8")))

    assert [one["rule"] for one in answer["findings"]] == ["odd", "title"]
    assert [(one["rule"], one["reason"]) for one in answer["accepted"]] == [("contrast", "new colours will come")] * 2
    assert [one["verdict"] for one in answer["pages"]] == ["fails", "fails", "error"]


def test_the_schema_refuses_what_is_not_as_it_says() -> None:
    schema = json.loads(json_report.SCHEMA.read_text(encoding="utf-8"))
    answer = json.loads(written(json_report.write, outcome()))
    answer["findings"][0]["verdict"] = "passes"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(answer, schema)


def test_junit_has_a_suite_a_page_and_a_case_a_rule() -> None:
    root = ElementTree.fromstring(written(junit.write, outcome()).encode())  # noqa: S314 - our own

    first, second, third = root.findall("testsuite")
    assert {name: first.get(name) for name in ("tests", "failures", "skipped", "errors")} == {
        "tests": "5", "failures": "2", "skipped": "1", "errors": "0",
    }  # fmt: skip
    assert {one.get("name") for one in first.findall("testcase") if one.find("failure") is not None} == {
        "contrast",
        "odd",
    }
    assert "Does it say" in first.find("testcase[@name='title']/skipped").get("message", "")  # type: ignore[union-attr]
    assert [one.get("name") for one in second.findall("testcase")] == ["contrast", "label"]
    assert third.get("errors") == "1"


def test_sarif_tells_failures_from_what_is_to_be_reviewed(tmp_path: Path) -> None:
    run = json.loads(written(sarif.write, accept(tmp_path, entry())))["runs"][0]

    rules = [one["id"] for one in run["tool"]["driver"]["rules"]]
    assert rules == ["contrast", "odd", "title"]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])
    assert [(one["kind"], one["level"]) for one in run["results"]] == [
        ("fail", "error"), ("fail", "error"), ("review", "none"), ("fail", "error"),
    ]  # fmt: skip
    assert [bool(one.get("suppressions")) for one in run["results"]] == [True, False, False, True]
    assert len({one["partialFingerprints"]["place/v1"] for one in run["results"]}) == 4
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]]
    assert uris[0] == "https://a.example/"
    step = Outcome(lambda: iter([PageResult("x", barriers=[barrier('Way, step 1: press "下一步"', "odd")])]))
    (odd,) = json.loads(written(sarif.write, step))["runs"][0]["results"]
    assert odd["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].isascii()
    assert " " not in odd["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_the_summary_says_what_fails_and_what_was_not_audited() -> None:
    text = written(summary.write, outcome())

    assert "contrast [1.4.3] main > p:nth-of-type(2)" in text
    assert "the server answered 404" in text
    assert "3 pages: 3 fail, 1 for a person to look at, 1 pages could not be audited." in text


def test_a_baseline_accepts_until_its_day_and_not_longer(tmp_path: Path) -> None:
    good = accept(tmp_path, entry())
    assert (good.stale, good.counts()["known"], good.counts()["fails"]) == ([], 2, 1)

    old = accept(tmp_path, entry(expires="2026-11-25"))
    assert (len(old.stale), old.counts()["known"], old.counts()["fails"]) == (1, 0, 3)
    assert "expired" in old.stale[0]


def test_a_baseline_whose_finding_is_fixed_fails_the_run(tmp_path: Path) -> None:
    pages = [one for one in results() if not one.error]
    fixed = baseline.Entry(pages[0].page, "gone", "#x", "why", "who", TODAY)
    elsewhere = baseline.Entry("https://b.example/", "gone", "#x", "why", "who", TODAY)
    unseen = baseline.Entry("https://a.example/gone", "gone", "#x", "why", "who", TODAY)
    clean = Outcome(lambda: iter([PageResult(pages[0].page)]))

    baseline.apply(clean, [fixed, elsewhere, unseen], TODAY)

    assert clean.stale == [f"fixed, take it out: {fixed}"]
    assert clean.exit_code() == 1


@pytest.mark.parametrize("name", ["page", "rule", "selector", "reason", "owner", "expires"])
def test_a_baseline_says_everything_of_every_entry(tmp_path: Path, name: str) -> None:
    with pytest.raises(baseline.BaselineError, match=f"entry 1 lacks {name}"):
        accept(tmp_path, entry(**{name: ""}))


@pytest.mark.parametrize("text", ["page: x", "- [", entry(expires="soon"), entry(until="x"), "- x"])
def test_a_baseline_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(baseline.BaselineError):
        accept(tmp_path, text)


def test_a_drafted_baseline_is_not_accepted_before_a_person_has_filled_it_in(tmp_path: Path) -> None:
    file = tmp_path / "draft.yaml"
    file.write_text(written(baseline.draft, outcome()), encoding="utf-8")
    with pytest.raises(baseline.BaselineError, match="lacks reason, owner, expires"):
        baseline.read(file)


def test_what_has_changed_since_the_last_run_is_told(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text(written(json_report.write, outcome()), encoding="utf-8")
    then = since.read(file)
    now = results()
    now[0].barriers[0] = barrier(now[0].page, "new")
    now[1].error, now[1].barriers = "the browser hangs", []

    since.compare(then, Outcome(lambda: iter(now)))

    assert (then.new, then.same) == (1, 2)
    assert then.fixed == [f"contrast at main > p:nth-of-type(2) on {now[0].page}"]
    with pytest.raises(since.SinceError):
        since.read(tmp_path)


@pytest.mark.parametrize("full", [True, False], ids=["with findings", "without"])
def test_the_html_report_is_without_fault_and_can_be_filtered(tmp_path: Path, browser: Browser, full: bool) -> None:
    file = tmp_path / "report.json"
    file.write_text(written(json_report.write, outcome()), encoding="utf-8")
    then = since.read(file)
    then.then["https://a.example/ old #x"] = "old at #x on https://a.example/"
    one = accept(tmp_path, entry(rule="odd") + entry(rule="never", page="https://a.example/"))
    if full:
        found = results()
        found[0].barriers[0].picture = "dot.png"
        one.pages = lambda: iter(found)
        since.compare(then, one)
    else:
        one, then = Outcome(lambda: iter([PageResult("https://a.example/", "One")])), None  # type: ignore[assignment]
    html_report.write(one, tmp_path, then, NOW)
    dot = io.BytesIO()
    Image.new("RGB", (200, 80), "white").save(dot, "png")
    pages = files_of(tmp_path)

    with trial_site({**pages, "/pictures/dot.png": dot.getvalue()}) as site:
        audited = Sweep(browser, Plan()).page(f"{site.origin}/report.html")
        fails = [
            f"{found.rule} {found.selector} {found.message}" for found in audited.barriers if found.verdict == "fails"
        ]
        assert fails == []
        if not full:
            return
        browser.open(f"{site.origin}/report.html")
        browser.js(
            "document.querySelector('#by-verdict').value = 'look'; document.querySelector('form').requestSubmit();"
        )
        assert browser.js("return document.querySelector('#shown').textContent") == "1 of 3 findings are shown."
        assert browser.js("return [...document.querySelectorAll('article')].filter((one) => !one.hidden).length") == 1
        browser.js("document.querySelector('form').reset();")
        browser.wait("return document.querySelectorAll('article:not([hidden])').length === 3")


def test_the_html_report_needs_no_sideways_scrolling_at_30_px(tmp_path: Path, browser: Browser) -> None:
    long = [barrier("https://a.example/" + "long/" * 40, "rule-" * 12, "#" + "x" * 300)]
    html_report.write(Outcome(lambda: iter([PageResult(long[0].page, barriers=long)])), tmp_path, None, NOW)
    pages = files_of(tmp_path)
    with trial_site(pages) as site, browser.changed(width=375, percent=150):
        browser.open(f"{site.origin}/report.html")
        assert browser.js("return parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)") == 30
        assert browser.js("return document.documentElement.scrollWidth") <= 375
