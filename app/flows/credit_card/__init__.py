"""A credit card: the bill, paying it back, paying it in months; also as a compact page for another app's web view."""

from . import bills, instalments, repay
from .blueprint import credit_card_flow, mini_flow

__all__ = ["bills", "credit_card_flow", "instalments", "mini_flow", "repay"]
