"""Every page of the bank in every state. A new flow joins by its own file and one line here."""

from . import core, credit_card, desk, leaflets, learn, planned, profile, requests, savings, settings
from .reach import State

STATES: tuple[State, ...] = (
    *core.STATES,
    *credit_card.STATES,
    *desk.STATES,
    *leaflets.STATES,
    *learn.STATES,
    *planned.STATES,
    *profile.STATES,
    *requests.STATES,
    *savings.STATES,
    *settings.STATES,
)

__all__ = ["STATES", "State"]
