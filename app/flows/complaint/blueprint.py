"""The flow's blueprint, and the way back to its first page."""

from flask import Blueprint, url_for

from ...doors.language import say
from ...view import Link

complaint_flow = Blueprint("complaint", __name__, url_prefix="/complaint")
KIND = "complaint"


def complaint_link() -> Link:
    """To the first page."""
    return Link(say("complaint.title"), url_for("complaint.complaint"), "person")
