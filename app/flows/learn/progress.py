"""Which lessons somebody has learned on this device, and when: one signed cookie, needing no log-in.

It says what a person read about and is worth protecting, so it is signed, out of reach of scripts, and forgotten with
one button.
"""

from datetime import date

from flask import Response, request
from itsdangerous import BadSignature, URLSafeSerializer

from ...doors.services import services
from ...learn.library import lessons
from ...view import Lang

COOKIE = "learned"
# A year, like the choices of how pages look.
_SECONDS = 365 * 24 * 3600


def learned(lang: Lang) -> dict[str, date]:
    """The published lessons that were learned to the end, with the day; the oldest first."""
    try:
        kept = _signer().loads(request.cookies.get(COOKIE, ""))
    except BadSignature:
        return {}
    there = lessons(lang)
    days = {slug: date.fromisoformat(day) for slug, day in kept.items() if slug in there}
    return dict(sorted(days.items(), key=lambda one: one[1]))


def keep(response: Response, days: dict[str, date]) -> Response:
    """Writes what was learned into the response."""
    value = _signer().dumps({slug: day.isoformat() for slug, day in days.items()})
    secure = services().settings.https
    response.set_cookie(COOKIE, str(value), max_age=_SECONDS, httponly=True, samesite="Lax", secure=secure)
    return response


def forget(response: Response) -> Response:
    """Takes the cookie away."""
    response.delete_cookie(COOKIE, httponly=True, samesite="Lax", secure=services().settings.https)
    return response


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(services().settings.secret_key, salt="learned")
