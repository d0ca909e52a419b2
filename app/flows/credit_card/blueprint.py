"""One flow under two addresses: in the bank's own frame, and compact for the web view of another app."""

from collections.abc import Callable
from dataclasses import replace

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue

from ...doors.headers import FRAMED
from ...doors.language import say
from ...doors.links import home_link
from ...doors.render import render, render_as
from ...view import Block, Link, Links, Page

View = Callable[..., ResponseReturnValue]

credit_card_flow = Blueprint("credit_card", __name__, url_prefix="/credit-card")
mini_flow = Blueprint(FRAMED, __name__, url_prefix="/mini/credit-card")


def route(rule: str, method: str = "GET") -> Callable[[View], View]:
    """Joins a view to both. Addresses are built with `url_for(".name")`, so that each stays within its own."""

    def join(view: View) -> View:
        for flow in (credit_card_flow, mini_flow):
            flow.add_url_rule(rule, view.__name__, view, methods=[method])
        return view

    return join


def is_mini() -> bool:
    """Whether this request is for the compact pages."""
    return request.blueprint == mini_flow.name


def show(page: Page) -> Response:
    """The page in the frame that its address asks for: the other app has a header of its own, help is a telephone."""
    if not is_mini():
        return render(page)
    phone = say("help.phone.number").shown.replace(" ", "")
    return render_as("page.html", page, bare=True, help_url=f"tel:{phone}")


def elsewhere(*links: Link) -> tuple[Block, ...]:
    """Ways to other tasks of the bank. The other app has its own: in its web view they would lead out of it."""
    return () if is_mini() else (Links(links),)


def overview_link() -> Link:
    """The way to the card's first page."""
    return Link(say("card.to-overview"), url_for(".credit_card"))


def done_links() -> Links:
    """The filled way on after a task."""
    return Links((replace(overview_link(), icon="account"),), "button")


def back_from_overview() -> Link | None:
    """Home; the compact pages begin here."""
    return None if is_mini() else home_link()
