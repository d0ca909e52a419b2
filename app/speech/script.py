"""What is said of a page: its view in reading order, roles in words, errors first, secrets never.

Each utterance belongs to an element that carries its anchor as `data-say` (see `app/view/page.py`); several in a row
may belong to one, as the choices of a question do. The frame around a page (header, help, footer, the way back) is
the same everywhere and is not read.
"""

from collections.abc import Iterator

from ..view import (
    Ask,
    AudioClip,
    Balance,
    Block,
    Confirmation,
    Details,
    Drawing,
    Entries,
    Entry,
    Fact,
    Facts,
    Film,
    Fold,
    Form,
    Heading,
    Hold,
    Inset,
    Items,
    LeafletLink,
    Leaflets,
    Links,
    Notice,
    Page,
    Pagination,
    Pause,
    QrCode,
    Table,
    Tasks,
    Text,
    Warn,
    Words,
    fill,
    plain,
)
from .asked import Asked
from .saying import Translate, Utterance


def script(page: Page, _: Translate) -> tuple[Utterance, ...]:
    """Everything there is to say on a page, in reading order. `_` gives the words of the page's language."""
    return tuple(one for one in _Reading(page.lang, _).page(page) if one.spoken.strip())


class _Reading(Asked):
    """One page being turned into speech."""

    def page(self, page: Page) -> Iterator[Utterance]:
        """Errors first, then where one is, the title and the blocks."""
        if page.errors:
            yield self._say("error", self._count(("speech.errors.one", "speech.errors.many"), len(page.errors)))
            for index, (_control, message) in enumerate(page.errors):
                yield self._say(f"error-{index}", message)
        if page.task:
            yield self._say("step", page.task, page.step)
        yield self._say("title", page.title)
        for anchor, block in page.anchored():
            yield from self._block(anchor, block)

    def _block(self, anchor: str, block: Block) -> Iterator[Utterance]:
        """What is there to read."""
        match block:
            case Text(words=words) | Warn(words=words) | Inset(words=words):
                yield from self._sentences(anchor, [words])
            case Notice(title=title, words=words) | Hold(title=title, words=words):
                yield self._say(f"{anchor}-0", title)
                yield from self._sentences(anchor, words, start=1)
            case Heading(words=words) | AudioClip(label=words) | Film(label=words):
                yield self._say(anchor, words)
            case Drawing(alt=alt) | QrCode(alt=alt):
                yield self._say(anchor, self._role("speech.role.drawing", alt))
            case Items(items=items):
                yield from (self._say(f"{anchor}-{index}", words) for index, words in enumerate(items))
            case Balance():
                yield from self._balance(anchor, block)
            case Facts(rows=rows):
                yield from (self._fact(f"{anchor}-{index}", row) for index, row in enumerate(rows))
            case Entries():
                yield from self._entries(anchor, block)
            case Confirmation():
                yield from self._confirmation(anchor, block)
            case Table():
                yield from self._table(anchor, block)
            case _:
                yield from self._press(anchor, block)

    def _press(self, anchor: str, block: Block) -> Iterator[Utterance]:
        """What can be pressed or filled in."""
        match block:
            case Tasks(items=tasks):
                for index, task in enumerate(tasks):
                    yield self._say(f"{anchor}-{index}", self._role("speech.role.link", task.label), task.hint)
            case Ask(label=label, hint=hint, links=links):
                yield self._say(f"{anchor}-0", label, hint)
                submit = plain(self._word("keyword-box.submit"))
                yield self._say(f"{anchor}-1", self._role("speech.role.button", submit))
                yield from (self._link(f"{anchor}-{index}", one) for index, one in enumerate(links, start=2))
            case Links(items=links):
                yield from (self._link(f"{anchor}-{index}", link) for index, link in enumerate(links))
            case Leaflets(items=leaflets):
                for index, leaflet in enumerate(leaflets):
                    yield self._say(f"{anchor}-{index}", self._role("speech.role.link", self._leaflet(leaflet)))
            case Pagination(earlier=earlier, later=later):
                there = [one for one in (earlier, later) if one]
                yield from (self._link(f"{anchor}-{index}", link) for index, link in enumerate(there))
            case Details(summary=summary, words=words):
                yield self._say(f"{anchor}-0", self._role("speech.role.details", summary))
                yield from self._sentences(anchor, words, start=1)
            case Form():
                yield from self._form(anchor, block)
            case Fold(title=title, hint=hint):
                # Open or not: who listens may not have seen that there is something to open.
                yield self._say(anchor, self._role("speech.role.details", title), hint)
                for inner, one in block.anchored(anchor):
                    yield from self._block(inner, one)
            case Pause():
                yield from self._pause(anchor, block)

    def _balance(self, anchor: str, block: Balance) -> Iterator[Utterance]:
        yield self._say(anchor, block.label, block.amount, personal=True)
        for index, note in enumerate(block.notes, start=1):
            yield self._say(f"{anchor}-{index}", note)
        if block.link:
            yield self._link(f"{anchor}-{len(block.notes) + 1}", block.link)

    def _fact(self, anchor: str, row: Fact) -> Utterance:
        # Drawn as 更改 with the label hidden behind it.
        change = (
            [self._role("speech.role.link", self._joined([plain(self._word("summary.change")), row.change.label]))]
            if row.change
            else []
        )
        return self._say(anchor, row.label, row.value, *row.notes, *change, personal=True)

    def _entries(self, anchor: str, block: Entries) -> Iterator[Utterance]:
        yield self._say(f"{anchor}-0", block.title)
        if not block.items:
            yield self._say(f"{anchor}-1", block.empty)
        for index, item in enumerate(block.items, start=1):
            yield self._entry(f"{anchor}-{index}", item)

    def _entry(self, anchor: str, item: Entry) -> Utterance:
        link = [self._role("speech.role.link", item.link.label)] if item.link else []
        return self._say(anchor, item.label, item.amount, item.when, *item.notes, *link, personal=True)

    def _confirmation(self, anchor: str, block: Confirmation) -> Iterator[Utterance]:
        yield self._say(f"{anchor}-0", block.title)
        told = list(self._sentences(anchor, block.words, start=1))
        yield from told
        if block.reference:
            label, value = block.reference.label, block.reference.value
            yield self._say(f"{anchor}-{len(told) + 1}", label, value, personal=True)

    def _table(self, anchor: str, table: Table) -> Iterator[Utterance]:
        """Row by row, each cell after the head of its column: a row must make sense without the ones above it."""
        yield self._say(f"{anchor}-0", table.caption)
        if not table.rows:
            yield self._say(f"{anchor}-1", table.empty)
        for index, (name, *cells) in enumerate(table.rows, start=1):
            pairs = zip(table.columns[1:], cells, strict=True)
            parts = (part for column, cell in pairs for part in (column.label, cell))
            yield self._say(f"{anchor}-{index}", name, *parts, personal=True)

    def _pause(self, anchor: str, block: Pause) -> Iterator[Utterance]:
        parts = (("pause-page.says", block.says), ("pause-page.true", block.truths), ("pause-page.do", block.steps))
        lines = [line for key, lines in parts if lines for line in (plain(self._word(key)), *lines)]
        lines += [self._role("speech.role.button", one.label) for one in (block.safe, block.risky)]
        yield from (self._say(f"{anchor}-{index}", line) for index, line in enumerate(lines))

    def _leaflet(self, one: LeafletLink) -> Words:
        """As it is drawn: 打印大字版（PDF，2 页，84 KB）."""
        size = {"type": plain(one.type), "kilobytes": plain(str(one.kilobytes))}
        if one.pages:
            count = self._word("leaflet-link.pages.one" if one.pages == 1 else "leaflet-link.pages.many")
            about = self._filled("leaflet-link.about", pages=fill(count, count=one.pages), **size)
        elif one.length:
            about = self._filled("leaflet-link.about.long", length=one.length, **size)
        else:
            about = self._filled("leaflet-link.about.plain", **size)
        return Words(one.label.shown + about.shown, one.label.spoken + about.spoken)
