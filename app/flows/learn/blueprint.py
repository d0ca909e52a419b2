"""The addresses of learning. Needs no log-in."""

from flask import Blueprint

learn_flow = Blueprint("learn", __name__, url_prefix="/learn")
