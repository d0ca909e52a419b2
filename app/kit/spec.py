"""What a component promises, as written in its `spec.yaml`: read, checked, typed.

The check says every fault at once, each with its file and key, so that a component is put right in one go.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

from .reader import Reader, is_by_language

TYPES = ("words", "string", "html-id", "url", "boolean", "integer", "list", "mapping", "money", "moment")
VERSION = re.compile(r"\d+\.\d+\.\d+")
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
IDENTIFIER = re.compile(r"[a-z_][a-z0-9_]*")
CRITERION_NUMBER = re.compile(r"[1-4]\.[1-5]\.\d{1,2}")
LEAST_EXAMPLES = 3


class SpecError(ValueError):
    """A spec that breaks the format; `problems` lists each fault as `file: key: what is wrong`."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of the macro. `deprecated` is the version from which it should not be used any more."""

    name: str
    type: str
    about: str
    required: bool = False
    one_of: tuple[Any, ...] = ()
    default: Any = None
    since: str = ""
    deprecated: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """An acceptance criterion. `test` is the pytest node that proves it, or its file."""

    id: str
    text: str
    wcag: tuple[str, ...] = ()
    test: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A documented key and what it does."""

    id: str
    key: str
    does: str


@dataclass(frozen=True, slots=True)
class Example:
    """One call of the macro. Texts by language stay mappings here; `values.resolve` chooses one."""

    name: str
    params: Mapping[str, Any]
    long: bool = False
    caller: Any = None
    macro: str = ""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """An audit rule that does not apply to the component's examples, with its reason."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Spec:
    """A whole component. `macros[0]` draws it; `block` says that it wraps what its caller writes."""

    name: str
    purpose: str
    use: str
    avoid: str
    since: str
    macros: tuple[str, ...]
    block: bool
    parameters: tuple[Parameter, ...]
    criteria: tuple[Criterion, ...]
    keys: tuple[Key, ...]
    wcag: tuple[str, ...]
    depends: tuple[str, ...]
    examples: tuple[Example, ...]
    exclusions: tuple[Exclusion, ...]


def load(path: Path) -> Spec:
    """The spec in a file. Raises SpecError with everything that is wrong in it."""
    at = f"{path.parent.name}/{path.name}"
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise SpecError([f"{at}: {error}"]) from error
    return read(raw, at)


def read(raw: Any, at: str) -> Spec:
    """The spec in a parsed document; `at` names it in messages. Raises SpecError."""
    reader = Reader(at)
    spec = _spec(reader.mapping(raw, ""), reader)
    if reader.problems:
        raise SpecError(reader.problems)
    return spec


def _spec(raw: Mapping[str, Any], reader: Reader) -> Spec:
    reader.known(raw, "", _keys_of(Spec) - {"macros"} | {"macro", "macros", "strings"})
    macros = tuple(reader.words(raw.get("macros"), "macros", IDENTIFIER)) if "macros" in raw else ()
    if "macro" in raw:
        macros = (reader.text(raw, "macro", IDENTIFIER), *macros)
    if not macros:
        reader.note("macro", "is missing")
    if raw.get("strings", "computed") != "computed":
        reader.note("strings", "can only be: computed")
    spec = Spec(
        name=reader.text(raw, "name", NAME),
        purpose=reader.text(raw, "purpose"),
        use=reader.text(raw, "use"),
        avoid=reader.text(raw, "avoid"),
        since=reader.text(raw, "since", VERSION),
        macros=tuple(dict.fromkeys(macros)),
        block=reader.flag(raw, "block", ""),
        parameters=reader.each(raw, "parameters", _parameter, _keys_of(Parameter)),
        criteria=reader.each(raw, "criteria", _criterion, _keys_of(Criterion)),
        keys=() if raw.get("keys") == "none" else reader.each(raw, "keys", _key, _keys_of(Key)),
        wcag=tuple(reader.words(raw.get("wcag"), "wcag", CRITERION_NUMBER)),
        depends=tuple(reader.words(raw.get("depends", []), "depends", NAME)),
        examples=reader.each(raw, "examples", _example, _keys_of(Example)),
        exclusions=reader.each(raw, "exclusions", _exclusion, _keys_of(Exclusion), optional=True),
    )
    _check_whole(spec, raw, reader)
    return spec


def _check_whole(spec: Spec, raw: Mapping[str, Any], reader: Reader) -> None:
    """What can only be told from all of it."""
    if raw.get("keys") is not None and not spec.keys and raw["keys"] != "none":
        reader.note("keys", "is empty: list them, or write the word: none")
    if not spec.criteria:
        reader.note("criteria", "is empty")
    if len(spec.examples) < LEAST_EXAMPLES:
        reader.note("examples", f"has {len(spec.examples)}, needs at least {LEAST_EXAMPLES}")
    if not any(one.long for one in spec.examples):
        reader.note("examples", "has none with long: true")
    for what, ids in (
        ("parameters", [one.name for one in spec.parameters]),
        ("criteria", [one.id for one in spec.criteria]),
        ("keys", [one.id for one in spec.keys]),
        ("examples", [one.name for one in spec.examples]),
    ):
        for twice in sorted({one for one in ids if one and ids.count(one) > 1}):
            reader.note(what, f"has {twice!r} twice")
    for index, example in enumerate(spec.examples):
        _check_example(example, f"examples[{index}] ({example.name})", spec, reader)


def _check_example(example: Example, at: str, spec: Spec, reader: Reader) -> None:
    """An example gives what the parameters ask for, and nothing else."""
    names = {one.name for one in spec.parameters}
    for name in sorted(set(example.params) - names):
        reader.note(f"{at}.params.{name}", "is no parameter")
    if example.macro and example.macro not in spec.macros:
        reader.note(f"{at}.macro", f"{example.macro!r} is not in macros")
    for one in spec.parameters:
        given = one.name in example.params
        # With several macros, what one requires another may not know.
        if one.required and not given and len(spec.macros) == 1:
            reader.note(f"{at}.params", f"lacks {one.name}, which is required")
        if one.one_of and given and example.params[one.name] not in one.one_of:
            reader.note(f"{at}.params.{one.name}", f"is none of {', '.join(map(str, one.one_of))}")
    if example.caller is not None and not spec.block:
        reader.note(f"{at}.caller", "needs block: true")


def _parameter(raw: Mapping[str, Any], at: str, reader: Reader) -> Parameter:
    kind = reader.text(raw, "type", at=at)
    if kind and kind not in TYPES:
        reader.note(f"{at}.type", f"{kind!r} is none of {', '.join(TYPES)}")
    one_of = raw.get("one_of", [])
    if not isinstance(one_of, list):
        reader.note(f"{at}.one_of", "must be a list")
        one_of = []
    if one_of and "default" in raw and raw["default"] not in one_of:
        reader.note(f"{at}.default", "is none of one_of")
    required = reader.flag(raw, "required", at)
    if required and "default" in raw:
        reader.note(f"{at}.default", "cannot be used: the parameter is required")
    return Parameter(
        name=reader.text(raw, "name", IDENTIFIER, at=at),
        type=kind,
        about=reader.text(raw, "about", at=at),
        required=required,
        one_of=tuple(one_of),
        default=raw.get("default"),
        since=reader.text(raw, "since", VERSION, at=at) if "since" in raw else "",
        deprecated=reader.text(raw, "deprecated", VERSION, at=at) if "deprecated" in raw else "",
    )


def _criterion(raw: Mapping[str, Any], at: str, reader: Reader) -> Criterion:
    return Criterion(
        id=reader.text(raw, "id", NAME, at=at),
        text=reader.text(raw, "text", at=at),
        wcag=tuple(reader.words(raw.get("wcag", []), f"{at}.wcag", CRITERION_NUMBER)),
        test=reader.text(raw, "test", at=at),
    )


def _key(raw: Mapping[str, Any], at: str, reader: Reader) -> Key:
    return Key(reader.text(raw, "id", NAME, at=at), reader.text(raw, "key", at=at), reader.text(raw, "does", at=at))


def _example(raw: Mapping[str, Any], at: str, reader: Reader) -> Example:
    params = raw.get("params", {})
    caller = raw.get("caller")
    if caller is not None and not isinstance(caller, str) and not is_by_language(caller):
        reader.note(f"{at}.caller", "must be a text, or a text by language")
    reader.languages(params, f"{at}.params")
    return Example(
        name=reader.text(raw, "name", NAME, at=at),
        params=reader.mapping(params, f"{at}.params"),
        long=reader.flag(raw, "long", at),
        caller=caller,
        macro=reader.text(raw, "macro", IDENTIFIER, at=at) if "macro" in raw else "",
    )


def _exclusion(raw: Mapping[str, Any], at: str, reader: Reader) -> Exclusion:
    return Exclusion(reader.text(raw, "rule", at=at), reader.text(raw, "reason", at=at))


def _keys_of(kind: type) -> frozenset[str]:
    return frozenset(one.name for one in fields(kind))
