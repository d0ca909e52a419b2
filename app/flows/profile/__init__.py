"""What the bank knows of a customer as a person: changed after a look, with every change kept."""

from . import changes, overview
from .blueprint import profile_flow

__all__ = ["changes", "overview", "profile_flow"]
