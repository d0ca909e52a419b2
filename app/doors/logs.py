"""Keeps personal data out of the logs: whatever looks like a number of a card, an account or a telephone is cut.

Source: OWASP ASVS 5.0 V16.2.5.
"""

import logging
import re

# Seven digits or more, also in groups; the last four stay, so that a case can be followed.
_NUMBER = re.compile(r"(?<![\w-])(?:\d[ -]?){3,}(\d{4})(?![\w-])")


def masked(text: str) -> str:
    """The text with long numbers cut to their last four digits."""
    return _NUMBER.sub(r"…\1", text)


class MaskingFormatter(logging.Formatter):
    """Formats a record, trace and all, then masks it."""

    def format(self, record: logging.LogRecord) -> str:
        """The masked line."""
        return masked(super().format(record))


def install() -> None:
    """Sends the app's log to standard error through the mask; safe to call again."""
    root = logging.getLogger("app")
    if not root.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(MaskingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        root.addHandler(handler)
        root.setLevel(logging.INFO)
