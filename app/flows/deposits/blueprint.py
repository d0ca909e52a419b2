"""The blueprint that the pages join."""

from flask import Blueprint

deposits_flow = Blueprint("deposits", __name__, url_prefix="/deposits")
