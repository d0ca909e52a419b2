"""Log-in, log-out and the time that is left. One clear error for any failure, no puzzle, nothing to remember."""

from flask import Blueprint, Response, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...doors.language import lang, say
from ...doors.render import render
from ...doors.services import services
from ...doors.session import care_cookie, local_path, login, session_key
from ...doors.session import log_in as open_login
from ...doors.session import log_out as close_login
from ...view import Button, Form, Input, Link, Links, Notice, Page, Password, Text, Words, plain

log_in_flow = Blueprint("log_in", __name__)


@log_in_flow.get("/login")
def log_in() -> ResponseReturnValue:
    """The log-in page. Who is logged in already is sent on."""
    target = local_path(request.args.get("next"), url_for("home.home"))
    found = login()
    if found is not None and found.alive:
        return redirect(target)
    if care_cookie() is None:
        return redirect(url_for("settings.welcome", next=request.full_path.rstrip("?")))
    return render(_page(target, timed_out="timed_out" in request.args))


@log_in_flow.post("/login")
def check() -> ResponseReturnValue:
    """Opens the log-in, or says in one sentence that it did not work, whatever the reason was."""
    target = local_path(request.form.get("next"), url_for("home.home"))
    name = request.form.get("login", "").strip()
    password = request.form.get("password", "")
    if not name or not password:
        missing = say("login.error.login-missing") if not name else None
        return render(_page(target, name, login_error=missing, password_missing=not password))
    throttle = services().throttle
    visitor = request.remote_addr or ""
    wait = throttle.seconds_to_wait(visitor, name)
    if wait:
        message = say("login.error.wait", minutes=(wait + 59) // 60)
        return render(_page(target, name, login_error=message, status=429))
    customer = services().bank.authenticate(name, password)
    if customer is None:
        throttle.failed(visitor, name)
        services().failures.note(name)
        return render(_page(target, name, login_error=say("login.error.wrong")))
    open_login(customer.id, name)
    return redirect(target)


def _page(
    target: str,
    name: str = "",
    *,
    login_error: Words | None = None,
    password_missing: bool = False,
    timed_out: bool = False,
    status: int = 200,
) -> Page:
    form = Form(
        action=url_for("log_in.check"),
        hidden=(("next", target),),
        fields=(
            Input(
                "login",
                say("login.name"),
                name,
                say("login.name-hint"),
                login_error,
                autocomplete="username",
                maxlength=60,
            ),
            Password(
                "password", say("login.password"), error=say("login.error.password") if password_missing else None
            ),
        ),
        buttons=(Button(say("login.submit")),),
    )
    failed = login_error is not None or password_missing
    demo = (Text(say("login.demo", login=plain("10001"), password=plain("nuanyang-demo")), "note"), _stories())
    return Page(
        name="login",
        lang=lang(),
        title=say("login.title"),
        status=status if status != 200 else 422 if failed else 200,
        blocks=(
            *((Notice(say("timeout.title"), (say("timeout.kept"),)),) if timed_out else ()),
            form,
            Links((Link(say("login.forgotten"), url_for("password.forgotten"), "lock"),)),
            Text(say("login.other-ways"), "body"),
            *(demo if services().settings.demo else ()),
        ),
    )


def _stories() -> Links:
    """Who the demo's customers are."""
    return Links((Link(say("demo.link"), url_for("demo.demo"), "look"),))


@log_in_flow.post("/logout")
def log_out() -> ResponseReturnValue:
    """Logs out and empties what the browser kept of this site's pages."""
    close_login()
    response = redirect(url_for("log_in.goodbye"))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@log_in_flow.get("/goodbye")
def goodbye() -> ResponseReturnValue:
    """Says that the log-in has ended, so that one can leave the machine without fear."""
    blocks = (
        Text(say("goodbye.body")),
        Links((Link(say("goodbye.again"), url_for("log_in.log_in")),), "button"),
    )
    return render(Page(name="goodbye", lang=lang(), title=say("goodbye.title"), blocks=blocks))


@log_in_flow.get("/session")
def state() -> Response:
    """How many seconds are left, by the server's clock. Asking does not prolong them."""
    found = login()
    return jsonify(seconds_left=found.seconds_left if found else 0)


@log_in_flow.post("/session/extend")
def extend() -> ResponseReturnValue:
    """Goes on: the idle time starts anew. As JSON for the script, as a page without it."""
    session_key()
    found = login()
    left = 0
    if found is not None and found.alive:
        left = services().logins.touch(found).seconds_left
    if request.accept_mimetypes.best == "application/json":
        return jsonify(seconds_left=left)
    return redirect(local_path(request.form.get("next"), url_for("home.home")))
