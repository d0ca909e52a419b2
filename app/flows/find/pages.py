"""What keyword entry shows: the box, choices, a command to confirm, a way out of danger, or that it is lost."""

from dataclasses import replace

from flask import url_for

from ...doors.keyword_box import keyword_box, recent_words
from ...doors.language import lang, say
from ...doors.links import home_link
from ...keywords import Candidate, Understanding
from ...view import Block, Button, Form, Heading, Link, Links, Notice, Page, Task, Tasks, Text, Warn, Words, plain
from . import commands
from .places import place, task, title, way_to

# How a candidate was found that is no more than a guess.
GUESSED = {"sound", "accent", "initials", "spelling", "beginning"}


def ask(*, forgotten: bool) -> Page:
    """The box, and all that was said lately with the button that forgets it. `forgotten`: it was just pressed."""
    words = recent_words()
    forget = (
        Heading(say("find.recent.title")),
        Links(tuple(Link(plain(one), url_for("find.find", q=one)) for one in words)),
        Form(action=url_for("find.forget"), buttons=(Button(say("find.recent.forget"), "secondary"),)),
    )
    told = (Notice(say("find.recent.forgotten"), (), "done"),) if forgotten else ()
    # All of them stand below: the box need not repeat the first three.
    box = replace(keyword_box(), recent=())
    return _page("find", say("find.title"), (*told, box, *(forget if words else ())))


def lost(query: str) -> Page:
    """Says so, and offers another try and a person."""
    blocks = (_said(query), Text(say("find.none.body")), keyword_box(query), _person())
    return _page("find-none", say("find.none.title"), blocks)


def choices(query: str, found: Understanding) -> Page:
    """Two to four things it may be."""
    surest: dict[str, Candidate] = {}
    for one in found.candidates:
        surest.setdefault(one.intent, one)
    likely = list(surest.values())[:4]
    tasks = tuple(_why(one) for one in likely if one.intent[:3] != "do:")
    forms = tuple(_button(one.intent) for one in likely if commands.name(one.intent))
    blocks = (_said(query), *((Tasks(tasks),) if tasks else ()), *forms, keyword_box(query), _person())
    return _page("find-choice", say("find.choose"), blocks)


def _why(one: Candidate) -> Task:
    """A choice; where the words were only guessed, it says what was taken for what."""
    made = task(one.intent, way_to(one.intent))
    # The words of another script than the page's would be read out wrongly.
    foreign = lang() == "en" and not one.reason.matched.isascii()
    if one.reason.kind not in GUESSED or foreign:
        return made
    return replace(made, hint=say("find.why", said=plain(one.reason.said), meant=plain(one.reason.matched)))


def command(query: str, intent: str) -> Page:
    """A command is shown and waits for its button."""
    if commands.name(intent) is None:
        return _page("find-read", say("command.read"), (_said(query), Text(say("command.read-how")), _home()))
    return _page("find-command", say("find.command.title"), (_said(query), _button(intent), _home()))


def danger(query: str) -> Page:
    """Somebody may be cheating this person: safety first, whatever money words there were."""
    safety = place("safety")
    ways = [Link(say("link.transfers"), url_for("transfers.transfers"), "undo")]
    if safety:
        ways.append(Link(title("safety"), safety, "lock"))
    ways.append(Link(say("leaflet.link.transfer-scams"), url_for("leaflet.page", slug="transfer-scams"), "leaflet"))
    learn = place("learn")
    if learn:
        ways.append(Link(title("learn"), learn, "leaflet"))
    blocks = (
        Warn(say("find.danger.body")),
        _person(),
        Text(say("find.danger.next")),
        Links(tuple(ways)),
        _said(query),
    )
    return _page("find-danger", say("find.danger.title"), blocks)


def offline(query: str, intent: str) -> Page:
    """Understood, but done with a person."""
    blocks = (Heading(title(intent)), Text(say("find.offline.body")), _person(), _said(query))
    return _page("find-offline", say("find.offline.title"), blocks)


def _button(intent: str) -> Form:
    what = commands.name(intent) or plain("")
    return Form(
        action=url_for("find.do"),
        hidden=(("command", intent),),
        buttons=(Button(say("find.command.do", what=what)),),
    )


def _said(query: str) -> Text:
    return Text(say("find.said", query=plain(query)), "note")


def _person() -> Links:
    return Links((Link(say("help.person"), url_for("help.help"), "person"),), "secondary")


def _home() -> Links:
    return Links((home_link(),), "secondary")


def _page(name: str, heading: Words, blocks: tuple[Block, ...]) -> Page:
    return Page(name=name, lang=lang(), title=heading, back=home_link(), blocks=blocks)
