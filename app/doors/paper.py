"""A page of the bank as a large-print PDF, made from the very view that the screen shows."""

from io import BytesIO

from flask import Response, send_file
from flask_babel import gettext

from ..leaflets.paper import Letterhead, print_paper
from ..view import Link, Page, date_and_time
from .language import lang, say
from .services import services
from .session import care
from .wishes import wants_paper


def send_paper(page: Page) -> Response:
    """The page as a PDF in the reader's language, in larger type for who always wants that.

    It is printed anew each time and kept nowhere.
    """
    return send_file(
        BytesIO(print_paper(page, _letterhead(), 24 if care().want_larger_print else 18)),
        mimetype="application/pdf",
        download_name=f"{page.title}.pdf",
        max_age=0,
        etag=False,
    )


def paper_link(address: str) -> Link:
    """The way to the PDF of this page, which says so to who always wants paper."""
    label = say("paper.link.larger") if care().want_larger_print else say("paper.link")
    return Link(say("paper.link.wanted", what=label) if wants_paper() else label, address, "leaflet")


def _letterhead() -> Letterhead:
    before, rest = gettext("leaflet.page").split("{page}")
    between, after = rest.split("{pages}")
    return Letterhead(
        lang=lang(),
        bank=gettext("site.name"),
        subject=gettext("paper.subject"),
        printed_on=say("paper.printed", at=date_and_time(services().clock.now(), lang(), year=True)).shown,
        phone=say("leaflet.phone", phone=say("help.phone.number")).shown,
        page_number=(before, between, after),
        colon=gettext("paper.colon"),
    )
