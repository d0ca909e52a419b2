"""The list, the form that narrows it, and the statement, as views."""

from flask import url_for

from ...bank.port import Account, Entry
from ...doors.entries import entry_label, entry_views
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.paper import paper_link
from ...doors.payees import account_name
from ...view import (
    Block,
    Button,
    Choice,
    Column,
    Entries,
    Fact,
    Facts,
    Field,
    Form,
    Heading,
    Input,
    Link,
    Links,
    Option,
    Page,
    Pagination,
    Select,
    Table,
    Text,
    Words,
    day,
    money,
    plain,
    signed_money,
)
from .chosen import IN, OUT, WORDS_LENGTH, Chosen, months
from .statement import Statement


def listed(what: Chosen, shown: tuple[Entry, ...], *, more: bool, first: bool) -> Page:
    """What was looked for, then what was found; earlier ones by a link."""
    items = entry_views((one, _about(what.account, one)) for one in shown)
    narrowed = bool(what.month or what.direction or what.words)
    empty = say("transactions.none") if narrowed else say("account.no-entries")
    blocks: list[Block] = [Text(one) for one in _summary(what)]
    ways = [Link(say("transactions.find"), url_for("transactions.find", **what.parts), "search")]
    if narrowed:
        all_of_it = url_for("transactions.transactions", account=what.account.id)
        ways.append(Link(say("transactions.all"), all_of_it, "entries"))
    blocks += [Links(tuple(ways)), Entries(say("account.entries"), items, empty)]
    earlier = url_for("transactions.transactions", **what.parts, before=shown[-1].id) if more else ""
    if earlier or not first:
        newest = url_for("transactions.transactions", **what.parts)
        blocks.append(
            Pagination(
                earlier=Link(say("account.earlier"), earlier) if earlier else None,
                later=None if first else Link(say("transactions.newest"), newest),
            )
        )
    month = what.month or months()[0]
    statement = url_for("transactions.statement", account=what.account.id, month=month.code)
    blocks += [Links((Link(say("transactions.statement"), statement, "leaflet"),)), _offline()]
    return Page(
        name="transactions", lang=lang(), title=say("transactions.title"), back=home_link(), blocks=tuple(blocks)
    )


def find(what: Chosen, accounts: tuple[Account, ...]) -> Page:
    """Four questions, all of which may be left as they are."""
    any_month = Option("", say("transactions.any-month"))
    form = Form(
        action=url_for("transactions.found"),
        fields=(
            Input(
                "words",
                say("transactions.words"),
                what.words,
                say("transactions.words-hint"),
                maxlength=WORDS_LENGTH,
            ),
            Select("month", say("transactions.month"), (any_month, *_months()), what.month.code if what.month else ""),
            Choice(
                "direction",
                say("transactions.direction"),
                (
                    Option("", say("transactions.both")),
                    Option(IN, say("transactions.in")),
                    Option(OUT, say("transactions.out")),
                ),
                what.direction,
            ),
            *_which_account(what.account, accounts),
        ),
        buttons=(Button(say("transactions.look"), icon="search"),),
    )
    back = Link(say("transactions.title"), url_for("transactions.transactions", **what.parts))
    return Page(name="transactions-find", lang=lang(), title=say("transactions.find-title"), back=back, blocks=(form,))


def statement(told: Statement, accounts: tuple[Account, ...]) -> Page:
    """One month: what there was before, each movement, what there was after. It prints as it stands."""
    facts = Facts(
        (
            Fact(say("transactions.account"), account_name(told.account)),
            Fact(say("transactions.before"), money(told.before_fen, lang())),
            Fact(say("transactions.sum-in"), money(told.in_fen, lang())),
            Fact(say("transactions.sum-out"), money(told.out_fen, lang())),
            Fact(say("transactions.after"), money(told.after_fen, lang())),
        )
    )
    columns = (
        Column(say("transactions.column-what")),
        Column(say("transactions.column-day")),
        Column(say("transactions.column-amount"), numeric=True),
        Column(say("transactions.column-balance"), numeric=True),
    )
    rows = tuple(
        (
            entry_label(one),
            day(one.at, lang()),
            signed_money(one.amount_fen, lang()),
            money(one.balance_fen, lang()),
        )
        for one in told.entries
    )
    other = Form(
        action=url_for("transactions.other_statement"),
        fields=(
            Select("month", say("transactions.month"), _months(), told.month.code),
            *_which_account(told.account, accounts),
        ),
        buttons=(Button(say("transactions.look"), "secondary", icon="search"),),
    )
    file = url_for("transactions.table", account=told.account.id, month=told.month.code)
    paper = url_for("transactions.statement_paper", account=told.account.id, month=told.month.code)
    return Page(
        name="statement",
        lang=lang(),
        title=say("transactions.statement-title", month=told.month.words),
        back=Link(say("transactions.title"), url_for("transactions.transactions", account=told.account.id)),
        blocks=(
            facts,
            Table(say("account.entries"), columns, rows, say("transactions.none")),
            Links((paper_link(paper), Link(say("transactions.csv"), file, "leaflet"))),
            Heading(say("transactions.other")),
            other,
            _offline(),
        ),
    )


def _summary(what: Chosen) -> tuple[Words, ...]:
    parts = [account_name(what.account)]
    if what.month:
        parts.append(what.month.words)
    if what.direction:
        parts.append(say("transactions.in") if what.direction == IN else say("transactions.out"))
    if what.words:
        parts.append(say("transactions.with-words", words=plain(what.words)))
    return tuple(parts)


def _months() -> tuple[Option, ...]:
    return tuple(Option(one.code, one.words) for one in months())


def _which_account(account: Account, accounts: tuple[Account, ...]) -> tuple[Field, ...]:
    """The question about the account, for who has more than one."""
    if len(accounts) < 2:
        return ()
    options = tuple(Option(one.id, account_name(one)) for one in accounts)
    return (Choice("account", say("transactions.account"), options, account.id),)


def _about(account: Account, one: Entry) -> str:
    return url_for("transactions.entry", account_id=account.id, entry_id=one.id)


def _offline() -> Text:
    return Text(say("transactions.offline"), "note")
