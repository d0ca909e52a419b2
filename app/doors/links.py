"""Ways that many pages share."""

from flask import url_for

from ..view import Link
from .language import say


def home_link() -> Link:
    """The way home."""
    return Link(say("link.home"), url_for("home.home"))
