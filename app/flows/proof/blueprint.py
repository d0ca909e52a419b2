"""The flow's blueprint, and the way back to its first page."""

from flask import Blueprint, url_for

from ...doors.language import say
from ...view import Link

proof_flow = Blueprint("proof", __name__, url_prefix="/proof")
KIND = "proof"


def proof_link() -> Link:
    """To the first page."""
    return Link(say("proof.title"), url_for("proof.proof"), "search")
