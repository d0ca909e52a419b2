"""All services by name: home keeps six tasks, everything else is found here."""

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue

from ...doors.language import lang, say
from ...doors.links import home_link
from ...doors.named import NAMED, Named
from ...doors.render import render
from ...doors.session import login_required
from ...view import Block, Heading, Page, Task, Tasks, Text
from .registry import GROUPS, Group

services_flow = Blueprint("all_services", __name__, url_prefix="/services")
NAMED[:] = [Named(one.name, one.endpoint, one.values) for group in GROUPS for one in group.services]


@services_flow.get("")
@login_required
def services() -> ResponseReturnValue:
    """Every flow by name with a line each, in groups."""
    blocks: list[Block] = []
    for group in GROUPS:
        blocks += [Heading(say(group.name)), _tasks(group)]
    blocks.append(Text(say("services.offline"), "note"))
    page = Page(name="services", lang=lang(), title=say("services.title"), back=home_link(), blocks=tuple(blocks))
    return render(page)


def _tasks(group: Group) -> Tasks:
    return Tasks(
        tuple(
            Task(say(one.name), say(one.hint), url_for(one.endpoint, **one.values), one.icon) for one in group.services
        )
    )
