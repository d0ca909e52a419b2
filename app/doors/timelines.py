"""The timeline of a request, on every page alike."""

from collections.abc import Callable, Mapping

from ..bank.case_port import Case, CaseStep
from ..view import Fact, Facts, Words, date_and_time, plain
from .language import lang, say

Notes = Callable[[CaseStep], tuple[Words, ...]]


def case_number(reference: str) -> Fact:
    """The number to read out on the telephone."""
    return Fact(say("transfer.reference"), plain(reference), (say("transfer.reference-note"),))


def timeline(case: Case, words: Mapping[str, Words], notes: Notes = lambda _: ()) -> Facts:
    """What happened, in the order of time. A step for which the flow has no words is said in general ones."""
    other = say("timeline.other")
    rows = (Fact(date_and_time(one.at, lang()), words.get(one.kind, other), notes(one)) for one in case.steps)
    return Facts(tuple(rows))
