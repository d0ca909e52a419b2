"""The flow's blueprint, and who is asking."""

from flask import Blueprint, session, url_for

from ...bank.visit_port import Visitor
from ...doors.language import say
from ...doors.session import login
from ...view import Link

visit_flow = Blueprint("visit", __name__, url_prefix="/visit")
_MINE = "visits"
# A session cookie is small; who takes more numbers than this before log-in finds the older ones by reference.
_KEPT = 10


def customer() -> str | None:
    """Who is logged in; nobody need be."""
    found = login()
    return found.customer_id if found is not None and found.alive else None


def visitor(phone: str) -> Visitor:
    """Whose number it will be. The telephone is asked only of who is not logged in."""
    mine = customer()
    return Visitor(mine) if mine else Visitor(None, phone)


def remember(ticket_id: str) -> None:
    """This visit to the site may see the ticket: it took it, or named reference and telephone."""
    session[_MINE] = [ticket_id, *(one for one in remembered() if one != ticket_id)][:_KEPT]


def remembered() -> tuple[str, ...]:
    """Tickets that this visit to the site may see, the newest first."""
    return tuple(session.get(_MINE, ()))


def visit_link() -> Link:
    """Back to the branches."""
    return Link(say("visit.all"), url_for("visit.visit"))
