"""What a state is, and the ways to one that many pages share."""

from collections.abc import Callable
from dataclasses import dataclass

from ..customer import Customer
from ..stage import Stage


@dataclass(frozen=True, slots=True)
class State:
    """One page in one state. `reach` brings the browser there; `status` is what the server must answer.

    `alive`: something on the page goes on because the person asked for it, so that it is not watched for movement.
    """

    name: str
    reach: Callable[[Stage], None]
    logged_in: bool = True
    status: int = 200
    alive: bool = False


def at(path: str) -> Callable[[Stage], None]:
    return lambda stage: stage.go(path)


def sent(path: str, part: str, button: str = "", **values: str) -> Callable[[Stage], None]:
    """A form of the page at this path, sent with these values."""

    def reach(stage: Stage) -> None:
        stage.go(path)
        stage.submit(part, values, button)

    return reach


def first(path: str, link: str) -> Callable[[Stage], None]:
    """The first page whose address begins so, among the links of the page at this path."""

    def reach(stage: Stage) -> None:
        found = (one for one in stage.customer().get(path).links if one.startswith(link))
        stage.go(next(one for one in found if len(one) > len(link) + 20))

    return reach


def other(stage: Stage) -> None:
    """Another customer: whoever freezes and blocks must not be the one who pays in the other states."""
    cookies = stage.once("other", lambda: Customer(stage.server.origin).log_in("10002"))
    stage.browser.cookies(**{name: (value, stage.server.origin) for name, value in cookies.items()})


def other_sent(path: str, part: str, button: str = "", **values: str) -> Callable[[Stage], None]:
    return lambda stage: (other(stage), sent(path, part, button, **values)(stage))[-1]
