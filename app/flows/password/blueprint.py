"""The blueprint of the flow, and the fields of a new password, which both its ways share."""

from flask import Blueprint

from ...bank.password_port import PASSWORD_LENGTH, Weakness
from ...doors.language import say
from ...view import Password, Words

password_flow = Blueprint("password", __name__, url_prefix="/password")


def new_fields(errors: dict[str, Words]) -> tuple[Password, Password]:
    """The new password, twice: who cannot see what they type must not lock themselves out by a slip."""
    return (
        Password(
            "new_password",
            say("password.new"),
            say("password.new-hint", count=PASSWORD_LENGTH),
            errors.get("new_password"),
            autocomplete="new-password",
        ),
        Password(
            "new_password_again",
            say("password.again"),
            error=errors.get("new_password_again"),
            autocomplete="new-password",
        ),
    )


def new_errors(new: str, again: str) -> dict[str, Words]:
    """What is wrong before the bank is asked."""
    if not new:
        return {"new_password": say("password.error.new-missing")}
    if not again:
        return {"new_password_again": say("password.error.again-missing")}
    return {} if new == again else {"new_password_again": say("password.error.again")}


def weak_words(why: Weakness) -> Words:
    """Why a new password cannot be taken, and what to do."""
    return {
        "short": say("password.error.short", count=PASSWORD_LENGTH),
        "long": say("password.error.long"),
        "common": say("password.error.common"),
        "same": say("password.error.same"),
    }[why]
