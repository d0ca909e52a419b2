"""A question in somebody's own words → the passage of the lessons that answers it, word for word; or none."""

from .passages import Passage
from .ranking import Answer, answer

__all__ = ["Answer", "Passage", "answer"]
