"""The guide's addresses. Public: nobody needs to log in to read how a component is used."""

from flask import Blueprint, Response, abort, make_response, request, url_for
from flask_babel import gettext
from markupsafe import Markup

from ..doors.language import lang, say
from ..doors.render import render_as
from ..doors.services import services
from ..doors.session import care
from ..kit import alone
from ..kit.weight import weight
from ..view import Block, Heading, Link, Page, Text, Words, plain, tag
from . import core_bank, patterns, tables, tokens
from .keywords_table import measured
from .kit import library, names, renderer, shown
from .proof import Results
from .search import search

guide = Blueprint("guide", __name__, url_prefix="/guide")
SEARCH_LENGTH = 60


@guide.get("")
def overview() -> Response:
    """All components, or those that a search finds, and the other pages."""
    query = request.args.get("q", "")[:SEARCH_LENGTH].strip()
    components = [library()[name] for name in search(query, lang())]
    number = len(components)
    heading = say("guide.search.found", number=number) if query else say("guide.components", number=number)
    page = _page("guide", say("guide.title"), Text(say("guide.lead"), "lead"), Heading(heading), back=False)
    return render_as(
        "guide/overview.html", page, query=query, components=components, names=names(lang()), heading=heading
    )


@guide.get("/tokens")
def tokens_page() -> Response:
    """Every theme with its computed pairs, and every size."""
    page = _page(
        "guide-tokens",
        say("guide.tokens.title"),
        Text(say("guide.tokens.lead"), "lead"),
        Text(say("guide.tokens.computed")),
    )
    themes = tokens.themes(services().assets.themes)
    return render_as("guide/tokens.html", page, themes=themes, sizes=tokens.sizes(), check=tokens.CHECK)


@guide.get("/patterns")
def patterns_page() -> Response:
    """How the kit solves what is hard."""
    page = _page("guide-patterns", say("guide.patterns.title"), Text(say("guide.patterns.lead"), "lead"))
    return render_as("guide/patterns.html", page, patterns=patterns.patterns())


@guide.get("/keywords")
def keywords_page() -> Response:
    """How well keyword entry understands, measured and dated."""
    table = measured(services().settings.instance)
    when = [Text(say("guide.keywords.when", day=plain(table.day.isoformat()), number=table.phrases))] if table else []
    lead = Text(say("guide.keywords.lead"), "lead")
    return render_as(
        "guide/keywords.html", _page("guide-keywords", say("guide.keywords.title"), lead, *when), table=table
    )


@guide.get("/core-bank")
def core_bank_page() -> Response:
    """The Protocol that a core bank implements, from the source itself."""
    page = _page("guide-core-bank", say("guide.core.title"), Text(say("guide.core.lead"), "lead"))
    return render_as("guide/core_bank.html", page, bank=core_bank.protocol())


@guide.get("/<name>")
def component(name: str) -> Response:
    """Everything about one component."""
    if name not in library().components:
        abort(404)
    one = library()[name]
    page = _page(
        f"guide-{name}", plain(name), Text(say("guide.component.lead", name=plain(names(lang())[name][0])), "lead")
    )
    return render_as(
        "guide/component.html",
        page,
        component=one,
        spec=one.spec,
        examples=shown(name, lang()),
        parameters=tables.parameters(one),
        keys=tables.keys(one),
        criteria=tables.criteria(one, Results(services().settings.instance)),
        strings=sorted(library().strings([one], lang()).items()),
        weight=weight(one),
    )


@guide.get("/<name>/<example>")
def example(name: str, example: str) -> Response:
    """One example, alone on its page."""
    if name not in library().components:
        abort(404)
    found = next((one for one in shown(name, lang()) if one.example.name == example), None)
    if found is None:
        abort(404)
    assets, chosen = services().assets, care()
    around = alone.Surroundings(
        tag=tag(lang()),
        css_url=assets.url("kit.css"),
        js_url=assets.url("kit.js"),
        icon_url=assets.url("icon.svg"),
        size=str(chosen.size),
        theme=chosen.theme,
        spacing=chosen.spacing,
    )
    title = f"{name}{gettext('title.joint')}{example}"
    return make_response(alone.page(renderer(lang()).environment, found.html, title, around))


@guide.app_template_filter("english")
def english(text: str) -> Markup:
    """Text from a spec, which is English whatever the reader's language is; paragraphs at empty lines."""
    parts = [part.strip() for part in str(text).split("\n\n") if part.strip()]
    return Markup("").join(Markup('<p lang="en">{}</p>').format(part) for part in parts)


def _page(name: str, title: Words, *blocks: Block, back: bool = True) -> Page:
    """What of a guide page is spoken: its title and its leading words. The rest is for the eye and the braille line."""
    link = Link(say("guide.back"), url_for("guide.overview")) if back else None
    return Page(name=name, lang=lang(), title=title, blocks=blocks, back=link)
