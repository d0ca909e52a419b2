"""The review gate: what must be true of a lesson before anybody may sign it, and what is then published."""

from .finding import Finding
from .review import review, review_library

__all__ = ["Finding", "review", "review_library"]
