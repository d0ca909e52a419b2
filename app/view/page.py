"""A page before it is drawn, spoken or printed: a title and a row of blocks, all in finished words.

Flows build a `Page`. `templates/page.html` draws it with kit components, `app/speech/script.py` reads it aloud and
`app/leaflets` prints it. Each block names the component that draws it (`component`), and each speakable part has an
anchor (`b3`, or `b3-2` for the third part of the fourth block) that the drawn element carries as `data-say`, so
that the sentence being read can be marked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from .fields import Field, Option, control_id
from .formats import Lang
from .words import Moment, Money, Step, Words


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page. `icon` is a name from `templates/icons/`."""

    label: Words
    href: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `lead` opens a page, `note` is auxiliary and never below the size of body text in care mode."""

    component: ClassVar[str] = "text"
    words: Words
    role: Literal["body", "lead", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading, level 2."""

    component: ClassVar[str] = "heading"
    words: Words


@dataclass(frozen=True, slots=True)
class Items:
    """A list: numbered when the order of its items matters."""

    component: ClassVar[str] = "list"
    items: tuple[Words, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Balance:
    """The largest thing on a page: one amount with what it is, and what a person should know beside it."""

    component: ClassVar[str] = "account-card"
    label: Words
    amount: Money
    notes: tuple[Words, ...] = ()
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a summary: a label, its value, notes below, and a way to change it."""

    label: Words
    value: Words
    notes: tuple[Words, ...] = ()
    change: Link | None = None
    large: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """A summary list."""

    component: ClassVar[str] = "summary-list"
    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One movement on an account, or one transfer in a list."""

    label: Words
    amount: Money
    when: Moment
    notes: tuple[Words, ...] = ()
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of movements, newest first; `empty` is said when there are none."""

    component: ClassVar[str] = "transaction-list"
    title: Words
    items: tuple[Entry, ...]
    empty: Words


@dataclass(frozen=True, slots=True)
class Task:
    """A big choice that leads to a task, with one short line on what one finds there."""

    label: Words
    hint: Words
    href: str
    icon: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """Big tasks, at most six on home."""

    component: ClassVar[str] = "task-card"
    items: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """The box in which one says what one wants: a plain GET form, with words to press: own ones, usual ones, examples.

    `clear` is the way to forget one's own. `suggest` is the address that is asked while one types.
    """

    component: ClassVar[str] = "keyword-box"
    action: str
    label: Words
    hint: Words
    value: str = ""
    examples: tuple[Link, ...] = ()
    hot: tuple[Link, ...] = ()
    recent: tuple[Link, ...] = ()
    clear: Link | None = None
    suggest: str = ""

    @property
    def links(self) -> tuple[Link, ...]:
        """All that can be pressed below the button, in the order of the page."""
        forget = (self.clear,) if self.recent and self.clear else ()
        return (*self.recent, *forget, *self.hot, *self.examples)


@dataclass(frozen=True, slots=True)
class Warn:
    """A calm warning: what is true and what to do. Never red, never flashing."""

    component: ClassVar[str] = "warning"
    words: Words


@dataclass(frozen=True, slots=True)
class Notice:
    """The result of what a person just did, or something they must know; announced as a status."""

    component: ClassVar[str] = "notification-banner"
    title: Words
    words: tuple[Words, ...] = ()
    tone: Literal["done", "info", "problem"] = "info"


@dataclass(frozen=True, slots=True)
class Hold:
    """What has not happened yet, until when, and how to take it back."""

    component: ClassVar[str] = "hold-notice"
    title: Words
    until: Moment
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Inset:
    """A quotation, an example or a condition that stands out from the text around it.

    `lang` is the tag of its language (BCP 47), where that is another one than the page's.
    """

    component: ClassVar[str] = "inset-text"
    words: Words
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The result of a whole task, first on its last page. `reference` is what to name on the telephone."""

    component: ClassVar[str] = "confirmation-panel"
    title: Words
    words: tuple[Words, ...] = ()
    reference: Fact | None = None


@dataclass(frozen=True, slots=True)
class Details:
    """Words that can wait, behind a line that opens them."""

    component: ClassVar[str] = "details"
    summary: Words
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of one column; numbers stand at its end."""

    label: Words
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Figures to compare. The first cell of a row names it; `empty` is said when there are no rows."""

    component: ClassVar[str] = "data-table"
    caption: Words
    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    empty: Words


@dataclass(frozen=True, slots=True)
class Pagination:
    """The neighbours of a list that is too long for one page."""

    component: ClassVar[str] = "pagination"
    earlier: Link | None = None
    later: Link | None = None


DrawingName = Literal[
    "hang-up",
    "caller",
    "ask",
    "fake-police",
    "fake-customer-service",
    "task-scam",
    "investment",
    "pension-fee",
    "grandchild",
    "romance",
    "remote-control",
    "health-goods",
    "fake-loan",
]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One of our own line drawings, and what it shows in words."""

    component: ClassVar[str] = "drawing"
    name: DrawingName
    alt: Words


@dataclass(frozen=True, slots=True)
class Pause:
    """What stands before a risky step: what a caller says, what is true, what to do, and then the choice.

    `safe` and `risky` are sent to `action` as `choice`. The safe one is the filled button; the risky one names what
    it does.
    """

    component: ClassVar[str] = "pause-page"
    action: str
    safe: Option
    risky: Option
    says: tuple[Words, ...] = ()
    truths: tuple[Words, ...] = ()
    steps: tuple[Words, ...] = ()
    drawing: Drawing | None = None
    hidden: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """A button that names what it does. `name` and `value` tell the server which one was pressed."""

    label: Words
    kind: Literal["primary", "secondary", "plain"] = "primary"
    name: str = ""
    value: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form with its fields and buttons. `hidden` carries keys such as the idempotency key, never a secret.

    `preview`: its choices are shown on the page as soon as they are made, where scripts run; sending it keeps them.
    """

    component: ClassVar[str] = "form"
    action: str
    buttons: tuple[Button, ...]
    fields: tuple[Field, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    preview: bool = False

    @property
    def errors(self) -> tuple[tuple[str, Words], ...]:
        """`(control id, message)` for each field in error, in order: what the error summary links to."""
        return tuple((control_id(one), one.error) for one in self.fields if one.error)


@dataclass(frozen=True, slots=True)
class Links:
    """Ways on from here, one under the other. A link with kind `button` looks like the main action."""

    component: ClassVar[str] = "links"
    items: tuple[Link, ...]
    kind: Literal["button", "secondary", "plain"] = "plain"


@dataclass(frozen=True, slots=True)
class LeafletLink:
    """A file, with its size in kilobytes (1,000 bytes) and its type as people call it.

    Paper has a number of `pages`, a recording a `length`.
    """

    label: Words
    href: str
    pages: int
    kilobytes: int
    type: str = "PDF"
    length: Words | None = None


@dataclass(frozen=True, slots=True)
class Leaflets:
    """Files to print, to hear or to keep, each with its type, length and size said before one opens it."""

    component: ClassVar[str] = "leaflet-link"
    items: tuple[LeafletLink, ...]


@dataclass(frozen=True, slots=True)
class AudioClip:
    """A sound to play with the browser's own controls; `src` is its address. Never plays by itself."""

    component: ClassVar[str] = "audio-clip"
    src: str
    label: Words


@dataclass(frozen=True, slots=True)
class Captions:
    """A file of captions (WebVTT); `lang` is the tag of its language; `current`: shown from the start."""

    src: str
    lang: str
    label: Words
    current: bool = True


@dataclass(frozen=True, slots=True)
class Film:
    """A film with everything that is said, and what is seen, in writing. Never plays by itself."""

    component: ClassVar[str] = "media-player"
    src: str
    label: Words
    transcript: tuple[Words, ...]
    captions: tuple[Captions, ...]
    poster: str = ""


@dataclass(frozen=True, slots=True)
class QrCode:
    """An address as a picture that another device can read. `src` is the picture's own address, `alt` what it holds."""

    component: ClassVar[str] = "qr-code"
    src: str
    alt: Words


@dataclass(frozen=True, slots=True)
class Fold:
    """A part of a page behind its heading, which says in one line what one finds there. `id` is its place in addresses.

    Never for what must be known before deciding.
    """

    component: ClassVar[str] = "fold"
    id: str
    title: Words
    hint: Words
    blocks: "tuple[Block, ...]"
    open: bool = False

    def anchored(self, anchor: str) -> "Iterator[tuple[str, Block]]":
        """What is inside, with anchors after its own: `b2-0`, `b2-1`, …"""
        return ((f"{anchor}-{index}", block) for index, block in enumerate(self.blocks))


Block = (
    Text
    | Heading
    | Items
    | Balance
    | Facts
    | Entries
    | Tasks
    | Ask
    | Warn
    | Notice
    | Hold
    | Inset
    | Confirmation
    | Details
    | Table
    | Pagination
    | Form
    | Pause
    | Drawing
    | Links
    | Leaflets
    | AudioClip
    | Film
    | QrCode
    | Fold
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a flow. `name` is unique over the product and names the page in audits and logs."""

    name: str
    lang: Lang
    title: Words
    blocks: tuple[Block, ...]
    task: Words | None = None
    step: Step | None = None
    back: Link | None = None
    status: int = field(default=200)

    @property
    def errors(self) -> tuple[tuple[str, Words], ...]:
        """All field errors of the page, in order."""
        return tuple(error for block in self._all_blocks() if isinstance(block, Form) for error in block.errors)

    def _all_blocks(self) -> "Iterator[Block]":
        for block in self.blocks:
            yield block
            if isinstance(block, Fold):
                yield from block.blocks

    def anchored(self) -> Iterator[tuple[str, Block]]:
        """Blocks with their anchors: `b0`, `b1`, …"""
        return ((f"b{index}", block) for index, block in enumerate(self.blocks))
