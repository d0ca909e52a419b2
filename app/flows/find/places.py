"""Where each intent lives. What has no page yet is done with a person."""

from flask import current_app, url_for

from ...doors.language import say
from ...view import Task, Words

# Intent: endpoint. An endpoint that this bank has not opened leads to a person instead.
_PLACES = {
    "balance": "accounts.accounts",
    "transfer": "transfer.start",
    "transactions": "transactions.transactions",
    "pension": "pension.pension",
    "bills": "bills.bills",
    "credit-card": "credit_card.credit_card",
    "deposits": "deposits.deposits",
    "gold": "gold.gold",
    "lost-card": "lost_card.lost_card",
    "replace-card": "replace_card.replace_card",
    "visit": "visit.visit",
    "complaint": "complaint.complaint",
    "proof": "proof.proof",
    "learn": "learn.learn",
    "safety": "safety.safety",
    "family": "family.family",
    "password": "password.password",
    "payees": "payees.payees",
    "profile": "profile.profile",
    "help": "help.help",
    "settings": "settings.settings",
}


def place(intent: str) -> str | None:
    """The address of an intent's first page, or None while there is none."""
    endpoint = _PLACES[intent]
    return url_for(endpoint) if endpoint in current_app.view_functions else None


def way_to(intent: str) -> str:
    """The address of an intent's first page; while there is none, of what is said about it."""
    return place(intent) or url_for("find.find", q=title(intent).shown)


def title(intent: str) -> Words:
    """What the intent is called."""
    return _words()[intent][0]


def task(intent: str, href: str) -> Task:
    """The intent as a big choice."""
    label, hint, icon = _words()[intent]
    return Task(label, hint, href, icon)


def _words() -> dict[str, tuple[Words, Words, str]]:
    return {
        "balance": (say("intent.balance"), say("intent.balance-hint"), "account"),
        "transfer": (say("intent.transfer"), say("intent.transfer-hint"), "transfer"),
        "transactions": (say("intent.transactions"), say("intent.transactions-hint"), "entries"),
        "pension": (say("intent.pension"), say("intent.pension-hint"), "account"),
        "bills": (say("intent.bills"), say("intent.bills-hint"), "entries"),
        "credit-card": (say("intent.credit-card"), say("intent.credit-card-hint"), "account"),
        "deposits": (say("intent.deposits"), say("intent.deposits-hint"), "account"),
        "gold": (say("intent.gold"), say("intent.gold-hint"), "look"),
        "lost-card": (say("intent.lost-card"), say("intent.lost-card-hint"), "lock"),
        "replace-card": (say("intent.replace-card"), say("intent.replace-card-hint"), "account"),
        "visit": (say("intent.visit"), say("intent.visit-hint"), "person"),
        "complaint": (say("intent.complaint"), say("intent.complaint-hint"), "person"),
        "proof": (say("intent.proof"), say("intent.proof-hint"), "leaflet"),
        "learn": (say("intent.learn"), say("intent.learn-hint"), "leaflet"),
        "safety": (say("intent.safety"), say("intent.safety-hint"), "lock"),
        "family": (say("intent.family"), say("intent.family-hint"), "person"),
        "password": (say("intent.password"), say("intent.password-hint"), "lock"),
        "payees": (say("intent.payees"), say("intent.payees-hint"), "person"),
        "profile": (say("intent.profile"), say("intent.profile-hint"), "person"),
        "help": (say("intent.help"), say("intent.help-hint"), "phone"),
        "settings": (say("intent.settings"), say("intent.settings-hint"), "type"),
    }
