"""An example as a whole page, and which examples can only stand alone."""

import re
from dataclasses import dataclass
from html import unescape

from jinja2 import Environment
from markupsafe import Markup

HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.S)
IDS = re.compile(r'\sid="([^"]+)"')
IN_PAGE = re.compile(r'\shref="#([^"]+)"')
FAILED = re.compile(r'aria-invalid="true"|role="alert"[^>]*>.*?href="#', re.S)
# Parts of which a page has one, and what is said or takes the focus as soon as it is there.
ONLY_ALONE = re.compile(
    r'<(?:h1|main|nav|header|footer|aside|dialog)\b|role="(?:alert|alertdialog|dialog|banner|navigation)"'
    r'|role="search"|<(?:form|section)\b[^>]*\saria-label(?:ledby)?="|aria-invalid="true"|data-say="(?:title|step|error)'
)
REFERENCES = re.compile(
    r'(\s(?:id|for|name|list|form|headers|aria-(?:describedby|labelledby|controls|owns|details|errormessage))=")([^"]+)"'
    r'|(\shref="#)([^"]+)"'
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Addresses of what a page loads, and the reader's choices."""

    tag: str
    css_url: str
    js_url: str
    icon_url: str
    size: str = "20"
    theme: str = ""
    spacing: str = "normal"


def page(environment: Environment, html: str, title: str, around: Surroundings) -> str:
    """A whole page that shows one example. Its heading is the example's own, if that has one, else `title`."""
    own = HEADING.search(html)
    heading = _words(own.group(1)) if own else title
    ids = set(IDS.findall(html))
    links = dict.fromkeys(IN_PAGE.findall(html))
    return environment.get_template("kit/example.html").render(
        html=Markup(html),  # noqa: S704 - drawn by the kit's own macros, which escape
        heading=heading,
        own_heading=own is None,
        failed=FAILED.search(html) is not None,
        targets=[id for id in links if id not in ids and id != "main"],
        needs_main="main" not in ids,
        **{name: getattr(around, name) for name in Surroundings.__slots__},
    )


def _words(html: str) -> str:
    """The text of a piece of HTML."""
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


def only_alone(html: str) -> bool:
    """Whether an example would disturb a page that shows others beside it."""
    return bool(ONLY_ALONE.search(html))


def among_others(html: str, prefix: str) -> str:
    """The example with its ids and names made its own, so that many can stand on one page."""

    ids = set(IDS.findall(html))

    def own(match: re.Match[str]) -> str:
        if match[3]:
            # What is not in the example is on the page around it: a skip link leads to its main part.
            return f'{match[3]}{prefix}-{match[4]}"' if match[4] in ids else match[0]
        return f'{match[1]}{" ".join(f"{prefix}-{one}" for one in match[2].split())}"'

    return REFERENCES.sub(own, html)
