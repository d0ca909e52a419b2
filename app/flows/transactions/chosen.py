"""Which movements somebody wants to see, as the address carries it."""

from dataclasses import dataclass
from typing import Any

from flask import request

from ...bank.port import Account, EntryFilter, NotFound
from ...doors.called import billers_called, kinds_called
from ...doors.months import Month, last_months
from ...doors.services import services
from ...doors.session import customer_id

MONTHS = 13
"""How many months can be chosen: a year and the month that began it."""
WORDS_LENGTH = 40
IN, OUT = "in", "out"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen. `month` None: all months; `direction` empty: both ways."""

    account: Account
    month: Month | None
    direction: str
    words: str

    @property
    def matching(self) -> EntryFilter:
        """The same for the bank."""
        return EntryFilter(
            since=self.month.begins if self.month else None,
            until=self.month.ends if self.month else None,
            direction="in" if self.direction == IN else "out" if self.direction == OUT else None,
            words=(self.words, *billers_called(self.words)) if self.words else (),
            kinds=kinds_called(self.words) if self.words else (),
        )

    @property
    def parts(self) -> dict[str, Any]:
        """The same for an address; what was not chosen is left out."""
        found = {"account": self.account.id, "direction": self.direction, "words": self.words}
        if self.month:
            found["month"] = self.month.code
        return {name: value for name, value in found.items() if value}


def months() -> tuple[Month, ...]:
    """The months to choose from, the newest first."""
    return last_months(services().clock.now(), MONTHS)


def month_named(code: str) -> Month | None:
    """The month of that code, if it is one to choose from."""
    return next((one for one in months() if one.code == code), None)


def account_named(account_id: str) -> Account:
    """The customer's account of that id, the everyday one for none. Raises NotFound."""
    mine = services().bank.accounts(customer_id())
    found = next((one for one in mine if account_id in ("", one.id)), None)
    if found is None:
        raise NotFound
    return found


def chosen_from(values: dict[str, str]) -> Chosen:
    """What an address or a form says; what is not on offer counts as not chosen. Raises NotFound."""
    direction = values.get("direction", "")
    return Chosen(
        account=account_named(values.get("account", "")),
        month=month_named(values.get("month", "")),
        direction=direction if direction in (IN, OUT) else "",
        words=values.get("words", "").strip()[:WORDS_LENGTH],
    )


def chosen() -> Chosen:
    """What the address of this request says. Raises NotFound."""
    return chosen_from(request.args.to_dict())
