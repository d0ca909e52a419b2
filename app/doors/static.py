"""Serves styles, scripts and pictures from memory, for ever cacheable under their version."""

from flask import Blueprint, Response

from ..kit.blueprint import served
from .services import services

static = Blueprint("static_files", __name__)


@static.get("/static/<version>/<path:name>")
def file(version: str, name: str) -> Response:
    """One file, as the kit serves it."""
    return served(services().assets, version, name)
