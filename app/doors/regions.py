"""The parts of a page as places to go to: navigation, help, text, form, list, services. Drawn only when asked for."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..view import Block, Page, Words
from .language import say

_FORMS = {"form", "keyword-box", "pause-page"}
_LISTS = {"task-card", "transaction-list", "data-table", "summary-list", "list", "links", "leaflet-link"}


@dataclass(frozen=True, slots=True)
class Region:
    """One part. `anchor` is the block that it is made of, empty for what stands around every page."""

    name: str
    label: Words
    anchor: str = ""

    @property
    def id(self) -> str:
        """The place in the page that a link leads to."""
        return "main" if self.name == "text" else f"region-{self.name}"


def regions(page: Page) -> tuple[Region, ...]:
    """The parts that this page has, in its order: form and list are the first of their kind."""
    found = [Region("navigation", say("region.navigation")), Region("help", say("region.help"))]
    found += [Region("text", say("region.text")), *_inside(page), Region("service", say("region.service"))]
    return tuple(found)


def _inside(page: Page) -> Iterator[Region]:
    named: set[str] = set()
    for anchor, block in page.anchored():
        name = _kind(block)
        if name and name not in named:
            named.add(name)
            yield Region(name, say("region.form") if name == "form" else say("region.list"), anchor)


def _kind(block: Block) -> str:
    return "form" if block.component in _FORMS else "list" if block.component in _LISTS else ""
