"""A page in plain words for every error: what happened, that no money moved, what to do, whom to ask."""

import logging

from flask import Flask, Response, g, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, default_exceptions

from ..bank.port import Frozen, NotFound
from ..view import Link, Links, Page, Text, date_and_time
from .language import lang, say
from .links import home_link
from .render import render

log = logging.getLogger(__name__)


def install(app: Flask) -> None:
    """Answers every HTTP error, and every error nobody foresaw, with a page."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(NotFound, lambda _error: _page(404))
    app.register_error_handler(Frozen, _frozen)
    app.register_error_handler(CSRFError, lambda _error: _page(400, "expired"))
    app.register_error_handler(Exception, _unforeseen)


def error_page(status: int, key: str | None = None) -> Page:
    """The page for a status; `key` names words of its own, else the status decides."""
    name = key or (str(status) if status in (403, 404, 405, 429, 500, 503) else "other")
    titles = {
        "403": say("error.403.title"),
        "404": say("error.404.title"),
        "405": say("error.405.title"),
        "429": say("error.429.title"),
        "500": say("error.500.title"),
        "503": say("error.503.title"),
        "expired": say("error.expired.title"),
        "other": say("error.other.title"),
    }
    bodies = {
        "403": say("error.403.body"),
        "404": say("error.404.body"),
        "405": say("error.405.body"),
        "429": say("error.429.body"),
        "500": say("error.500.body"),
        "503": say("error.503.body"),
        "expired": say("error.expired.body"),
        "other": say("error.other.body"),
    }
    return Page(
        name=f"error-{name}",
        lang=lang(),
        title=titles[name],
        status=status,
        blocks=(
            Text(bodies[name]),
            # Whether money moved is answered in one place only: the list of transfers.
            *((Text(say("error.look-at-transfers")),) if name not in {"403", "404", "405"} else ()),
            Links((home_link(),), "button"),
            Links((Link(say("link.transfers"), url_for("transfers.transfers")),)),
        ),
    )


def _frozen(error: Frozen) -> Response:
    """Wherever a payment was refused because the customer froze everything: that nothing moved, and who lifts it."""
    blocks = (
        Text(say("frozen.body", at=date_and_time(error.since, lang())), "lead"),
        Text(say("frozen.how")),
        Text(say("frozen.why")),
        Links((Link(say("help.person"), url_for("help.help"), "person"),), "button"),
        Links((Link(say("frozen.link"), url_for("safety.safety"), "lock"), home_link())),
    )
    return render(Page(name="frozen", lang=lang(), title=say("frozen.title"), blocks=blocks, status=409))


def _page(status: int, key: str | None = None) -> Response:
    return render(error_page(status, key))


def _http(error: HTTPException) -> Response:
    status = error.code if error.code in default_exceptions else 500
    if error.response is not None or status is None or status < 400:
        return error.get_response()  # type: ignore[return-value]
    return _page(status)


def _unforeseen(error: Exception) -> Response:
    log.exception("unforeseen error at %s", request.endpoint, exc_info=error)
    # If it is the database that is away, the error page must not ask it who is logged in.
    g.login = None
    return _page(InternalServerError.code)
