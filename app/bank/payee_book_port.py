"""The customer's list of payees, apart from any transfer: the Protocol."""

from typing import Literal, Protocol

from .port import NewPayee, Payee

NameCheck = Literal["match", "close", "no_match", "unknown"]
ALIAS_LENGTH = 20
"""The most characters of the customer's own word for a payee."""


class PayeeBook(Protocol):
    """All payees of a customer. Nobody learns about those of another."""

    def check_name(self, new: NewPayee) -> NameCheck:
        """How the name fits the account, "unknown" when it is kept at another bank. Never says the true name.

        Raises BadPayee("number").
        """
        ...

    def add(self, customer_id: str, new: NewPayee, alias: str) -> Payee:
        """Saves a payee; the same name, bank and number give the same one. Raises BadPayee, TooLong."""
        ...

    def payee(self, customer_id: str, payee_id: str) -> Payee:
        """One of the list. Raises NotFound, also for one that was removed."""
        ...

    def rename(self, customer_id: str, payee_id: str, alias: str) -> Payee:
        """Another word for a payee, or none. Transfers that were made keep theirs. Raises NotFound, TooLong."""
        ...

    def remove(self, customer_id: str, payee_id: str) -> None:
        """Takes a payee off the list; its transfers stay. Again changes nothing. Raises NotFound."""
        ...
