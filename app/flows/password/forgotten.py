"""A forgotten password: a person makes sure who is speaking and gives a code; with the code one chooses a new one.

No page tells whether a login exists: whatever is typed, the answers are the same words.
"""

from secrets import token_urlsafe

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from ...bank.numbers import phone_number
from ...bank.numbers import plain as one_line
from ...bank.password_port import CODE_LASTS, CODE_TRIES, BadCode, WeakPassword
from ...doors.language import lang, say
from ...doors.render import render
from ...doors.services import services
from ...doors.telephones import dial_link, phone_error, phone_field
from ...doors.timelines import case_number
from ...view import (
    Button,
    Confirmation,
    Fact,
    Facts,
    Form,
    Heading,
    Input,
    Items,
    Link,
    Links,
    Otp,
    Page,
    Step,
    Text,
    Words,
    step,
    tail,
)
from .blueprint import new_errors, new_fields, password_flow, weak_words

KIND = "forgotten-password"
STEPS = 4
LONGEST = 60


@password_flow.get("/forgotten")
def forgotten() -> ResponseReturnValue:
    """Step 1: whom to call."""
    return render(_ask_page({"key": token_urlsafe(16)}, {}))


@password_flow.post("/forgotten")
def ask() -> ResponseReturnValue:
    """Notes whom to call. Sent again it is the same request."""
    typed = {name: request.form.get(name, "").strip()[:LONGEST] for name in ("who", "phone", "key")}
    errors = {} if one_line(typed["who"]) else {"who": say("password.error.who")}
    wrong = phone_error(typed["phone"])
    if wrong:
        errors["phone"] = wrong
    if errors:
        return render(_ask_page(typed, errors))
    data = {"who": one_line(typed["who"]), "phone": phone_number(typed["phone"])}
    found = services().cases.open(None, KIND, data, typed["key"])
    session["forgotten"] = {"reference": found.reference, "tail": data["phone"][-4:]}
    return redirect(url_for("password.asked"))


@password_flow.get("/forgotten/asked")
def asked() -> ResponseReturnValue:
    """What was promised, the same for everybody."""
    noted = session.get("forgotten")
    if noted is None:
        return redirect(url_for("password.forgotten"))
    blocks = (
        Confirmation(say("lost-card.noted"), (say("password.asked.call"),), case_number(noted["reference"])),
        Facts((Fact(say("help.called.phone"), tail(noted["tail"], lang())),)),
        Heading(say("lost-card.on-phone")),
        Items((say("password.asked.who"), say("password.asked.code"), say("password.asked.never"))),
        Links((Link(say("password.have-code"), url_for("password.code")),), "button"),
        Links((dial_link(),)),
    )
    return render(Page(name="password-asked", lang=lang(), title=say("lost-card.reported-title"), blocks=blocks))


@password_flow.get("/code")
def code() -> ResponseReturnValue:
    """Step 2: the code that the person said. What it opens is bound to this visit."""
    session["grant"] = token_urlsafe(32)
    return render(_code_page("", {}))


@password_flow.post("/code")
def redeem() -> ResponseReturnValue:
    """Uses the code up. Any failure is one and the same sentence."""
    name, typed = request.form.get("login", "").strip()[:LONGEST], request.form.get("code", "")[:LONGEST]
    errors = {} if name else {"login": say("login.error.login-missing")}
    if not typed.strip():
        errors["code"] = say("password.error.code-missing")
    if errors:
        return render(_code_page(name, errors))
    throttle, visitor, guessed = services().throttle, request.remote_addr or "", f"code {name}"
    wait = throttle.seconds_to_wait(visitor, guessed)
    if wait:
        return render(_code_page(name, {"code": say("login.error.wait", minutes=(wait + 59) // 60)}, status=429))
    if "grant" not in session:
        session["grant"] = token_urlsafe(32)
    try:
        services().passwords.redeem(name, typed, session["grant"])
    except BadCode:
        throttle.failed(visitor, guessed)
        return render(_code_page(name, {"code": say("password.error.code")}))
    return redirect(url_for("password.new"))


@password_flow.get("/new")
def new() -> ResponseReturnValue:
    """Step 3: the new password; without a right code one comes back to step 2."""
    if not services().passwords.granted(session.get("grant", "")):
        return redirect(url_for("password.code"))
    return render(_new_page({}))


@password_flow.post("/new")
def set_new() -> ResponseReturnValue:
    """Sets it, once, and ends every log-in there is."""
    chosen = request.form.get("new_password", "")
    errors = new_errors(chosen, request.form.get("new_password_again", ""))
    if errors:
        return render(_new_page(errors))
    try:
        customer = services().passwords.reset(session.get("grant", ""), chosen)
    except WeakPassword as problem:
        return render(_new_page({"new_password": weak_words(problem.why)}))
    except BadCode:
        return redirect(url_for("password.code"))
    services().logins.end_all(customer)
    return redirect(url_for("password.done"))


@password_flow.get("/done")
def done() -> ResponseReturnValue:
    """Step 4: that it is done, and the way to log in."""
    blocks = (
        Confirmation(say("password.set"), (say("password.set-others"),)),
        Text(say("password.changed-day")),
        Links((Link(say("login.title"), url_for("log_in.log_in")),), "button"),
    )
    return render(_frame("password-set", say("password.set-title"), 4, blocks=blocks))


def _ask_page(typed: dict[str, str], errors: dict[str, Words]) -> Page:
    form = Form(
        action=url_for("password.ask"),
        hidden=(("key", typed.get("key", "")),),
        fields=(
            Input(
                "who",
                say("password.who"),
                typed.get("who", ""),
                say("login.name-hint"),
                errors.get("who"),
                autocomplete="username",
                maxlength=LONGEST,
            ),
            phone_field(typed, errors),
        ),
        buttons=(Button(say("password.ask"), icon="phone"),),
    )
    blocks = (
        Text(say("password.forgotten.lead"), "lead"),
        form,
        Links((Link(say("password.have-code"), url_for("password.code"), "lock"), dial_link())),
        Text(say("password.forgotten.offline"), "note"),
    )
    return _frame("password-forgotten", say("password.forgotten.title"), 1, blocks=blocks, failed=bool(errors))


def _code_page(name: str, errors: dict[str, Words], status: int = 422) -> Page:
    minutes = int(CODE_LASTS.total_seconds()) // 60
    form = Form(
        action=url_for("password.redeem"),
        fields=(
            Input(
                "login",
                say("login.name"),
                name,
                say("login.name-hint"),
                errors.get("login"),
                autocomplete="username",
                maxlength=LONGEST,
            ),
            Otp("code", say("password.code"), say("password.code-hint"), errors.get("code")),
        ),
        buttons=(Button(say("password.code.button")),),
    )
    blocks = (
        Text(say("password.code.lead"), "lead"),
        form,
        Text(say("password.code.rule", minutes=minutes, tries=CODE_TRIES)),
        Links((Link(say("password.no-code"), url_for("password.forgotten"), "person"), dial_link())),
        Text(say("password.forgotten.offline"), "note"),
    )
    title = say("password.code.title")
    return _frame("password-code", title, 2, blocks=blocks, failed=bool(errors), status=status)


def _new_page(errors: dict[str, Words]) -> Page:
    form = Form(
        action=url_for("password.set_new"),
        fields=new_fields(errors),
        buttons=(Button(say("password.set.button")),),
    )
    blocks = (form, Text(say("password.tip")))
    return _frame("password-new", say("password.new-title"), 3, blocks=blocks, failed=bool(errors))


def _frame(
    name: str,
    title: Words,
    number: int,
    *,
    blocks: tuple[Text | Form | Links | Confirmation, ...],
    failed: bool = False,
    status: int = 422,
) -> Page:
    at: Step = step(number, STEPS, lang())
    back = {
        1: Link(say("login.title"), url_for("log_in.log_in")),
        2: Link(say("link.back"), url_for("password.forgotten")),
        3: Link(say("link.back"), url_for("password.code")),
    }.get(number)
    return Page(
        name=name,
        lang=lang(),
        title=title,
        task=say("password.forgotten.title"),
        step=at,
        back=back,
        blocks=blocks,
        status=status if failed else 200,
    )
