"""Passwords: changed with the old one, or chosen anew with a code from a person of the bank."""

from . import change, forgotten
from .blueprint import password_flow

__all__ = ["change", "forgotten", "password_flow"]
