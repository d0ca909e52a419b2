"""The library of lessons: what we teach, one file a lesson and language, before it becomes a page or paper."""

from .lesson import Drawing, Lesson, Listing, Paragraph, Question, Run, Section, Sentence, SignOff
from .library import find, lessons, load
from .markdown import LessonError

__all__ = [
    "Drawing",
    "Lesson",
    "LessonError",
    "Listing",
    "Paragraph",
    "Question",
    "Run",
    "Section",
    "Sentence",
    "SignOff",
    "find",
    "lessons",
    "load",
]
