"""What topics and readers are called, and the ways that several pages of learning share."""

from collections.abc import Callable, Mapping

from flask import url_for

from ...doors.language import say
from ...learn import Lesson
from ...view import Link, Words, plain

TOPICS: Mapping[str, Callable[[], Words]] = {
    "scams": lambda: say("learn.topic.scams"),
    "rights": lambda: say("learn.topic.rights"),
    "money": lambda: say("learn.topic.money"),
    "using": lambda: say("learn.topic.using"),
    "complaints": lambda: say("learn.topic.complaints"),
}
"""In the order of the page."""
AUDIENCES: Mapping[str, Callable[[], Words]] = {
    "living-alone": lambda: say("learn.for.living-alone"),
    "villages": lambda: say("learn.for.villages"),
    "low-vision": lambda: say("learn.for.low-vision"),
    "helpers": lambda: say("learn.for.helpers"),
}
"""Special editions; lessons for everyone stand under their topic alone."""


def start_of(lesson: Lesson) -> str:
    """Where one begins to learn a lesson."""
    return url_for("learn.page", slug=lesson.slug, number=1)


def all_lessons() -> Link:
    """Back to where one chooses."""
    return Link(say("learn.title"), url_for("learn.learn"))


def all_formats(lesson: Lesson) -> Link:
    """The page that offers the lesson in every format."""
    label = say("learn.all-formats", title=plain(lesson.title))
    return Link(label, url_for("leaflet.page", slug=lesson.slug), "leaflet")
