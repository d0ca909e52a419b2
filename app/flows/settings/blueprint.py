"""The blueprint of all choices."""

from flask import Blueprint

settings_flow = Blueprint("settings", __name__)
