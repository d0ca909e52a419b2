"""A component's tables, in the cells that the kit's `data-table` draws. What a spec says is English and marked so."""

from flask_babel import gettext
from markupsafe import Markup, escape

from ..kit.library import Component
from ..kit.spec import Parameter
from .proof import Results

Row = list[str | Markup]


def parameters(one: Component) -> list[Row]:
    """Name, type, whether it must be given, values, and what it is."""
    return [
        [
            code(parameter.name),
            code(parameter.type),
            gettext("guide.yes") if parameter.required else gettext("guide.no"),
            _values(parameter),
            english(parameter.about),
        ]
        for parameter in one.spec.parameters
    ]


def keys(one: Component) -> list[Row]:
    """Key and what it does."""
    return [[english(key.key), english(key.does)] for key in one.spec.keys]


def criteria(one: Component, results: Results) -> list[Row]:
    """Id, text, test and how that test stands."""
    states = {
        "passed": gettext("guide.state.passed"),
        "failed": gettext("guide.state.failed"),
        "not-run": gettext("guide.state.not-run"),
    }
    return [
        [code(each.id), english(each.text), code(each.test), states[results.state(each.test)]]
        for each in one.spec.criteria
    ]


def english(text: str) -> Markup:
    """English text within a page of any language."""
    return Markup('<span lang="en">{}</span>').format(text)


def code(text: str) -> Markup:
    """A name out of the code."""
    return Markup('<code translate="no">{}</code>').format(text)


def _values(parameter: Parameter) -> Markup:
    parts = [Markup(" ").join(code(str(value)) for value in parameter.one_of)] if parameter.one_of else []
    if not parameter.required:
        default = "none" if parameter.default is None else str(parameter.default).lower()
        default = f'"{default}"' if isinstance(parameter.default, str) else default
        parts.append(escape(gettext("guide.parameter.default")).format(value=code(default)))
    if parameter.since:
        parts.append(escape(gettext("guide.parameter.since")).format(version=parameter.since))
    if parameter.deprecated:
        parts.append(escape(gettext("guide.parameter.deprecated")).format(version=parameter.deprecated))
    return Markup("<br>").join(parts)
