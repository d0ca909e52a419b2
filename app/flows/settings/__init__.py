"""How the bank looks, sounds and is reached: the first question, all choices, keys, and another device."""

from . import device, keys, panel, welcome
from .blueprint import settings_flow

__all__ = ["device", "keys", "panel", "settings_flow", "welcome"]
