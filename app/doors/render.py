"""Draws a Page: one template for all, with the frame that surrounds every page."""

from dataclasses import dataclass

from flask import Response, g, make_response, render_template, request, url_for
from flask_babel import gettext

from ..care.preferences import Preferences
from ..view import Ask, Link, Page, Words, sentences, tag
from . import toolbar
from .care_steps import said_open
from .language import lang, languages
from .logins import WARNING
from .regions import Region, regions
from .services import services
from .session import care, login, session_key


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a page: its language, the person's preferences, help, voice and time left."""

    tag: str
    title: str
    care: Preferences
    chosen: dict[str, str]
    care_links: tuple[Link, ...]
    care_said: str
    commands: list[dict[str, str]]
    regions: tuple[Region, ...]
    phone: str
    here: str
    languages: list[dict[str, object]]
    find_url: str
    suggest_url: str
    hear_url: str
    listen_url: str
    script_url: str
    logged_in: bool
    seconds_left: int
    warn_seconds: int

    def region_of(self, anchor: str) -> Region | None:
        """The part of the page that begins with this block, if it is one to go to."""
        return next((one for one in self.regions if one.anchor == anchor), None)


def render(page: Page) -> Response:
    """The page as HTML, with its status, drawn block by block."""
    return render_as("page.html", page)


def render_as(template: str, page: Page, **more: object) -> Response:
    """The page as HTML by a template of its own, which gets `more` too, in the frame of every page.

    The page's speech script is kept for this visitor, should they ask to hear it.
    """
    token = services().keep(session_key(), page)
    found = login()
    alive = found is not None and found.alive
    frame = Frame(
        tag=tag(lang()),
        title=document_title(page),
        care=care(),
        chosen=toolbar.chosen(care()),
        care_links=toolbar.links(),
        care_said=said_open(),
        commands=toolbar.commands(care()),
        regions=regions(page) if care().regions else (),
        phone=gettext("help.phone.number"),
        here=request.path if request.method == "GET" else g.get("form_page", request.path),
        languages=languages(),
        # A page that shows the box itself needs no second one.
        find_url="" if any(isinstance(one, Ask) and one.suggest for one in page.blocks) else url_for("find.find"),
        suggest_url=url_for("find.suggest"),
        hear_url=services().dictation.address() if care().dictation else "",
        listen_url=url_for("listen.page", token=token),
        script_url=url_for("listen.script", token=token),
        logged_in=alive,
        seconds_left=found.seconds_left if found else 0,
        warn_seconds=int(WARNING.total_seconds()),
    )
    return make_response(render_template(template, page=page, frame=frame, **more), page.status)


def document_title(page: Page) -> str:
    """What the browser's tab says: the heading first, "Error" before it after a failed submit, the bank last."""
    parts = [page.title.shown]
    if page.task and page.step:
        parts.append(f"{page.task}{gettext('step.joint')}{page.step}")
    parts.append(gettext("site.name"))
    title = gettext("title.joint").join(parts)
    return f"{gettext('error.prefix')}{title}" if page.errors else title


def sentence_filter(words: Words) -> list[Words]:
    """A paragraph as its sentences, each of which can be marked while it is read."""
    return sentences_filter((words,))


def sentences_filter(paragraphs: tuple[Words, ...]) -> list[Words]:
    """The sentences of several paragraphs in a row. Between two English ones stands a space, in Chinese none."""
    found = [one for words in paragraphs for one in sentences(words, lang())]
    if lang() != "en":
        return found
    return [Words(f"{one.shown} ", one.spoken) for one in found[:-1]] + found[-1:]
