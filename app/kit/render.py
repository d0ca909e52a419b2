"""Draws examples without the bank: an environment of the kit's own, in one language."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..view import Lang
from .catalogue import strings
from .library import Component, Library
from .spec import Example
from .values import plain, resolve

Gettext = Callable[[str], str]
Ngettext = Callable[[str, str, int], str]


def environment(templates: Path, gettext: Gettext, ngettext: Ngettext) -> Environment:
    """Jinja as the kit's macros expect it. A name that nobody gave is an error, not a gap in the page."""
    made = Environment(
        loader=FileSystemLoader(templates),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    return made


class Renderer:
    """Draws the examples of a library in one language."""

    def __init__(self, library: Library, lang: Lang, gettext: Gettext | None = None) -> None:
        """`gettext` gives the text of a key; without one it comes from the catalogues. A gap raises KeyError."""
        self.library = library
        self.lang: Lang = lang
        known = strings(library.house.locales, lang)
        say = gettext or known.__getitem__
        self.environment = environment(library.house.templates, say, lambda one, _many, _number: say(one))

    def html(self, component: Component, example: Example) -> str:
        """The HTML of one example."""
        module: Any = self.environment.get_template(f"components/{component.name}/macro.html").module
        macro = getattr(module, macro_of(component, example))
        values = resolve(example.params, self.lang)
        if component.spec.block:
            body = resolve(example.caller or "", self.lang)
            values["caller"] = lambda: Markup("<p>{}</p>").format(body) if body else ""
        return str(macro(**values)).strip()


def macro_of(component: Component, example: Example) -> str:
    """The macro that draws this example."""
    return example.macro or component.spec.macros[0]


def call(component: Component, example: Example, lang: Lang) -> str:
    """How a template draws the example: import and call, with the values written out."""
    macro = macro_of(component, example)
    arguments = ",\n  ".join(f"{name}={_literal(value, lang)}" for name, value in example.params.items())
    written = f"{macro}(\n  {arguments}\n)" if arguments else f"{macro}()"
    head = f'{{% from "components/{component.name}/macro.html" import {macro} %}}\n'
    if component.spec.block:
        body = resolve(example.caller or "", lang)
        return f"{head}{{% call {written} %}}{f'<p>{body}</p>' if body else ''}{{% endcall %}}"
    return f"{head}{{{{ {written} }}}}"


def _literal(value: Any, lang: Lang) -> str:
    """A value as Jinja writes it. Amounts and dates are made by the view, so their call is shown."""
    found = plain(value, lang)
    if isinstance(found, dict):
        if set(found) == {"money_fen"}:
            return f"money({found['money_fen']}, lang)"
        if set(found) == {"moment"}:
            return f"moment({json.dumps(found['moment'])}, lang)"
        return "{" + ", ".join(f"{json.dumps(key)}: {_literal(one, lang)}" for key, one in found.items()) + "}"
    if isinstance(found, list):
        return "[" + ", ".join(_literal(one, lang) for one in found) + "]"
    if found is None or isinstance(found, bool):
        return str(found).lower()
    return json.dumps(found, ensure_ascii=False)
