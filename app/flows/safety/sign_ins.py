"""Who logged in, when, and with which device, each with "this was not me"; and when the password was new."""

from secrets import token_urlsafe

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...bank.port import NotFound
from ...doors.devices import ListedDevice
from ...doors.language import lang, say
from ...doors.logins import ListedLogin, ref
from ...doors.render import render
from ...doors.services import services
from ...doors.session import customer_id, login, login_required
from ...view import Block, Button, Fact, Facts, Form, Heading, Link, Links, Page, Text, date_and_time, day
from .blueprint import safety_flow, safety_link


@safety_flow.get("/log-ins")
@login_required
def log_ins() -> ResponseReturnValue:
    """The log-ins of this customer, the newest first."""
    here = _here()
    blocks: list[Block] = [Text(say("safety.log-ins.lead"), "lead")]
    key = token_urlsafe(16)
    devices = services().devices.listed(customer_id())
    numbers = {one.id: one.number for one in devices}
    for one in services().logins.listed(customer_id()):
        blocks.append(Facts((_fact(one, numbers.get(one.device_id or ""), here=one.ref == here),)))
        if one.ref != here:
            blocks.append(_not_me(one, key))
    blocks += [Heading(say("safety.devices.title")), Text(say("safety.devices.lead"))]
    for device in devices:
        blocks.append(Facts((_device_fact(device),)))
        if device.id != _here_device() and not device.refused:
            blocks.append(_not_mine(device, key))
    blocks += [Heading(say("safety.passwords.title")), *_passwords()]
    blocks.append(Text(say("safety.log-ins.offline"), "note"))
    page = Page(
        name="safety-log-ins",
        lang=lang(),
        title=say("safety.log-ins.title"),
        back=safety_link(),
        blocks=tuple(blocks),
    )
    return render(page)


@safety_flow.post("/log-ins")
@login_required
def not_me() -> ResponseReturnValue:
    """Ends what was not theirs, freezes everything and opens a request. Raises NotFound for what they use right now."""
    key, me = request.form.get("key", "")[:64], customer_id()
    wanted, device_id = request.form.get("login", ""), request.form.get("device", "")
    data = _refuse_device(me, device_id) if device_id else _refuse_log_in(me, wanted)
    services().protection.freeze(me, key)
    case = services().cases.open(me, "not-me", data, f"{wanted}{device_id} {key}")
    services().cases.add(me, case.id, "frozen", {}, key)
    services().contacts.tell(me, "reported", case.id, None)
    return redirect(url_for("safety.case", case_id=case.id, new="1"))


def _refuse_log_in(me: str, wanted: str) -> dict[str, str]:
    """Ends the log-in; the device it came from is no longer one of theirs, unless it is the one they sit at."""
    ended = None if wanted == _here() else services().logins.end_listed(me, wanted)
    if ended is None:
        raise NotFound
    if ended.device_id is not None and ended.device_id != _here_device():
        services().devices.refuse(me, ended.device_id)
    return {"logged_in_at": ended.opened_at.isoformat()}


def _refuse_device(me: str, device_id: str) -> dict[str, str]:
    """Ends every log-in of the device, which is a new one should it ever come back."""
    found = next((one for one in services().devices.listed(me) if one.id == device_id), None)
    if found is None or device_id == _here_device():
        raise NotFound
    services().devices.refuse(me, device_id)
    services().logins.end_all(me, device_id=device_id)
    return {"logged_in_at": found.seen_at.isoformat()}


def _here_device() -> str:
    found = login()
    return (found.device_id or "") if found else ""


def _here() -> str:
    found = login()
    return ref(found.token_hash) if found else ""


def _fact(one: ListedLogin, number: int | None, *, here: bool) -> Fact:
    state = (
        say("safety.log-ins.here") if here else say("safety.log-ins.open") if one.open else say("safety.log-ins.ended")
    )
    seen = say("safety.log-ins.seen", at=date_and_time(one.seen_at, lang()))
    device = (say("safety.devices.name", number=number),) if number is not None else ()
    failed = (say("safety.log-ins.failed", count=one.failed_before),) if one.failed_before else ()
    return Fact(date_and_time(one.opened_at, lang()), state, (*(() if here else (seen,)), *device, *failed))


def _device_fact(one: ListedDevice) -> Fact:
    first = say("safety.devices.first", at=day(one.first_seen_at, lang(), year=True))
    if one.refused:
        state = say("safety.devices.refused")
    elif one.id == _here_device():
        state = say("safety.devices.here")
    else:
        state = say("safety.log-ins.seen", at=date_and_time(one.seen_at, lang()))
    return Fact(say("safety.devices.name", number=one.number), state, (first,))


def _not_mine(one: ListedDevice, key: str) -> Form:
    return Form(
        action=url_for("safety.not_me"),
        hidden=(("key", key), ("device", one.id)),
        buttons=(Button(say("safety.devices.not-mine", number=one.number), "secondary"),),
    )


def _passwords() -> tuple[Block, ...]:
    """Every new password: who did not set it learns of it here."""
    words = {"changed": say("safety.passwords.changed"), "reset": say("safety.passwords.reset")}
    changes = services().passwords.changes(customer_id())
    rows = tuple(Fact(date_and_time(one.at, lang(), year=True), words[one.way]) for one in changes[:10])
    told = Text(say("safety.passwords.not-you")) if rows else Text(say("safety.passwords.none"))
    way = Links((Link(say("intent.password"), url_for("password.password"), "lock"),))
    return (*((Facts(rows),) if rows else ()), told, way)


def _not_me(one: ListedLogin, key: str) -> Form:
    return Form(
        action=url_for("safety.not_me"),
        hidden=(("key", key), ("login", one.ref)),
        buttons=(Button(say("safety.log-ins.not-me", at=date_and_time(one.opened_at, lang())), "secondary"),),
    )
