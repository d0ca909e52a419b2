"""Ids, reference numbers, and what people type: account numbers, telephone numbers, names and notes made clean."""

import hashlib
import re
import secrets
import unicodedata

from .port import BadPayee, BadPhone, NotFound

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Spaces and every dash that a keyboard or a printed card may have between groups of digits.
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212\u30fb\u00b7]+")


def new_id() -> str:
    """An id that nobody can guess or count: 128 random bits, safe in a URL."""
    return secrets.token_urlsafe(16)


def known_form(public_id: str) -> str:
    """The id as it came, if it could be one of ours. Raises NotFound: a database need not see what cannot exist."""
    if _ID.fullmatch(public_id) is None:
        raise NotFound
    return public_id


def new_reference() -> str:
    """Ten digits in three groups, to be read out on the telephone; does not begin with 0.

    Shorter than any account number, so that nobody takes the one for the other.
    """
    return grouped_reference(str(secrets.randbelow(9 * 10**9) + 10**9))


def grouped_reference(digits: str) -> str:
    """Ten digits as they stand on paper: 123 456 7890."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def key_hash(*parts: str) -> str:
    """One fixed-length key for whatever text a form sent as its idempotency key."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def plain(text: str) -> str:
    """Text without control characters (no database or voice takes them) and with single spaces."""
    kept = "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cs"}
    )
    return " ".join(kept.split())


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for spaces, width of letters and capitals."""
    return _squeezed(one) == _squeezed(other)


def _squeezed(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def account_number(text: str) -> str:
    """The digits of a number as typed, with spaces, dashes or full-width digits. Raises BadPayee("number").

    A Chinese account has 12 to 19 digits here. Only bank cards carry a check digit (ISO/IEC 7812-1, Luhn); passbook
    accounts do not. A number of 16 digits or more that begins with 62 is a UnionPay card for certain, so there a
    wrong check digit is a typing error; elsewhere it would refuse good numbers and is not looked at.
    """
    digits = _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
    if re.fullmatch(r"[0-9]{12,19}", digits) is None:
        raise BadPayee("number")
    if len(digits) >= 16 and digits.startswith("62") and not luhn(digits):
        raise BadPayee("number")
    return digits


def luhn(digits: str) -> bool:
    """Whether the last digit is the right check digit of the others (ISO/IEC 7812-1, annex B)."""
    doubled = (int(d) if place % 2 == 0 else sum(divmod(2 * int(d), 10)) for place, d in enumerate(reversed(digits)))
    return sum(doubled) % 10 == 0


def phone_number(text: str) -> str:
    """A telephone number as typed, in digits with an optional leading +. Raises BadPhone.

    Seven digits are the shortest Chinese number without its area code, fifteen the longest anywhere (ITU-T E.164).
    """
    digits = re.sub(r"[()]", "", _BETWEEN.sub("", unicodedata.normalize("NFKC", text)))
    if re.fullmatch(r"\+?[0-9]{7,15}", digits) is None:
        raise BadPhone
    return digits
