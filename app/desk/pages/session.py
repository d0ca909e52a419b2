"""Who of the staff is asking: a cookie of the desk's own, apart from any customer's log-in in the same browser."""

from flask import Response, g, request

from ...desk.records.port import StaffLogin, StaffMember
from ...doors.services import services

PATH = "/desk"


def cookie_name() -> str:
    """With TLS a name that browsers take only over TLS."""
    return "__Secure-desk" if services().settings.https else "desk"


def staff_login() -> StaffLogin | None:
    """The staff log-in of this request, also one that has just run out; None when there is none."""
    if "staff_login" not in g:
        token = request.cookies.get(cookie_name())
        g.staff_login = services().staff.find(token) if token else None
    found: StaffLogin | None = g.staff_login
    return found


def member() -> StaffMember:
    """The member of staff of this request. Raises RuntimeError on a page that asks for no log-in."""
    found = staff_login()
    if found is None or found.seconds_left <= 0:
        raise RuntimeError("this page must be behind the desk's door")
    return found.member


def begin(response: Response, staff_id: str) -> Response:
    """Logs in: a new token each time, sent to the desk's pages only (OWASP ASVS 5.0 V3.3.2: SameSite Strict)."""
    secure = services().settings.https
    token = services().staff.open(staff_id)
    response.set_cookie(cookie_name(), token, path=PATH, httponly=True, samesite="Strict", secure=secure)
    return response


def end(response: Response) -> Response:
    """Logs out, here and in the database."""
    token = request.cookies.get(cookie_name())
    if token:
        services().staff.end(token)
    response.delete_cookie(cookie_name(), path=PATH, httponly=True, samesite="Strict", secure=services().settings.https)
    return response


def kept_under(staff_id: str) -> str:
    """The name under which a member of staff's half-filled forms are kept: no customer's id looks like it."""
    return f"staff {staff_id}"


def kept_fields() -> dict[str, str]:
    """What this member of staff had typed into this page when their time ran out."""
    return services().kept.take(kept_under(member().id), request.path)
