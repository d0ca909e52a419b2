"""All that can be done here. A new flow joins by one line: endpoint, name, what one finds there, icon.

Keys of the catalogues stand here as data; a test looks each of them up.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Service:
    """One flow. `values` fill the variables of its address."""

    endpoint: str
    name: str
    hint: str
    icon: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """Flows that people look for in the same place."""

    name: str
    services: tuple[Service, ...]


GROUPS = (
    Group(
        "services.money",
        (
            Service("transactions.transactions", "task.entries", "task.entries-hint", "entries"),
            Service("accounts.accounts", "task.accounts", "task.accounts-hint", "account"),
            Service("pension.pension", "task.pension", "task.pension-hint", "clock"),
            Service("transactions.statement", "task.statement", "task.statement-hint", "leaflet"),
            Service("deposits.deposits", "deposits.title", "deposits.hint", "clock"),
            Service("gold.gold", "gold.title", "gold.hint", "account"),
        ),
    ),
    Group(
        "services.paying",
        (
            Service("transfer.start", "task.transfer", "task.transfer-hint", "transfer"),
            Service("transfers.transfers", "task.undo", "task.undo-hint", "undo"),
            Service("planned.planned", "planned.title", "planned.hint", "clock"),
            Service("payees.payees", "task.payees", "task.payees-hint", "account"),
        ),
    ),
    Group(
        "services.bills",
        (
            Service("bills.bills", "task.bills", "task.bills-hint", "leaflet"),
            Service("credit_card.credit_card", "card.title", "card.hint", "account"),
            Service("bills.top_up", "bills.top-up", "task.top-up-hint", "phone"),
        ),
    ),
    Group(
        "services.safety",
        (
            Service("safety.safety", "task.safe", "task.safe-hint", "lock"),
            Service("safety.cheated", "safety.cheated.title", "safety.cheated.hint", "look"),
            Service("lost_card.lost_card", "lost-card.title", "lost-card.hint", "account"),
            Service("replace_card.replace_card", "replace-card.title", "replace-card.hint", "account"),
            Service("family.family", "family.title", "family.hint", "person"),
            Service("learn.learn", "learn.title", "learn.hint", "leaflet"),
            Service("ask.ask", "ask.title", "ask.way", "leaflet"),
            Service(
                "leaflet.page",
                "leaflet.link.transfer-scams",
                "task.leaflet-hint",
                "leaflet",
                {"slug": "transfer-scams"},
            ),
            Service("visit.visit", "visit.title", "visit.service-hint", "person"),
            Service("proof.proof", "proof.title", "proof.service-hint", "search"),
            Service("complaint.complaint", "complaint.title", "complaint.service-hint", "person"),
            Service("help.help", "task.help", "task.help-hint", "person"),
        ),
    ),
    Group(
        "services.yours",
        (
            Service("settings.settings", "task.settings", "task.settings-hint", "type"),
            Service("settings.keys", "keys.title", "keys.hint", "account"),
            Service("tour.tour", "tour.title", "tour.hint", "play", {"number": 1}),
            Service("profile.profile", "profile.title", "profile.hint", "person"),
            Service("password.password", "intent.password", "intent.password-hint", "lock"),
        ),
    ),
)
