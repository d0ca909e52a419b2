"""Step 1 asks what one remembers, step 2 shows what the books hold of it."""

from collections import Counter
from collections.abc import Iterable
from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.numbers import phone_number
from ...bank.proof_port import ANSWER_DAYS, FOUND_AT_MOST, Found, Memory
from ...doors import requests
from ...doors.entries import entry_label
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.payees import account_name
from ...doors.render import render
from ...doors.said import take_said
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...doors.telephones import phone_error, phone_field
from ...view import (
    Block,
    Button,
    Entries,
    Facts,
    Form,
    Heading,
    Input,
    Link,
    MoneyInput,
    Option,
    Page,
    Select,
    Text,
    Words,
    date_and_time,
    day,
    signed_money,
    step,
)
from ...view import Entry as EntryView
from .archive import answer_by
from .blueprint import KIND, proof_flow, proof_link
from .remembered import FIELDS, MONTHS, WORDS_LENGTH, as_data, month_words, read, said_back, widened, year_words

STEPS = 3


@proof_flow.get("")
@login_required
def proof() -> ResponseReturnValue:
    """Step 1. What was said in the keyword box stands there already."""
    typed = {"words": take_said(KIND), **kept_fields(), "key": token_urlsafe(16)}
    return render(_form_page({name: typed.get(name, "") for name in FIELDS}, {}))


@proof_flow.post("")
@login_required
def look() -> ResponseReturnValue:
    """Searches and shows; asked for, it hands the rest to people, once however often it is sent."""
    typed = {name: request.form.get(name, "").strip()[:WORDS_LENGTH] for name in FIELDS}
    if request.form.get("do") == "change":
        return render(_form_page(typed, {}))
    found = read(typed)
    if found.errors:
        return render(_form_page(typed, found.errors))
    wrong = phone_error(typed["phone"], needed=False)
    if request.form.get("do") != "ask" or wrong:
        return render(_result_page(typed, found.memory, wrong))
    phone = phone_number(typed["phone"]) if typed["phone"] else ""
    data = {**as_data(found.memory), "phone": phone, "answer_days": str(ANSWER_DAYS)}
    case = services().cases.open(customer_id(), KIND, data, typed["key"])
    return redirect(url_for("proof.case", case_id=case.id, new="1"))


def _form_page(typed: dict[str, str], errors: dict[str, Words]) -> Page:
    any_month = Option("", say("proof.any-month"))
    form = Form(
        action=url_for("proof.look"),
        hidden=(("key", typed["key"]),),
        fields=(
            Input(
                "words",
                say("proof.words"),
                typed["words"],
                say("proof.words-hint"),
                errors.get("words"),
                kind="area",
                maxlength=WORDS_LENGTH,
            ),
            Input(
                "from_year",
                say("proof.from"),
                typed["from_year"],
                say("proof.from-hint"),
                errors.get("from_year"),
                maxlength=20,
            ),
            Input(
                "to_year", say("proof.to"), typed["to_year"], say("proof.to-hint"), errors.get("to_year"), maxlength=20
            ),
            Select(
                "month",
                say("proof.month"),
                (any_month, *(Option(str(one), month_words(one)) for one in MONTHS)),
                typed["month"],
            ),
            MoneyInput("amount", say("proof.amount"), typed["amount"], say("proof.amount-hint"), errors.get("amount")),
        ),
        buttons=(Button(say("proof.search"), icon="search"),),
    )
    return Page(
        name="proof",
        lang=lang(),
        title=say("proof.title"),
        task=say("proof.title"),
        step=step(1, STEPS, lang()),
        back=home_link(),
        blocks=(
            Text(say("proof.lead"), "lead"),
            form,
            *requests.listed(KIND, "proof.case", say("proof.mine")),
            Text(say("proof.offline"), "note"),
        ),
        status=422 if errors else 200,
    )


def _result_page(typed: dict[str, str], memory: Memory, phone_wrong: Words | None) -> Page:
    found = services().proofs.search(customer_id(), widened(memory))
    first_year = services().proofs.first_year(customer_id())
    blocks: list[Block] = [Heading(say("proof.you-said")), Facts(said_back(memory))]
    if found:
        many = len(found) == FOUND_AT_MOST
        number = len(found)
        blocks.append(Text(say("proof.found-many", number=number) if many else say("proof.found", number=number)))
    blocks.append(Entries(say("proof.found-title"), tuple(_entries(found)), say("proof.found-none")))
    books = say("proof.books", year=year_words(first_year)) if first_year else say("proof.no-books")
    by = day(answer_by(services().clock.now(), ANSWER_DAYS), lang(), year=True)
    errors = {"phone": phone_wrong} if phone_wrong else {}
    ask = Form(
        action=url_for("proof.look"),
        hidden=tuple((name, typed[name]) for name in FIELDS if name != "phone"),
        fields=(phone_field(typed, errors, label=say("proof.phone"), hint=say("proof.phone-hint")),),
        buttons=(
            Button(say("proof.ask"), "primary", "do", "ask"),
            Button(say("proof.change"), "secondary", "do", "change"),
        ),
    )
    blocks += [Heading(say("proof.archive")), Text(books), Text(say("proof.archive-by", date=by)), ask]
    return Page(
        name="proof-result",
        lang=lang(),
        title=say("proof.result-title") if found else say("proof.none-title"),
        task=say("proof.title"),
        step=step(2, STEPS, lang()),
        back=proof_link(),
        blocks=(*blocks, Text(say("proof.offline"), "note")),
        status=422 if phone_wrong else 200,
    )


def _entries(found: Iterable[Found]) -> Iterable[EntryView]:
    """Each with the way to the page that explains it; those that read alike are counted (WCAG 2.4.9)."""
    seen: Counter[tuple[int, str]] = Counter()
    for one in found:
        amount = signed_money(one.entry.amount_fen, lang())
        on = day(one.entry.at, lang(), year=True)
        seen[one.entry.amount_fen, on.iso] += 1
        number = seen[one.entry.amount_fen, on.iso]
        alike = say("proof.look-again", date=on, amount=amount, number=number)
        address = url_for("transactions.entry", account_id=one.account.id, entry_id=one.entry.id)
        yield EntryView(
            label=entry_label(one.entry),
            amount=amount,
            when=date_and_time(one.entry.at, lang(), year=True),
            notes=(say("proof.on-account", account=account_name(one.account)),),
            link=Link(say("proof.look", date=on, amount=amount) if number == 1 else alike, address),
        )
