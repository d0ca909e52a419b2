"""The desk's blueprint, and its one door: without a staff log-in nothing opens but the log-in page."""

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...doors.services import services
from .session import kept_under, staff_login

desk = Blueprint("desk", __name__, url_prefix="/desk")

# Everything else asks for a log-in, also pages that are yet to be written.
OPEN = {"desk.log_in", "desk.check", "desk.goodbye", "desk.state"}


@desk.before_request
def only_staff() -> ResponseReturnValue | None:
    """Sends to log in first. What was typed is kept, and one comes back to where one was."""
    if request.endpoint in OPEN:
        return None
    found = staff_login()
    if found is not None and found.seconds_left > 0:
        g.staff_login = services().staff.touch(found)
        return None
    if found is not None and request.method == "POST":
        services().kept.keep(kept_under(found.member.id), request.path, request.form.to_dict())
    return redirect(url_for("desk.log_in", next=request.path, timed_out="1" if found is not None else None))
