"""The desk's first page: everything that waits, and how much of it."""

from flask import url_for
from flask.typing import ResponseReturnValue

from ...doors.language import say
from ...doors.services import services
from ...view import Task, Tasks, Text, Words, plain
from .blueprint import desk
from .drawing import show
from .session import member
from .steps import COMPLAINT, STEPS, offered


@desk.get("")
def home() -> ResponseReturnValue:
    """No customer's data stand here, only numbers."""
    frozen = services().customer_desk.frozen()
    calls = [one for one in services().call_desk.calls() if one.done_at is None]
    others = tuple(one for one in STEPS if one != COMPLAINT)
    tasks = (
        _task("desk.held", say("desk.held.title"), "clock", len(services().holds.held())),
        _task("desk.calls", say("desk.calls.title"), "phone", len(calls)),
        _task("desk.complaints", say("desk.complaints.title"), "person", _open((COMPLAINT,))),
        _task("desk.requests", say("desk.requests.title"), "entries", _open(others)),
        _task("desk.customers", say("desk.customers.title"), "lock", len(frozen)),
        Task(say("desk.messages.title"), say("desk.messages.hint"), url_for("desk.messages"), "transfer"),
        Task(say("desk.misses.title"), say("desk.misses.hint"), url_for("desk.misses"), "type"),
        Task(say("desk.access.title"), say("desk.access.hint"), url_for("desk.access"), "look"),
    )
    hello = Text(say("desk.hello", name=plain(member().name)), "lead")
    return show("desk", say("desk.title"), (hello, Tasks(tasks)))


def _task(endpoint: str, label: Words, icon: str, count: int) -> Task:
    return Task(label, say("desk.count", count=count) if count else say("desk.count-none"), url_for(endpoint), icon)


def _open(kinds: tuple[str, ...]) -> int:
    return sum(1 for one in services().cases.every(kinds) if offered(one))
