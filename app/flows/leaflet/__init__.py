"""Leaflets: a lesson as a web page, and in every other format that there is."""

from . import files, pages
from .blueprint import blueprint

__all__ = ["blueprint", "files", "pages"]
