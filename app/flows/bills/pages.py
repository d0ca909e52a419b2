"""The pages of bills, as views."""

from collections.abc import Mapping

from flask import url_for

from ...bank.bills_port import LABEL_LENGTH, TOP_UPS_FEN, Bill, BillAccount, Biller
from ...doors.bills import service_name
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.months import Month
from ...view import (
    Block,
    Button,
    Choice,
    Entries,
    Entry,
    Fact,
    Facts,
    Form,
    Input,
    Link,
    Links,
    Moment,
    Notice,
    Option,
    Page,
    Pagination,
    Text,
    Words,
    date_and_time,
    day,
    money,
    plain,
    tail,
)


def overview(accounts: tuple[BillAccount, ...], *, added: bool) -> Page:
    """What is open, then every number with its last bill, then what else can be done."""
    with_bill = [(one, one.last) for one in accounts if one.last]
    still_open = tuple(_item(one, last) for one, last in with_bill if last.state == "open")
    settled = tuple(_item(one, last) for one, last in with_bill if last.state != "open")
    waiting = tuple(Fact(_account_name(one), say("bills.no-bill"), (_where(one),)) for one in accounts if not one.last)
    blocks: list[Block] = [Notice(say("bills.added"), tone="done")] if added else []
    if accounts:
        blocks.append(Entries(say("bills.open"), still_open, say("bills.none-open")))
    if settled:
        blocks.append(Entries(say("bills.settled"), settled, say("bills.none-open")))
    if waiting:
        blocks.append(Facts(waiting))
    if not accounts:
        blocks.append(Text(say("bills.none"), "lead"))
    ways = (
        Link(say("bills.top-up"), url_for("bills.top_up"), "phone"),
        Link(say("bills.add"), url_for("bills.add"), "account"),
        Link(say("bills.receipts"), url_for("bills.receipts"), "entries"),
    )
    blocks += [Links(ways), Text(say("bills.offline"), "note")]
    return Page(name="bills", lang=lang(), title=say("task.bills"), back=home_link(), blocks=tuple(blocks))


def add(billers: tuple[Biller, ...], typed: Mapping[str, str], errors: Mapping[str, Words]) -> Page:
    """Which company, and the number on its bill."""
    form = Form(
        action=url_for("bills.save"),
        fields=(
            Choice(
                "biller",
                say("bills.which"),
                tuple(Option(one.id, service_name(one.service), plain(one.name)) for one in billers),
                typed.get("biller", ""),
                error=errors.get("biller"),
            ),
            Input(
                "number",
                say("bills.number"),
                typed.get("number", ""),
                say("bills.number-hint"),
                errors.get("number"),
                kind="tel",
                maxlength=30,
            ),
            Input(
                "label",
                say("bills.label"),
                typed.get("label", ""),
                say("bills.label-hint"),
                errors.get("label"),
                maxlength=LABEL_LENGTH,
            ),
        ),
        buttons=(Button(say("bills.save")),),
    )
    return _page("bills-add", say("bills.add"), (form,), failed=bool(errors))


def top_up(billers: tuple[Biller, ...], typed: Mapping[str, str], errors: Mapping[str, Words]) -> Page:
    """Whose telephone, which company, how much."""
    phones = [one for one in billers if one.service == "phone"]
    companies = tuple(Option(one.id, plain(one.name)) for one in phones)
    form = Form(
        action=url_for("bills.start_top_up"),
        hidden=(("key", typed["key"]),),
        fields=(
            Input(
                "phone",
                say("bills.phone-number"),
                typed.get("phone", ""),
                say("bills.phone-hint"),
                errors.get("phone"),
                kind="tel",
                maxlength=30,
            ),
            Choice(
                "biller",
                say("bills.company"),
                companies,
                typed.get("biller") or (phones[0].id if len(phones) == 1 else ""),
                error=errors.get("biller"),
            ),
            Choice(
                "amount",
                say("bills.how-much"),
                tuple(Option(str(fen), money(fen, lang())) for fen in TOP_UPS_FEN),
                typed.get("amount", ""),
                error=errors.get("amount"),
            ),
        ),
        buttons=(Button(say("transfer.next")),),
    )
    offline = Text(say("bills.offline"), "note")
    return _page("bills-top-up", say("bills.top-up"), (Text(say("bills.waits")), form, offline), failed=bool(errors))


def receipts(found: tuple[Bill, ...], *, more: bool) -> Page:
    """Every bill, each leading to its page."""
    items = tuple(
        Entry(
            label=_name(one),
            amount=money(one.amount_fen, lang()),
            when=day(one.paid_at or one.issued_at, lang(), year=True),
            notes=(_state(one),),
            link=Link(say("bills.look"), url_for("bills.bill", bill_id=one.id)),
        )
        for one in found
    )
    blocks: list[Block] = [Entries(say("bills.receipts"), items, say("bills.no-receipts"))]
    if more:
        earlier = url_for("bills.receipts", before=found[-1].id)
        blocks.append(Pagination(earlier=Link(say("account.earlier"), earlier)))
    return _page("bills-receipts", say("bills.receipts"), tuple(blocks))


def bill(one: Bill, key: str) -> Page:
    """To pay: how much and until when. Paid: the receipt. Held: that it can be taken back."""
    amount = money(one.amount_fen, lang())
    rows = [
        Fact(say("amount.label"), amount, (plain(amount.in_words),), large=True),
        Fact(say("bills.to"), plain(one.biller.name)),
        Fact(say("bills.for"), _name(one), (tail(one.tail, lang()),)),
    ]
    if one.due_at and one.state == "open":
        rows.append(Fact(say("bills.due"), day(one.due_at, lang(), year=True)))
    if one.paid_at:
        rows.append(Fact(say("bills.paid-at"), date_and_time(one.paid_at, lang(), year=True)))
    if one.reference:
        rows.append(Fact(say("transfer.reference"), plain(one.reference), (say("transfer.reference-note"),)))
    blocks: list[Block] = [Facts(tuple(rows))]
    if one.state == "open":
        button = Button(say("bills.pay", amount=amount))
        form = Form(action=url_for("bills.pay", bill_id=one.id), hidden=(("key", key),), buttons=(button,))
        blocks += [Text(say("bills.waits")), form]
    elif one.transfer_id:
        its_page = url_for("transfers.transfer", transfer_id=one.transfer_id)
        label = say("bills.take-back") if one.state == "held" else say("entry.look")
        blocks.append(Links((Link(label, its_page),), "button" if one.state == "held" else "secondary"))
    else:
        blocks.append(Text(say("bills.paid-by-other")))
    titles = {"open": say("bills.title-open"), "held": say("bills.title-held"), "paid": say("bills.title-paid")}
    return _page(f"bill-{one.state}", titles[one.state], tuple(blocks))


def _item(account: BillAccount, last: Bill) -> Entry:
    """One saved number with its newest bill."""
    return Entry(
        label=_account_name(account),
        amount=money(last.amount_fen, lang()),
        when=_when(last),
        notes=(_where(account),),
        link=Link(say("bills.look"), url_for("bills.bill", bill_id=last.id)),
    )


def _account_name(account: BillAccount) -> Words:
    return _labelled(service_name(account.biller.service), account.label)


def _where(account: BillAccount) -> Words:
    return say("bills.biller-and-tail", biller=plain(account.biller.name), tail=tail(account.tail, lang()))


def _when(one: Bill) -> Moment:
    """Until when it is to be paid, or when it was."""
    at = day(one.paid_at or one.due_at or one.issued_at, lang())
    words = {"open": say("bills.until", day=at), "held": say("bills.state-held"), "paid": say("bills.paid-on", day=at)}
    return Moment(words[one.state].shown, words[one.state].spoken, at.iso)


def _name(one: Bill) -> Words:
    """电费（家里），2026 年 11 月."""
    if not one.period:
        return say("bills.topped-up", tail=tail(one.tail, lang()))
    year, number = one.period.split("-")
    name = _labelled(service_name(one.biller.service), one.label)
    return say("bills.name-and-month", name=name, month=Month(int(year), int(number)).words)


def _labelled(name: Words, label: str) -> Words:
    return say("bills.labelled", name=name, label=plain(label)) if label else name


def _state(one: Bill) -> Words:
    if one.state == "open":
        return say("bills.state-open")
    return say("bills.state-held") if one.state == "held" else say("bills.state-paid")


def _page(name: str, title: Words, blocks: tuple[Block, ...], *, failed: bool = False) -> Page:
    back = Link(say("task.bills"), url_for("bills.bills"))
    return Page(name=name, lang=lang(), title=title, back=back, blocks=blocks, status=422 if failed else 200)
