"""Draws a page of the desk, and notes whose data stand on it before anybody sees them."""

from collections.abc import Iterable

from flask import Response, url_for

from ...bank.port import Customer
from ...doors.language import lang, say
from ...doors.render import render_as
from ...doors.services import services
from ...view import Block, Link, Page, Text, Words
from .session import member, staff_login


def show(
    name: str,
    title: Words,
    blocks: Iterable[Block],
    *,
    back: Link | None = None,
    status: int = 200,
) -> Response:
    """A page of the desk, with its header and the time that is left."""
    found = staff_login()
    page = Page(name=name, lang=lang(), title=title, blocks=tuple(blocks), back=back, status=status)
    seconds = found.seconds_left if found is not None else 0
    return render_as("desk.html", page, staff_seconds=seconds)


def desk_link() -> Link:
    """The way to the desk's first page."""
    return Link(say("desk.title"), url_for("desk.home"))


def look_at(page: str, customer_id: str | None, about: str = "") -> Customer | None:
    """The customer, for a page that shows something of theirs: the only way to a name here, and it is written down.

    None for somebody who was not logged in; that one looked is noted too.
    """
    services().access_log.note(member().id, page, [customer_id], about)
    return services().bank.customer(customer_id) if customer_id else None


def look_at_all(page: str, customer_ids: Iterable[str]) -> dict[str, Customer]:
    """The same for a page with several customers."""
    wanted = list(dict.fromkeys(customer_ids))
    services().access_log.note(member().id, page, wanted)
    return {one: services().bank.customer(one) for one in wanted}


def watched() -> Text:
    """Stands on every page with a customer's data."""
    return Text(say("desk.watched"), "note")
