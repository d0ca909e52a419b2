"""What is told of each kind of fraud that the guard knows, on every page alike: what a caller says, what is true, what
to do. The first words are calm: nobody is blamed, nobody is frightened, and nothing is hurried.

Sources: the ten types of fraud of the Ministry of Public Security (2024); 96110 is its line for questions, 12333 that
of social security.
"""

from dataclasses import dataclass

from flask import url_for

from ..guard.rules import rules
from ..view import Drawing, Link, Links, Words
from .language import say


@dataclass(frozen=True, slots=True)
class Scene:
    """One kind of fraud. `says`: a caller's words, quoted. `steps`: what to do now, hanging up first."""

    name: str
    title: Words
    hint: Words
    drawing: Drawing
    says: tuple[Words, ...]
    truths: tuple[Words, ...]
    steps: tuple[Words, ...]


def scene(name: str | None) -> Scene | None:
    """The kind of that name, or None."""
    return _scene(name) if name in rules().typologies else None


def scam_links(name: str | None) -> tuple[Links, ...]:
    """The way to the page of that kind, named by it; none where no kind fits."""
    found = scene(name)
    return () if found is None else (Links((Link(found.title, url_for("learn.scam", name=found.name), "look"),)),)


def stranger() -> Scene:
    """What is told where no kind fits: money that goes to somebody for the first time."""
    return Scene(
        "stranger",
        say("scam.stranger.title"),
        say("scam.stranger.title"),
        Drawing("ask", say("drawing.ask")),
        (say("scam.stranger.says"),),
        (say("scam.stranger.true"),),
        _steps(say("scam.do-2")),
    )


def _steps(own: Words) -> tuple[Words, ...]:
    return (say("scam.do-1"), own, say("scam.do-3"))


def _scene(name: str | None) -> Scene:
    return {
        "fake-police": _fake_police,
        "investment": _investment,
        "fake-customer-service": _fake_customer_service,
        "romance": _romance,
        "grandchild": _grandchild,
        "pension-fee": _pension_fee,
        "task-scam": _task_scam,
        "remote-control": _remote_control,
    }[name or ""]()


def _fake_police() -> Scene:
    return Scene(
        "fake-police",
        say("scam.fake-police.title"),
        say("scam.fake-police.hint"),
        Drawing("fake-police", say("scam.fake-police.drawing")),
        (say("scam.fake-police.says"), say("scam.fake-police.says-2")),
        (say("scam.fake-police.true"), say("scam.fake-police.true-2")),
        _steps(say("scam.fake-police.do")),
    )


def _fake_customer_service() -> Scene:
    return Scene(
        "fake-customer-service",
        say("scam.fake-customer-service.title"),
        say("scam.fake-customer-service.hint"),
        Drawing("fake-customer-service", say("scam.fake-customer-service.drawing")),
        (say("scam.fake-customer-service.says"), say("scam.fake-customer-service.says-2")),
        (say("scam.fake-customer-service.true"), say("scam.fake-customer-service.true-2")),
        _steps(say("scam.fake-customer-service.do")),
    )


def _task_scam() -> Scene:
    return Scene(
        "task-scam",
        say("scam.task-scam.title"),
        say("scam.task-scam.hint"),
        Drawing("task-scam", say("scam.task-scam.drawing")),
        (say("scam.task-scam.says"), say("scam.task-scam.says-2")),
        (say("scam.task-scam.true"), say("scam.task-scam.true-2")),
        _steps(say("scam.task-scam.do")),
    )


def _investment() -> Scene:
    return Scene(
        "investment",
        say("scam.investment.title"),
        say("scam.investment.hint"),
        Drawing("investment", say("scam.investment.drawing")),
        (say("scam.investment.says"), say("scam.investment.says-2")),
        (say("scam.investment.true"), say("scam.investment.true-2")),
        _steps(say("scam.investment.do")),
    )


def _pension_fee() -> Scene:
    return Scene(
        "pension-fee",
        say("scam.pension-fee.title"),
        say("scam.pension-fee.hint"),
        Drawing("pension-fee", say("scam.pension-fee.drawing")),
        (say("scam.pension-fee.says"), say("scam.pension-fee.says-2")),
        (say("scam.pension-fee.true"), say("scam.pension-fee.true-2")),
        _steps(say("scam.pension-fee.do")),
    )


def _grandchild() -> Scene:
    return Scene(
        "grandchild",
        say("scam.grandchild.title"),
        say("scam.grandchild.hint"),
        Drawing("grandchild", say("scam.grandchild.drawing")),
        (say("scam.grandchild.says"), say("scam.grandchild.says-2")),
        (say("scam.grandchild.true"), say("scam.grandchild.true-2")),
        _steps(say("scam.grandchild.do")),
    )


def _romance() -> Scene:
    return Scene(
        "romance",
        say("scam.romance.title"),
        say("scam.romance.hint"),
        Drawing("romance", say("scam.romance.drawing")),
        (say("scam.romance.says"), say("scam.romance.says-2")),
        (say("scam.romance.true"), say("scam.romance.true-2")),
        _steps(say("scam.romance.do")),
    )


def _remote_control() -> Scene:
    return Scene(
        "remote-control",
        say("scam.remote-control.title"),
        say("scam.remote-control.hint"),
        Drawing("remote-control", say("scam.remote-control.drawing")),
        (say("scam.remote-control.says"), say("scam.remote-control.says-2")),
        (say("scam.remote-control.true"), say("scam.remote-control.true-2")),
        _steps(say("scam.remote-control.do")),
    )
