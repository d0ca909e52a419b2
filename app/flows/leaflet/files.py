"""The files of lessons. Their language is that of their address, whatever the reader speaks."""

from io import BytesIO

from flask import Response, abort, send_file

from ...doors.lesson_files import edition_of
from ...doors.lesson_files import file as file_of
from ...leaflets.formats import FORMATS
from ...view import LANGS
from .blueprint import blueprint

# Nothing that a browser shows by itself.
_TO_KEEP = frozenset({"brf", "epub"})


@blueprint.get("/leaflets/<language>/<name>")
def file(language: str, name: str) -> Response:
    """A lesson as a file: `/leaflets/en/transfer-scams.24pt.pdf`."""
    slug, _, ending = name.partition(".")
    wanted = next((one for one in LANGS if one == language), None)
    kind = next((one for one in FORMATS.values() if one.name == ending), None)
    if wanted is None or kind is None:
        abort(404)
    edition = edition_of(wanted, slug)
    found = file_of(edition, kind.name) or abort(404)
    return send_file(
        # Its own bytes: the file may be thrown away or replaced before the last of them is sent.
        BytesIO(found.path.read_bytes() if found.path else found.body),
        mimetype=kind.media_type,
        as_attachment=kind.name in _TO_KEEP,
        download_name=f"{edition.lesson.title}.{kind.name}",
        etag=found.digest,
        # The address stays the same when the words change, so a browser asks each time.
        max_age=0,
        conditional=True,
    )
