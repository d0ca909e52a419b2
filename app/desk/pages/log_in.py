"""The staff's log-in, log-out and time, apart from the customers'."""

from flask import Response, jsonify, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...doors.language import say
from ...doors.services import services
from ...doors.session import local_path
from ...view import Block, Button, Form, Input, Link, Links, Notice, Password, Text, Words, plain
from .blueprint import desk
from .drawing import show
from .session import PATH, begin, end, staff_login

DEMO_LOGIN, DEMO_PASSWORD = "desk", "nuanyang-demo-desk"


@desk.get("/login")
def log_in() -> ResponseReturnValue:
    """The log-in page. Who is logged in already is sent on."""
    found = staff_login()
    if found is not None and found.seconds_left > 0:
        return redirect(_target(request.args.get("next")))
    return _page(_target(request.args.get("next")), timed_out="timed_out" in request.args)


@desk.post("/login")
def check() -> ResponseReturnValue:
    """Opens the log-in, or says in one sentence that it did not work, whatever the reason was."""
    target = _target(request.form.get("next"))
    name, password = request.form.get("login", "").strip()[:64], request.form.get("password", "")
    if not name or not password:
        return _page(target, name, None if name else say("desk.login.missing"), password_missing=not password)
    # Prefixed, so that nobody slows a customer down here or a member of staff there.
    throttle, visitor, guessed = services().throttle, request.remote_addr or "", f"desk {name}"
    wait = throttle.seconds_to_wait(visitor, guessed)
    if wait:
        return _page(target, name, say("login.error.wait", minutes=(wait + 59) // 60), status=429)
    found = services().staff.authenticate(name, password)
    if found is None:
        throttle.failed(visitor, guessed)
        return _page(target, name, say("desk.login.wrong"))
    services().access_log.note(found.id, "desk-login", [None])
    return begin(make_response(redirect(target)), found.id)


@desk.post("/logout")
def log_out() -> ResponseReturnValue:
    """Logs out and empties what the browser kept of these pages."""
    response = make_response(redirect(url_for("desk.goodbye")))
    response.headers["Clear-Site-Data"] = '"cache"'
    return end(response)


@desk.get("/goodbye")
def goodbye() -> ResponseReturnValue:
    """Says that the log-in has ended."""
    again = Links((Link(say("desk.login.title"), url_for("desk.log_in")),), "button")
    return show("desk-goodbye", say("desk.goodbye"), (Text(say("desk.goodbye.body")), again))


@desk.get("/session")
def state() -> Response:
    """How many seconds are left, by the server's clock. Asking does not prolong them."""
    found = staff_login()
    return jsonify(seconds_left=found.seconds_left if found else 0)


@desk.post("/session/extend")
def extend() -> ResponseReturnValue:
    """Goes on: the door has started the idle time anew. As JSON for the script, as a page without it."""
    found = staff_login()
    if request.accept_mimetypes.best == "application/json":
        return jsonify(seconds_left=found.seconds_left if found else 0)
    return redirect(url_for("desk.home"))


@desk.get("/session/extend")
def extended() -> ResponseReturnValue:
    """Where one comes back to after logging in again."""
    return redirect(url_for("desk.home"))


def _target(wanted: str | None) -> str:
    """On to a page of the desk, and to no other."""
    target = local_path(wanted, url_for("desk.home"))
    return target if target == PATH or target.startswith(f"{PATH}/") else url_for("desk.home")


def _page(
    target: str,
    name: str = "",
    error: Words | None = None,
    *,
    password_missing: bool = False,
    timed_out: bool = False,
    status: int = 200,
) -> ResponseReturnValue:
    secret = say("login.error.password") if password_missing else None
    form = Form(
        action=url_for("desk.check"),
        hidden=(("next", target),),
        fields=(
            Input("login", say("desk.login.name"), name, None, error, autocomplete="username", maxlength=64),
            Password("password", say("login.password"), error=secret),
        ),
        buttons=(Button(say("desk.login.submit")),),
    )
    demo = (Text(say("desk.login.demo", login=plain(DEMO_LOGIN), password=plain(DEMO_PASSWORD)), "note"),)
    blocks: tuple[Block, ...] = (
        *((Notice(say("timeout.title"), (say("timeout.kept"),)),) if timed_out else ()),
        Text(say("desk.login.lead"), "lead"),
        form,
        *(demo if services().settings.demo else ()),
    )
    failed = error is not None or password_missing
    return show(
        "desk-login", say("desk.login.title"), blocks, status=status if status != 200 else 422 if failed else 200
    )
