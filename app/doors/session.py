"""Who is asking: the visitor's session, the log-in in it, and the door that asks for one."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import wraps
from typing import ParamSpec, TypeVar
from urllib.parse import urlsplit

from flask import g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from ..care.preferences import Preferences
from .logins import Login
from .services import services

P = ParamSpec("P")
T = TypeVar("T")


def session_key() -> str:
    """A name for this visitor's session that is not the log-in token; made at the first call."""
    if "visitor" not in session:
        session["visitor"] = secrets.token_urlsafe(16)
    return str(session["visitor"])


def login() -> Login | None:
    """The log-in of this request, also one that has just run out; None when there is none."""
    if "login" not in g:
        token = session.get("token")
        g.login = services().logins.find(token) if token else None
    found: Login | None = g.login
    return found


def customer_id() -> str:
    """The customer of this request. Raises RuntimeError outside a page that asks for a log-in."""
    found = login()
    if found is None or not found.alive:
        raise RuntimeError("this page must be behind login_required")
    return found.customer_id


def log_in(customer: str, name: str) -> None:
    """Logs a customer in: the whole session is new, so nothing of it was known to anybody before.

    `name` is the login as typed, by which failed tries were counted. The device is met, and gets a new cookie.
    """
    chosen = services().care_store.load(customer)
    mine = care()
    cookie = services().device_cookie
    met = services().devices.meet(customer, cookie.read(request.cookies.get(cookie.name)))
    g.device_token = met.token
    session.clear()
    session["token"] = services().logins.open(customer, met.id, services().failures.count(name))
    g.pop("login", None)
    if chosen is not None:
        set_care(chosen)
    elif care_cookie() is not None:
        services().care_store.save(customer, mine)


def log_out() -> None:
    """Ends the log-in here and in the database."""
    token = session.get("token")
    if token:
        services().logins.end(token)
    session.clear()
    g.pop("login", None)


@dataclass(frozen=True, slots=True)
class SignIn:
    """What the guard asks about this log-in: days since the device was first used, None when it is not known."""

    device_days: float | None
    failed_logins: int


def sign_in() -> SignIn:
    """The facts of this request's log-in. Raises RuntimeError outside a page that asks for one."""
    customer, found = customer_id(), login()
    known = services().devices.known_for(customer, found.device_id if found else None)
    return SignIn(None if known is None else known / timedelta(days=1), found.failed_before if found else 0)


def login_required(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """Sends a visitor to log in first. What they had typed is kept, and they come back to where they were."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        found = login()
        if found is not None and found.alive:
            g.login = services().logins.touch(found)
            return view(*args, **kwargs)
        if found is not None and request.method == "POST":
            services().kept.keep(found.customer_id, request.path, request.form.to_dict())
        timed_out = found is not None
        return redirect(url_for("log_in.log_in", next=request.path, timed_out="1" if timed_out else None))

    return guarded


def kept_fields() -> dict[str, str]:
    """What this customer had typed into this page when their time ran out."""
    return services().kept.take(customer_id(), request.path)


def local_path(target: str | None, default: str) -> str:
    """A path on this site to go on to; anything else becomes the default (OWASP ASVS 5.0 V3.7.2)."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or "\\" in target:
        return default
    parts = urlsplit(target)
    return default if parts.scheme or parts.netloc else target


def care_cookie() -> Preferences | None:
    """What the cookie says, or None at a first visit."""
    return services().care_cookie.read(request.cookies.get("care"))


def care() -> Preferences:
    """The preferences of this request; care mode at 20 px before anything was chosen."""
    if "care" not in g:
        g.care = care_cookie() or Preferences()
    chosen: Preferences = g.care
    return chosen


def set_care(preferences: Preferences) -> None:
    """Keeps a choice: in the cookie with this response, and on the account of who is logged in."""
    g.care = preferences
    g.care_changed = True
    found = login()
    if found is not None and found.alive:
        services().care_store.save(found.customer_id, preferences)
