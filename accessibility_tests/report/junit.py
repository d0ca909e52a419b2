"""JUnit's XML, as continuous-integration servers read it: a suite a page, a case a rule.

A rule that fails is a failure; what is for a person to look at is skipped, with the question; a page that could not be
audited is an error.
"""

import re
from typing import TextIO
from xml.sax.saxutils import XMLGenerator

from ..barrier import Barrier, PageResult
from .outcome import Outcome

# Signs that XML 1.0 cannot carry.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(outcome: Outcome, out: TextIO) -> None:
    """Writes page after page."""
    xml = XMLGenerator(out, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("testsuites", {"name": "accessibility"})
    for page in outcome.pages():
        _suite(xml, outcome, page)
    if outcome.stale:
        _begin(xml, "testsuite", name="baseline", tests=str(len(outcome.stale)), failures=str(len(outcome.stale)))
        for line in outcome.stale:
            _begin(xml, "testcase", classname="baseline", name=line)
            _leaf(xml, "failure", "the baseline must be changed", line)
            xml.endElement("testcase")
        xml.endElement("testsuite")
    xml.endElement("testsuites")
    xml.endDocument()
    out.write("\n")


def _suite(xml: XMLGenerator, outcome: Outcome, page: PageResult) -> None:
    by_rule: dict[tuple[str, str], list[Barrier]] = {}
    for one in page.barriers:
        if one.identity not in outcome.known:
            by_rule.setdefault((one.verdict, one.rule), []).append(one)
    failures = sum(verdict == "fails" for verdict, _ in by_rule)
    _begin(
        xml, "testsuite", name=page.page, tests=str(len(by_rule) + len(page.passed) + bool(page.error)),
        failures=str(failures), skipped=str(len(by_rule) - failures), errors=str(int(bool(page.error))),
        time=f"{page.seconds:.2f}",
    )  # fmt: skip
    if page.error:
        _begin(xml, "testcase", classname=page.page, name="the page can be audited")
        _leaf(xml, "error", page.error, page.error)
        xml.endElement("testcase")
    for (verdict, rule), found in by_rule.items():
        _begin(xml, "testcase", classname=page.page, name=rule)
        kind = "failure" if verdict == "fails" else "skipped"
        _leaf(xml, kind, found[0].message if kind == "failure" else _question(found[0]), "\n".join(map(_line, found)))
        xml.endElement("testcase")
    for rule in page.passed:
        _begin(xml, "testcase", classname=page.page, name=rule)
        xml.endElement("testcase")
    xml.endElement("testsuite")


def _question(one: Barrier) -> str:
    return f"for a person to look at: {one.question or one.message}"


def _line(one: Barrier) -> str:
    return f"{one.selector} [{', '.join(one.criteria)}] ({', '.join(one.states)}): {one.message}. {one.fix}"


def _begin(xml: XMLGenerator, tag: str, /, **values: str) -> None:
    xml.startElement(tag, {key: FORBIDDEN.sub("�", value) for key, value in values.items()})


def _leaf(xml: XMLGenerator, name: str, message: str, text: str) -> None:
    _begin(xml, name, message=message)
    xml.characters(FORBIDDEN.sub("�", text))
    xml.endElement(name)
