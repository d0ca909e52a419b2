"""The code that opens the page of a message to a trusted contact, beside the reference that the message names.

It is kept nowhere: it is signed out of the reference with the site's key, so that reading the database opens no page.
"""

import hashlib
import hmac

DIGITS = 8


def code_of(secret: str, reference: str) -> str:
    """Eight digits in two groups, to be typed from a telephone: 4821 9930."""
    signed = hmac.new(secret.encode(), b"trusted contact " + _digits(reference).encode(), hashlib.sha256).digest()
    digits = f"{int.from_bytes(signed) % 10**DIGITS:0{DIGITS}d}"
    return f"{digits[:4]} {digits[4:]}"


def is_code(secret: str, reference: str, code: str) -> bool:
    """Whether the code belongs to the reference, however the two are grouped; in a time that tells nothing."""
    return hmac.compare_digest(_digits(code_of(secret, reference)), _digits(code))


def in_address(digits: str) -> str:
    """Grouped as in an address: 123-456-7890."""
    return "-".join(digits.split())


def _digits(text: str) -> str:
    return "".join(character for character in text if character in "0123456789")
