"""What only shows when pages are laid side by side: help, navigation and names that do not stay as they were."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from ..barrier import Barrier, PageResult
from ..consistency import Item, Summary, compare
from ..finding import Limits
from ..level import Level, count
from .outcome import Source

STATE = "beside other pages"


def compared(pages: Source, limits: Limits, level: Level) -> Source:
    """The same pages, with what was found between them. The first page of each site is the measure for all others."""
    first: dict[str, Summary] = {}
    more: dict[str, list[Barrier]] = {}
    for page in pages():
        if not page.summary:
            continue
        one = _summary(page)
        measure = first.setdefault(urlsplit(page.page).netloc, one)
        if measure is not one:
            found = count(compare([measure, one]), house=limits.house, level=level)
            more[page.page] = [
                Barrier(
                    page=page.page, states=[STATE], rule=found_one.rule, criteria=list(found_one.criteria),
                    verdict=found_one.verdict, severity=found_one.severity, selector=found_one.selector,
                    message=found_one.message, fix=found_one.fix, effect=found_one.effect,
                    question=found_one.question, engines=["own"],
                )
                for found_one in found
            ]  # fmt: skip

    def again() -> Iterator[PageResult]:
        for page in pages():
            page.barriers += [replace(one) for one in more.get(page.page, [])]
            yield page

    return again


def _summary(page: PageResult) -> Summary:
    """What the page's worker wrote down; the address that was asked for is the one by which it is known here."""
    given = page.summary
    return Summary(page.page, given["title"], tuple(Item(**one) for one in given["repeated"]))
