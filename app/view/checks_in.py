"""What came from checkboxes: only what was on offer, and never "none of these" together with one of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

Problem = Literal["empty", "contradiction"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What is `chosen`, in the order of the page, and what is wrong with it."""

    chosen: tuple[str, ...]
    problem: Problem | None = None


def read_checks(sent: Iterable[str], offered: Collection[str], none_of_these: str | None = None) -> Checked:
    """Reads the values of one group. `none_of_these` is the value that excludes the others.

    A contradiction keeps all that was chosen, so that the person sees it when they are asked. With no script it is
    quickly made; nothing is guessed.
    """
    came = set(sent)
    known = [*offered, none_of_these] if none_of_these else [*offered]
    chosen = tuple(one for one in known if one in came)
    if not chosen:
        return Checked((), "empty")
    if none_of_these in chosen and len(chosen) > 1:
        return Checked(chosen, "contradiction")
    return Checked(chosen)
