"""The first question, and the switches in the footer of every page: mode and language."""

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from ...doors.care_steps import change_care
from ...doors.language import known, lang, say
from ...doors.render import render
from ...doors.session import care, local_path
from ...view import Button, Form, Link, Links, Page, Text
from .blueprint import settings_flow


@settings_flow.get("/welcome")
def welcome() -> ResponseReturnValue:
    """The first question: large type or standard. Both buttons are equally large."""
    target = local_path(request.args.get("next"), url_for("home.home"))
    form = Form(
        action=url_for("settings.mode"),
        hidden=(("next", target),),
        buttons=(
            Button(say("welcome.care"), "primary", "mode", "care"),
            Button(say("welcome.standard"), "secondary", "mode", "standard"),
        ),
    )
    blocks = (
        Text(say("welcome.care-is"), "lead"),
        Text(say("welcome.standard-is")),
        form,
        Text(say("welcome.later")),
        Links((Link(say("tour.first"), url_for("tour.tour")),)),
    )
    return render(Page(name="welcome", lang=lang(), title=say("welcome.title"), blocks=blocks))


@settings_flow.post("/preferences/mode")
def mode() -> ResponseReturnValue:
    """Care mode or standard mode. A mode that nobody offers changes nothing."""
    wanted = request.form.get("mode", "")
    change_care(care().changed("mode", wanted) if wanted in {"care", "standard"} else care())
    return redirect(local_path(request.form.get("next"), url_for("home.home")))


@settings_flow.post("/language")
def language() -> ResponseReturnValue:
    """Another language, kept in a cookie."""
    g.lang_chosen = known(request.form.get("lang"))
    return redirect(local_path(request.form.get("next"), url_for("home.home")))
