"""The question which of their own accounts a customer means."""

from collections.abc import Iterable

from ..bank.port import Account
from ..view import Choice, Option, Words, money
from .language import lang, say
from .payees import account_name


def account_choice(label: Words, accounts: Iterable[Account], chosen: str = "", error: Words | None = None) -> Choice:
    """The field `account`, each with what it holds. A single account is chosen already."""
    options = tuple(
        Option(one.id, account_name(one), say("own-account.holds", amount=money(one.available_fen, lang())))
        for one in accounts
    )
    only = options[0].value if len(options) == 1 else ""
    return Choice("account", label, options, chosen or only, error=error)
