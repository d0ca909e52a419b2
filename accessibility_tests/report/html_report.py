"""One HTML report: what fails, where, what it means for a person, how to mend it, with a picture; to be filtered.

Alike findings of many pages stand there once, with their pages. It needs `report.css` and `report.js` beside it and the
folder `pictures`; without the script everything is shown, and lists of links lead to each criterion and page.
"""

import datetime
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TextIO

from ..barrier import Barrier, PageResult
from ..level import title_of
from .outcome import Outcome
from .since import Since

HERE = Path(__file__).parent
ASIDE = ("report.css", "report.js")
# Of one group: the places that are written out, and the pictures that are shown. The JSON has all of them.
PLACES, PICTURES = 12, 2
GOOD_PRACTICE = "Good practice"
WORDS = {"fails": "Fails", "look": "Look at it", "passes": "Nothing found", "error": "Not audited"}
HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Accessibility audit</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="report.css">
<script src="report.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the results</a>
<header><h1>Accessibility audit</h1></header>
<main id="main">
"""
FOOT = """</main>
<footer><p>Made by a machine. This is what machines can find, and no statement of conformance.</p></footer>
</body>
</html>
"""


@dataclass(slots=True)
class Group:
    """One finding, with all the places in which it was met in the same words."""

    one: Barrier
    new: bool
    accepted: str
    count: int = 0
    pages: list[str] = field(default_factory=list)
    places: list[Barrier] = field(default_factory=list)
    pictures: list[Barrier] = field(default_factory=list)

    def add(self, one: Barrier) -> None:
        """One more place."""
        self.count += 1
        if one.page not in self.pages:
            self.pages.append(one.page)
        if len(self.places) < PLACES:
            self.places.append(one)
        if one.picture and len(self.pictures) < PICTURES:
            self.pictures.append(one)


def write(outcome: Outcome, folder: Path, since: Since | None, now: datetime.datetime) -> None:
    """Writes `report.html` and what belongs to it into the folder."""
    for name in ASIDE:
        shutil.copyfile(HERE / name, folder / name)
    groups = _groups(outcome, since)
    with (folder / "report.html").open("w", encoding="utf-8") as out:
        out.write(HEAD)
        _summary(out, outcome, since, now)
        _filter(out, groups, outcome)
        _criteria(out, groups)
        _pages(out, outcome)
        out.write('<section aria-labelledby="findings"><h2 id="findings">Findings</h2>\n')
        if not groups:
            out.write("<p>Nothing was found.</p>\n")
        for number, group in enumerate(groups, 1):
            _finding(out, number, group)
        out.write("</section>\n")
        out.write(FOOT)


def _groups(outcome: Outcome, since: Since | None) -> list[Group]:
    """What is certain first, then what concerns most pages."""
    found: dict[tuple[str, ...], Group] = {}
    for page in outcome.pages():
        for one in page.barriers:
            new = since is not None and since.is_new(one)
            accepted = outcome.known.get(one.identity, "")
            key = (one.rule, one.verdict, one.message, str(new), accepted)
            found.setdefault(key, Group(one, new, accepted)).add(one)
    return sorted(found.values(), key=lambda group: (bool(group.accepted), group.one.verdict != "fails", -group.count))


def _summary(out: TextIO, outcome: Outcome, since: Since | None, now: datetime.datetime) -> None:
    counted = outcome.counts()
    out.write('<section aria-labelledby="summary"><h2 id="summary">Summary</h2>\n')
    out.write(f'<p>{counted["pages"]} pages, <time datetime="{now:%Y-%m-%dT%H:%M}">{now:%d %B %Y, %H:%M}</time>.</p>\n')
    rows = [("Fails", counted["fails"]), ("For a person to look at", counted["look"])]
    rows += [("Accepted in the baseline", counted["known"])] if counted["known"] else []
    rows += [("Pages that could not be audited", counted["error"])] if counted["error"] else []
    _terms(out, rows)
    if since is not None:
        out.write("<h3>Since the last run</h3>\n")
        _terms(out, [("New", since.new), ("Gone", len(since.fixed)), ("As before", since.same)])
        if since.fixed:
            out.write("<details><summary>What is gone</summary>\n")
            _list(out, since.fixed)
            out.write("</details>\n")
    if outcome.stale:
        out.write("<h3>The baseline must be changed</h3>\n")
        _list(out, outcome.stale)
    out.write("</section>\n")


def _filter(out: TextIO, groups: list[Group], outcome: Outcome) -> None:
    """A form that the script fills with life; hidden until then."""
    out.write('<form id="filter" hidden aria-labelledby="show"><h2 id="show">Show only</h2>\n')
    numbers = sorted({number for group in groups for number in group.one.criteria}, key=_order)
    _choice(out, "criterion", "Criterion", [(one, title_of(one)) for one in numbers])
    _choice(out, "page", "Page", [(page.page, page.page) for page in outcome.pages() if page.barriers])
    _choice(out, "verdict", "Verdict", [("fails", WORDS["fails"]), ("look", WORDS["look"])])
    out.write('<p class="buttons"><button>Show</button> <button type="reset">Show all</button></p>\n')
    out.write('<p role="status" id="shown"></p></form>\n')


def _criteria(out: TextIO, groups: list[Group]) -> None:
    by_name: dict[str, list[int]] = {}
    for number, group in enumerate(groups, 1):
        for name in sorted(group.one.criteria, key=_order) or [GOOD_PRACTICE]:
            by_name.setdefault(name, []).append(number)
    if not by_name:
        return
    out.write('<nav aria-labelledby="criteria"><h2 id="criteria">By criterion</h2>\n<dl>\n')
    for name in sorted(by_name, key=_order):
        out.write(f"<dt>{escape(title_of(name))}</dt>\n<dd>")
        links = (f'<a href="#finding-{one}">{one}. {escape(groups[one - 1].one.rule)}</a>' for one in by_name[name])
        out.write(" ".join(links) + "</dd>\n")
    out.write("</dl></nav>\n")


def _pages(out: TextIO, outcome: Outcome) -> None:
    out.write('<section aria-labelledby="pages"><h2 id="pages">Pages</h2>\n<ul class="pages">\n')
    for page in outcome.pages():
        fails = sum(one.verdict == "fails" and one.identity not in outcome.known for one in page.barriers)
        looks = sum(one.verdict == "look" and one.identity not in outcome.known for one in page.barriers)
        out.write(f'<li><p class="place">{_link(page.page)}</p>\n<p>{_tag(page.verdict)} ')
        out.write(f"{escape(page.error)}" if page.error else f"{fails} fail, {looks} to look at")
        out.write("</p>\n")
        _states(out, page)
        out.write("</li>\n")
    out.write("</ul></section>\n")


def _states(out: TextIO, page: PageResult) -> None:
    if not page.states:
        return
    out.write(f"<details><summary>States<span class=hidden> of {escape(page.page)}</span></summary>\n")
    parts = [(one.name, "" if one.audited else "not audited", one.note) for one in page.states]
    _list(out, [": ".join(part for part in line if part) for line in parts])
    out.write("</details>\n")


def _finding(out: TextIO, number: int, group: Group) -> None:
    one = group.one
    names = " ".join(one.criteria)
    pages = escape("\n".join(group.pages), quote=True)
    out.write(f'<article id="finding-{number}" data-criteria="{names}" data-verdict="{one.verdict}" ')
    out.write(f'data-pages="{pages}" aria-labelledby="name-{number}">\n')
    out.write(f'<h3 id="name-{number}">{number}. {escape(one.rule)}</h3>\n<p>{_tag(one.verdict)}')
    out.write(' <strong class="tag">New</strong>' if group.new else "")
    out.write(' <strong class="tag">Accepted</strong>' if group.accepted else "")
    out.write(f"</p>\n<p>{escape(one.message)}</p>\n")
    terms = [
        ("Criteria", "; ".join(title_of(name) for name in one.criteria) or GOOD_PRACTICE),
        ("What a person meets", one.effect),
        ("To be answered", one.question),
        ("How to mend it", one.fix),
        ("Severity", one.severity),
        ("Told by", ", ".join([*one.engines, *one.also])),
        ("Accepted because", group.accepted),
    ]
    _terms(out, [(name, text) for name, text in terms if text])
    out.write(f"<h4>Where ({group.count})<span class=hidden> for finding {number}</span></h4>\n<ul>\n")
    for place in group.places:
        out.write(f"<li><code>{escape(place.selector)}</code><br>{escape(place.page)}<br>")
        out.write(f"{escape(', '.join(place.states))}</li>\n")
    out.write("</ul>\n")
    if group.count > len(group.places):
        out.write(f"<p>{group.count - len(group.places)} more places stand in report.json.</p>\n")
    for place in group.pictures:
        about = escape(f"The place of finding {number}, framed: {place.selector} on {place.page}", quote=True)
        out.write(f'<p><img src="pictures/{place.picture}" alt="{about}" loading="lazy"></p>\n')
    out.write("</article>\n")


def _choice(out: TextIO, name: str, label: str, options: list[tuple[str, str]]) -> None:
    out.write(f'<p><label for="by-{name}">{label}</label> <select id="by-{name}" name="{name}">')
    out.write('<option value="">All</option>')
    out.writelines(f'<option value="{escape(value, quote=True)}">{escape(text)}</option>' for value, text in options)
    out.write("</select></p>\n")


def _terms(out: TextIO, rows: Iterable[tuple[str, object]]) -> None:
    out.write("<dl>\n")
    out.writelines(f"<dt>{escape(name)}</dt><dd>{_text(str(value))}</dd>\n" for name, value in rows)
    out.write("</dl>\n")


def _text(value: str) -> str:
    return _link(value) if value.startswith(("https://", "http://")) and " " not in value else escape(value)


def _list(out: TextIO, lines: Iterable[str]) -> None:
    out.write("<ul>\n")
    out.writelines(f"<li>{escape(line)}</li>\n" for line in lines)
    out.write("</ul>\n")


def _link(address: str) -> str:
    """A link only where the address can be followed safely: a journey's step has none."""
    safe = address.startswith(("https://", "http://", "file://")) and " " not in address
    return f'<a href="{escape(address, quote=True)}">{escape(address)}</a>' if safe else escape(address)


def _tag(verdict: str) -> str:
    return f'<strong class="tag {verdict}">{WORDS[verdict]}</strong>'


def _order(number: str) -> list[int]:
    """The order of the criteria; what is only good practice comes last."""
    return [int(part) for part in number.split(".")] if number[0].isdigit() else [99]
