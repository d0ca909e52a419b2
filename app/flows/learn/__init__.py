"""Learning: the classroom and its lessons, the exhibition hall of scams, a page for each fraud that the guard knows."""

from . import certificate, check, classroom, hall, index, scam
from .blueprint import learn_flow

__all__ = ["certificate", "check", "classroom", "hall", "index", "learn_flow", "scam"]
