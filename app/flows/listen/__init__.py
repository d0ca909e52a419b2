"""Hearing a page: what was shown to a visitor, said to the same visitor. There is no way to have other text spoken."""

from .listening import Listening

__all__ = ["Listening"]
