"""What staff can do about each kind of request, and in which order. The flows' timelines know these steps by name."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...bank.case_port import Case
from ...doors.language import say
from ...view import Words

COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `text` must be written down, `tracking` and `until` are asked for too; `ends` the request.

    `after`: offered only once that step was taken; "" for at any time. `again`: may be taken more than once.
    """

    kind: str
    text: bool = True
    tracking: bool = False
    until: bool = False
    ends: bool = False
    after: str = ""
    again: bool = False


_CALLED = Step("called", again=True)
_CLOSED = Step("closed", ends=True)
_REPORT = (_CALLED, _CLOSED)

STEPS: Mapping[str, tuple[Step, ...]] = {
    COMPLAINT: (
        Step("received"),
        _CALLED,
        Step("extended", until=True, after="received"),
        Step("extended-again", until=True, after="extended"),
        Step("decided", after="received", again=True),
        Step("closed", ends=True, after="decided"),
    ),
    "replace-card": (
        Step("called", text=False),
        Step("made", text=False, after="called"),
        Step("posted", text=False, tracking=True, after="made"),
        Step("delivered", text=False, ends=True, after="posted"),
    ),
    "proof": (
        Step("searching", text=False),
        _CALLED,
        Step("found", again=True),
        Step("not-found"),
        Step("posted", text=False, tracking=True, after="found"),
        _CLOSED,
    ),
    "home-visit": (_CALLED, Step("agreed", again=True), _CLOSED),
    "lost-card": _REPORT,
    "cheated": _REPORT,
    "not-me": _REPORT,
    "contact-asks": _REPORT,
    "forgotten-password": _REPORT,
}


def offered(case: Case) -> tuple[Step, ...]:
    """What can be done next; nothing once the request is over."""
    taken = {one.kind for one in case.steps}
    steps = STEPS[case.kind]
    if "withdrawn" in taken or any(one.ends and one.kind in taken for one in steps):
        return ()
    return tuple(one for one in steps if (one.again or one.kind not in taken) and (not one.after or one.after in taken))


def step_words() -> Mapping[str, Words]:
    """What was done."""
    return {
        "opened": say("desk.step.opened"),
        "received": say("desk.step.received"),
        "decided": say("desk.step.decided"),
        "extended": say("desk.step.extended"),
        "extended-again": say("desk.step.extended-again"),
        "searching": say("desk.step.searching"),
        "added": say("desk.step.added"),
        "withdrawn": say("desk.step.withdrawn"),
        "closed": say("desk.step.closed"),
        "called": say("desk.step.called"),
        "made": say("desk.step.made"),
        "posted": say("desk.step.posted"),
        "delivered": say("desk.step.delivered"),
        "found": say("desk.step.found"),
        "not-found": say("desk.step.not-found"),
        "agreed": say("desk.step.agreed"),
        "frozen": say("desk.step.frozen"),
        "stopped": say("desk.step.stopped"),
        "too-late": say("desk.step.too-late"),
        "blocked": say("desk.step.blocked"),
    }


def kind_words(kind: str) -> Words:
    """What sort of request it is."""
    return {
        COMPLAINT: say("desk.kind.complaint"),
        "replace-card": say("desk.kind.replace-card"),
        "proof": say("desk.kind.proof"),
        "home-visit": say("desk.kind.home-visit"),
        "lost-card": say("desk.kind.lost-card"),
        "cheated": say("desk.kind.cheated"),
        "not-me": say("desk.kind.not-me"),
        "contact-asks": say("desk.kind.contact-asks"),
        "forgotten-password": say("desk.kind.forgotten-password"),
    }[kind]


def data_words() -> Mapping[str, Words]:
    """What a request may hold that staff need, by its name; the rest is for machines."""
    return {
        "name": say("desk.data.name"),
        "who": say("desk.data.who"),
        "contact": say("desk.data.contact"),
        "card_tail": say("desk.data.card"),
        "address": say("desk.data.address"),
        "phone": say("desk.data.phone"),
        "topic": say("desk.data.topic"),
        "when": say("desk.data.when"),
        "what": say("desk.data.text"),
        "text": say("desk.data.text"),
        "words": say("desk.data.text"),
        "wish": say("desk.data.wish"),
        "from_year": say("desk.data.from-year"),
        "to_year": say("desk.data.to-year"),
    }
