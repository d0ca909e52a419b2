"""The desk's pages: one module a subject, all on one blueprint behind one door."""

from . import calls, cases, codes, customers, held, home, log_in, logs  # noqa: F401 (they join the blueprint)
from .blueprint import desk

__all__ = ["desk"]
