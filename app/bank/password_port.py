"""Passwords: changed by who knows the old one, or set anew with a code that a person of the bank gives. The Protocol.

Nobody learns here whether a login exists: a wrong login, a wrong code and an old code are one error, after equal work.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from .customer_desk_port import IdentityWay
from .port import BankError

PASSWORD_LENGTH = 8
"""The fewest characters, with no rule about which (NIST SP 800-63B, 5.1.1.2; OWASP ASVS 5.0 V6.2.1 and V6.2.5)."""
LONGEST_PASSWORD = 200
"""The most characters: no passphrase is longer, and hashing takes time."""
CODE_LASTS = timedelta(minutes=30)
"""How long a code opens the way: for one telephone call and slow typing."""
CODE_TRIES = 5
"""How often a code may be typed wrong before it is void (OWASP ASVS 5.0 V6.6.3)."""
GRANT_LASTS = timedelta(minutes=30)
"""How long a right code lets one choose the new password."""

PasswordWay = Literal["changed", "reset"]
Weakness = Literal["short", "long", "common", "same"]


@dataclass(frozen=True, slots=True)
class PasswordChange:
    """That there was a new password: `changed` with the old one, or `reset` with a code."""

    at: datetime
    way: PasswordWay


class WrongPassword(BankError):
    """The present password is another one."""


class WeakPassword(BankError):
    """The new password cannot be taken. `why`: too short, too long, one of the commonest, or the present one."""

    def __init__(self, why: Weakness) -> None:
        super().__init__(why)
        self.why = why


class BadCode(BankError):
    """The code opens nothing: unknown login, wrong, too old, used, or tried too often. Which of these, nobody hears."""


class Passwords(Protocol):
    """All passwords. `key` is a form's idempotency key: the same one acts once."""

    def is_right(self, customer_id: str, password: str) -> bool:
        """Whether this is the customer's password."""
        ...

    def change(self, customer_id: str, old: str, new: str, key: str) -> None:
        """Sets a new password. Raises WrongPassword, WeakPassword."""
        ...

    def changes(self, customer_id: str) -> tuple[PasswordChange, ...]:
        """When there was a new password, newest first."""
        ...

    def give_code(self, customer_id: str, by: str, way: IdentityWay, note: str) -> str:
        """For staff who made sure who is speaking: a code of digits in groups, to be said once and kept nowhere.

        The check is written down with it. An older code of the customer is void. Raises NotFound, TooLong.
        """
        ...

    def redeem(self, login: str, code: str, grant: str) -> None:
        """Uses the code up, once, for `grant`: a secret of the visitor with which they then set the password.

        Sent again with the same grant it is the same. Raises BadCode.
        """
        ...

    def granted(self, grant: str) -> bool:
        """Whether this grant may set a password now."""
        ...

    def reset(self, grant: str, new: str) -> str:
        """Sets a new password, once; returns whose. Raises BadCode, WeakPassword."""
        ...
