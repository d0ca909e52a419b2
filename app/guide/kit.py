"""The kit as the guide shows it: read once, drawn once for each language."""

from dataclasses import dataclass
from functools import cache

import yaml
from markupsafe import Markup

from ..kit.alone import among_others, only_alone
from ..kit.library import Component, Library
from ..kit.render import Renderer, call
from ..kit.spec import Example
from ..settings import ROOT
from ..view import Lang


@dataclass(frozen=True, slots=True)
class Shown:
    """One example: its HTML, the call that draws it, and how it looks among others (None: it must stand alone)."""

    example: Example
    html: str
    call: str
    live: Markup | None


@cache
def library() -> Library:
    """The components of this house."""
    return Library()


@cache
def names(lang: Lang) -> dict[str, tuple[str, ...]]:
    """What each component is called in a language: the first name is shown, by the others it is found too."""
    text = (ROOT / "locales" / lang / "components.yaml").read_text(encoding="utf-8")
    return {name: tuple(called) for name, called in yaml.safe_load(text).items()}


@cache
def renderer(lang: Lang) -> Renderer:
    """What draws examples in one language."""
    return Renderer(library(), lang)


@cache
def shown(name: str, lang: Lang) -> tuple[Shown, ...]:
    """The examples of a component. Raises KeyError when there is no such component."""
    one = library()[name]
    return tuple(_shown(one, example, lang) for example in one.spec.examples)


def _shown(one: Component, example: Example, lang: Lang) -> Shown:
    html = renderer(lang).html(one, example)
    # The kit's own macros drew it, and they escape.
    live = None if only_alone(html) else Markup(among_others(html, example.name))  # noqa: S704
    return Shown(example, html, call(one, example, lang), live)
