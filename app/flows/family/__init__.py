"""The trusted contact: who is told when a payment looks wrong, exactly what, and how to end it."""

from secrets import token_urlsafe

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.case_port import Case
from ...bank.contact_port import CONTACT_NAME_LENGTH, BadName, Contact, Message
from ...bank.port import BadPhone
from ...doors.language import known, lang, say
from ...doors.links import home_link
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, kept_fields, login_required
from ...view import (
    LANGS,
    Block,
    Button,
    Choice,
    Fact,
    Facts,
    Form,
    Heading,
    Input,
    Items,
    Link,
    Links,
    Notice,
    Option,
    Page,
    Text,
    Words,
    date_and_time,
    day,
    formats,
    money,
    plain,
    tail,
)

family_flow = Blueprint("family", __name__, url_prefix="/family")


@family_flow.get("")
@login_required
def family() -> ResponseReturnValue:
    """Who is told, what they were told, and how to end it; or what it is and how to begin."""
    found = services().contacts.contact(customer_id())
    blocks: list[Block] = []
    if "named" in request.args and found:
        blocks.append(Notice(say("family.named", name=plain(found.name)), (say("family.named-told"),), "done"))
    if "ended" in request.args and not found:
        blocks.append(Notice(say("family.ended"), (say("family.ended-told"),), "done"))
    blocks += _with(found) if found else _without()
    asked = services().contacts.asked(customer_id())
    if asked:
        blocks += [Heading(say("family.asked")), Facts(tuple(_asked(one) for one in asked))]
    told = services().contacts.told(customer_id())
    if told:
        blocks += [Heading(say("family.told")), Facts(tuple(_message(one) for one in told))]
    blocks.append(Text(say("family.offline"), "note"))
    page = Page(
        name="family-named" if found else "family",
        lang=lang(),
        title=say("family.title"),
        back=Link(say("safety.title"), url_for("safety.safety")),
        blocks=tuple(blocks),
    )
    return render(page)


@family_flow.get("/new")
@login_required
def new() -> ResponseReturnValue:
    """What one agrees to, and to whom, on one page."""
    if services().contacts.contact(customer_id()):
        return redirect(url_for("family.family"))
    return render(_new_page({**kept_fields(), "key": token_urlsafe(16)}, {}))


@family_flow.post("/new")
@login_required
def agree() -> ResponseReturnValue:
    """Keeps the consent. Sent again it is the same one."""
    typed = {name: request.form.get(name, "").strip() for name in ("name", "phone", "lang", "key")}
    errors: dict[str, Words] = {}
    if not typed["name"]:
        errors["name"] = say("family.error.name")
    if not typed["phone"]:
        errors["phone"] = say("family.error.phone")
    if not errors:
        try:
            to = known(typed["lang"]) or lang()
            services().contacts.name(customer_id(), typed["name"], typed["phone"], typed["key"], to)
            return redirect(url_for("family.family", named="1"))
        except BadName:
            errors["name"] = say("family.error.name-long", limit=CONTACT_NAME_LENGTH)
        except BadPhone:
            errors["phone"] = say("help.error.phone")
    return render(_new_page(typed, errors))


@family_flow.post("/end")
@login_required
def end() -> ResponseReturnValue:
    """Ends it at once, without a reason."""
    services().contacts.end(customer_id())
    return redirect(url_for("family.family", ended="1"))


def _without() -> list[Block]:
    return [
        Text(say("family.lead"), "lead"),
        Text(say("family.nobody")),
        Links((Link(say("family.begin"), url_for("family.new")),), "button"),
    ]


def _with(found: Contact) -> list[Block]:
    facts = Facts(
        (
            Fact(say("family.who"), plain(found.name)),
            Fact(say("family.phone"), tail(found.phone_tail, lang())),
            Fact(say("family.lang"), plain(formats(found.lang)["name"])),
            Fact(say("family.since"), day(found.since, lang(), year=True)),
        )
    )
    name = plain(found.name)
    stop = Form(action=url_for("family.end"), buttons=(Button(say("family.end", name=name), "secondary"),))
    end_it = (Heading(say("family.end-title")), Text(say("family.end-body")), stop)
    return [facts, Links((home_link(),), "button"), *end_it, *_agreement()]


def _agreement() -> tuple[Block, ...]:
    """Exactly what the contact is told, and what never."""
    tells = (
        say("family.tells-named"),
        say("family.tells-held"),
        say("family.tells-refused"),
        say("family.tells-reported"),
    )
    never = (say("family.never-balance"), say("family.never-payee"), say("family.never-move"))
    return (
        Heading(say("family.tells")),
        Items(tells),
        Heading(say("family.never")),
        Items(never),
        Heading(say("family.may")),
        Items((say("family.may-ask"), say("family.may-page"), say("family.may-not"))),
    )


def _new_page(typed: dict[str, str], errors: dict[str, Words]) -> Page:
    form = Form(
        action=url_for("family.agree"),
        hidden=(("key", typed.get("key", "")),),
        fields=(
            Input(
                "name",
                say("family.name"),
                typed.get("name", ""),
                say("family.name-hint"),
                errors.get("name"),
                maxlength=CONTACT_NAME_LENGTH,
            ),
            Input(
                "phone",
                say("family.phone"),
                typed.get("phone", ""),
                say("help.phone-hint"),
                errors.get("phone"),
                kind="tel",
                maxlength=30,
            ),
            Choice(
                "lang",
                say("family.lang"),
                tuple(Option(one, plain(formats(one)["name"])) for one in LANGS),
                known(typed.get("lang")) or lang(),
            ),
        ),
        buttons=(Button(say("family.agree")),),
    )
    return Page(
        name="family-new",
        lang=lang(),
        title=say("family.new-title"),
        back=Link(say("family.title"), url_for("family.family")),
        blocks=(
            Text(say("family.lead"), "lead"),
            *_agreement(),
            Heading(say("family.who-title")),
            Text(say("family.ask-first")),
            form,
            Text(say("family.any-time")),
        ),
        status=422 if errors else 200,
    )


def _asked(one: Case) -> Fact:
    """That the contact asked us to look, with the reference under which the bank works on it."""
    number = say("safety.cases.reference", reference=plain(one.reference))
    return Fact(
        date_and_time(one.opened_at, lang()), say("family.asked-by", name=plain(one.data["contact"])), (number,)
    )


def _message(one: Message) -> Fact:
    words = {
        "named": say("family.message.named"),
        "held": say("family.message.held"),
        "refused": say("family.message.refused"),
        "reported": say("family.message.reported"),
        "ended": say("family.message.ended"),
    }
    who = say("family.message.to", name=plain(one.contact_name))
    amount = (money(one.amount_fen, lang()),) if one.amount_fen is not None else ()
    return Fact(date_and_time(one.at, lang()), words[one.kind], (*amount, who))
