"""The Protocol of a core bank, read from its source: what is shown cannot be out of date."""

import inspect
from dataclasses import dataclass, is_dataclass

from ..bank import port


@dataclass(frozen=True, slots=True)
class Method:
    """One method: its signature as written, and what it promises."""

    name: str
    signature: str
    promise: str


@dataclass(frozen=True, slots=True)
class Named:
    """A type or an error with what it means."""

    name: str
    meaning: str
    source: str


@dataclass(frozen=True, slots=True)
class Protocol:
    """All that an implementation needs to know."""

    meaning: str
    methods: list[Method]
    types: list[Named]
    errors: list[Named]


def protocol() -> Protocol:
    """The Protocol with its types and errors."""
    methods = [
        Method(name, _signature(name, found), inspect.getdoc(found) or "")
        for name, found in inspect.getmembers(port.Bank, inspect.isfunction)
        if not name.startswith("_")
    ]
    own = [found for _, found in inspect.getmembers(port, inspect.isclass) if found.__module__ == port.__name__]
    return Protocol(
        meaning=inspect.getdoc(port) or "",
        methods=sorted(methods, key=lambda one: inspect.getsourcelines(getattr(port.Bank, one.name))[1]),
        types=_named([one for one in own if is_dataclass(one)]),
        errors=_named([one for one in own if issubclass(one, port.BankError)]),
    )


def _signature(name: str, found: object) -> str:
    """The lines of the source from `def` to the colon."""
    source = inspect.cleandoc(inspect.getsource(found))  # type: ignore[arg-type]
    return source.partition('"""')[0].strip().removesuffix(":") if '"""' in source else f"def {name}(…)"


def _named(classes: list[type]) -> list[Named]:
    in_order = sorted(classes, key=lambda one: inspect.getsourcelines(one)[1])
    return [Named(one.__name__, inspect.getdoc(one) or "", inspect.getsource(one).strip()) for one in in_order]
