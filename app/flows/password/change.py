"""A new password for who knows the old one: one page, and every other log-in ends."""

from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.password_port import WeakPassword, WrongPassword
from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, login, login_required
from ...view import Button, Confirmation, Form, Link, Links, Page, Password, Text, Words
from .blueprint import new_errors, new_fields, password_flow, weak_words


@password_flow.get("")
def password() -> ResponseReturnValue:
    """The form; who is not logged in has probably forgotten their password."""
    found = login()
    if found is None or not found.alive:
        return redirect(url_for("password.forgotten"))
    return render(_page(token_urlsafe(16), {}))


@password_flow.post("")
@login_required
def change() -> ResponseReturnValue:
    """Sets the new password. Sent again it is the same change."""
    me, key = customer_id(), request.form.get("key", "")[:64]
    old, new = request.form.get("password", ""), request.form.get("new_password", "")
    errors = new_errors(new, request.form.get("new_password_again", ""))
    if not old:
        errors = {"password": say("password.error.old-missing"), **errors}
    if errors:
        return render(_page(key, errors))
    throttle, visitor, guessed = services().throttle, request.remote_addr or "", f"password {me}"
    wait = throttle.seconds_to_wait(visitor, guessed)
    if wait:
        return render(_page(key, {"password": say("login.error.wait", minutes=(wait + 59) // 60)}, status=429))
    try:
        services().passwords.change(me, old, new, key)
    except WrongPassword:
        throttle.failed(visitor, guessed)
        return render(_page(key, {"password": say("password.error.old")}))
    except WeakPassword as problem:
        return render(_page(key, {"new_password": weak_words(problem.why)}))
    here = login()
    services().logins.end_all(me, but=here.token_hash if here else None)
    return redirect(url_for("password.changed"))


@password_flow.get("/changed")
@login_required
def changed() -> ResponseReturnValue:
    """That it is done, what ended with it, and where it can be found again."""
    done = Confirmation(say("password.changed"), (say("password.changed-others"),))
    blocks = (
        done,
        Text(say("password.changed-told")),
        Text(say("password.changed-day")),
        Links((home_link(),), "button"),
        Links((Link(say("safety.log-ins.title"), url_for("safety.log_ins"), "clock"),)),
    )
    return render(Page(name="password-changed", lang=lang(), title=say("password.changed-title"), blocks=blocks))


def _page(key: str, errors: dict[str, Words], status: int = 422) -> Page:
    old = Password("password", say("password.old"), error=errors.get("password"))
    form = Form(
        action=url_for("password.change"),
        hidden=(("key", key),),
        fields=(old, *new_fields(errors)),
        buttons=(Button(say("password.button")),),
    )
    return Page(
        name="password",
        lang=lang(),
        title=say("password.title"),
        back=home_link(),
        blocks=(
            Text(say("password.lead"), "lead"),
            form,
            Text(say("password.tip")),
            Links((Link(say("password.forgotten.link"), url_for("password.forgotten"), "person"),)),
            Text(say("password.offline"), "note"),
        ),
        status=status if errors else 200,
    )
