"""The addresses of leaflets."""

from flask import Blueprint

blueprint = Blueprint("leaflet", __name__)
