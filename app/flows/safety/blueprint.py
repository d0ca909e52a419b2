"""The blueprint of the flow, in a place where all its files can reach it."""

from flask import Blueprint, url_for

from ...doors.language import say
from ...view import Link

safety_flow = Blueprint("safety", __name__, url_prefix="/safety")


def safety_link() -> Link:
    """The way back to the first page of the flow."""
    return Link(say("safety.title"), url_for("safety.safety"))
