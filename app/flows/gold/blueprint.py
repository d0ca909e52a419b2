"""The blueprint that the pages join."""

from flask import Blueprint

gold_flow = Blueprint("gold", __name__, url_prefix="/gold")
