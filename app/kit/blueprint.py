"""The kit for a Flask app that installed it with pip: templates, styles and scripts behind one blueprint.

This is the one module of the kit that knows Flask, and nothing in the kit imports it.
"""

from flask import Blueprint, Response, abort, request, url_for
from flask.blueprints import BlueprintSetupState
from jinja2 import BaseLoader, FileSystemLoader

from ..view import money
from .assets import Assets
from .library import Library
from .places import HOUSE
from .values import moment


def jinja_loader() -> BaseLoader:
    """Finds `components/<name>/macro.html`: for an environment that is put together by hand."""
    return FileSystemLoader(HOUSE.templates)


def translations() -> str:
    """The folder of compiled catalogues, for BABEL_TRANSLATION_DIRECTORIES; their domain is `messages`."""
    return str(HOUSE.locales)


def kit_blueprint(url_prefix: str = "/kit") -> Blueprint:
    """A blueprint that serves the kit's files and lets templates import its macros.

    Templates also get `ny_asset("kit.css")`, `money(fen, lang)` and `moment(iso, lang)`.
    """
    assets = Assets(HOUSE.static)
    blueprint = Blueprint("nuanyang", __name__, url_prefix=url_prefix, template_folder=str(HOUSE.templates))

    @blueprint.get("/<version>/<path:name>")
    def file(version: str, name: str) -> Response:
        return served(assets, version, name)

    @blueprint.record_once
    def add(state: BlueprintSetupState) -> None:
        app = state.app
        app.add_template_global(lambda name: url_for("nuanyang.file", version=assets.version, name=name), "ny_asset")
        app.add_template_global(money, "money")
        app.add_template_global(moment, "moment")

    return blueprint


def served(assets: Assets, version: str, name: str) -> Response:
    """One file, compressed where the browser can take it; 404 when there is none.

    An old version answers with the present file, uncached, so that a page kept open goes on working.
    """
    found = assets.files.get(name)
    if found is None:
        abort(404)
    small = found.gzipped if "gzip" in request.headers.get("Accept-Encoding", "") else None
    response = Response(small or found.body, content_type=found.content_type)
    if small:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    current = version == assets.version
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if current else "no-cache"
    return response


def library() -> Library:
    """The components with their specs, for a guide or tests of one's own."""
    return Library(HOUSE)
