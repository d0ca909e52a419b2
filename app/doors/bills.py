"""How bills are named, on every page alike."""

from ..bank.bills_port import Service
from ..view import Words
from .language import say


def service_name(service: Service) -> Words:
    """电费, 水费, …"""
    return {
        "electricity": say("bills.electricity"),
        "water": say("bills.water"),
        "gas": say("bills.gas"),
        "heating": say("bills.heating"),
        "phone": say("bills.phone"),
        "tv": say("bills.tv"),
        "property": say("bills.property"),
    }[service]
