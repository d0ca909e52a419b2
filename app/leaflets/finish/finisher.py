"""One printed PDF → the same pages with tags that say what the sheet says: PDF/UA-1, or UA-2 where the file says so."""

from io import BytesIO

import pikepdf

from .artifacts import set_apart
from .content import Content, Fonts
from .fonts import cut_fonts
from .joining import join
from .mending import describe_links, name_languages, number_lists, place_figures, point_bookmarks, scope_headers
from .tree import Texts


def finish(body: bytes, html: str, foreign: str) -> bytes:
    """Finishes the PDF of a sheet. `html`: of that sheet. `foreign`: the language of its `<span>` elements.

    The same input gives the same bytes.
    """
    with pikepdf.open(BytesIO(body)) as pdf:
        fonts = Fonts()
        contents = [Content(page, fonts) for page in pdf.pages]
        texts = Texts({one.page.obj.objgen: one.texts for one in contents})
        document = document_of(pdf)
        set_apart(pdf, document, contents)
        cut_fonts(pdf, fonts, contents)
        for content in contents:
            content.write(pdf)
        join(document, html, texts)
        name_languages(document, foreign)
        place_figures(document)
        number_lists(document, texts)
        scope_headers(document)
        describe_links(document, texts)
        point_bookmarks(pdf, document)
        return saved(pdf)


def document_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The one element that all others hang from."""
    found: pikepdf.Object = pdf.Root.StructTreeRoot.K
    return found[0] if isinstance(found, pikepdf.Array) else found


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The file, without what nothing refers to any more."""
    pdf.remove_unreferenced_resources()
    buffer = BytesIO()
    pdf.save(
        buffer,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        deterministic_id=True,
    )
    return buffer.getvalue()
