"""All components of a house, each with its rooms; a missing piece is an error that names it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from ..view import LANGS
from .catalogue import strings
from .places import HOUSE, House
from .spec import Spec, SpecError, load

# A script may also wait with it: import('…').
SCRIPT_IMPORT = re.compile(r"""(?:from\s*|import\()['"]\.\./([\w-]+)/([\w-]+)\.js['"]""")
MACRO_FILE = re.compile(r"components/([\w-]+)/macro\.html")
_parser = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)


class KitError(ValueError):
    """A kit with a piece missing; `problems` lists every one."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Component:
    """One component: its name, its spec, and the files in its rooms."""

    spec: Spec
    house: House

    @property
    def name(self) -> str:
        """The name it has in every room."""
        return self.spec.name

    @property
    def macro_file(self) -> Path:
        """Its macros."""
        return self.house.templates / "components" / self.name / "macro.html"

    @property
    def readme(self) -> Path:
        """What a person should know who changes it."""
        return self.macro_file.with_name("README.md")

    @property
    def spec_file(self) -> Path:
        """Its promises."""
        return self.macro_file.with_name("spec.yaml")

    @property
    def style_file(self) -> Path | None:
        """Its style, if it has one."""
        return self._drawn("css")

    @property
    def script_file(self) -> Path | None:
        """Its script, if it needs one."""
        return self._drawn("js")

    @cached_property
    def macro(self) -> str:
        """The source of its macros."""
        return self.macro_file.read_text(encoding="utf-8")

    @cached_property
    def style(self) -> str:
        """Its style sheet; empty when it has none."""
        return self.style_file.read_text(encoding="utf-8") if self.style_file else ""

    @cached_property
    def script(self) -> str:
        """Its script; empty when it has none."""
        return self.script_file.read_text(encoding="utf-8") if self.script_file else ""

    @cached_property
    def _tree(self) -> nodes.Template:
        return _parser.parse(self.macro)

    @property
    def imports(self) -> set[str]:
        """The components whose macros its own macros import."""
        files = [one.template for one in self._tree.find_all(nodes.FromImport)]
        found = [MACRO_FILE.fullmatch(one.value) for one in files if isinstance(one, nodes.Const)]
        return {one.group(1) for one in found if one}

    @property
    def script_imports(self) -> set[str]:
        """The components whose scripts its own script imports."""
        return {name for name, _ in SCRIPT_IMPORT.findall(self.script)}

    @property
    def keys(self) -> set[str]:
        """The catalogue keys that its macros ask for."""
        calls = [one for one in self._tree.find_all(nodes.Call) if isinstance(one.node, nodes.Name)]
        asked = [one.args[0] for one in calls if one.node.name == "_" and one.args]  # type: ignore[attr-defined]
        return {one.value for one in asked if isinstance(one, nodes.Const)}

    @property
    def arguments(self) -> Mapping[str, list[str]]:
        """The names of what each of its macros takes, by macro."""
        found = self._tree.find_all(nodes.Macro)
        return {one.name: [argument.name for argument in one.args] for one in found}

    def _drawn(self, kind: str) -> Path | None:
        path = self.house.static / "components" / self.name / f"{self.name}.{kind}"
        return path if path.is_file() else None


class Library:
    """The components of one house by name, in the order of the alphabet."""

    def __init__(self, house: House = HOUSE) -> None:
        self.house = house

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all folders that hold a macro or a spec."""
        folder = self.house.templates / "components"
        return tuple(sorted({path.parent.name for path in folder.glob("*/*") if path.suffix in {".html", ".yaml"}}))

    @cached_property
    def components(self) -> Mapping[str, Component]:
        """Every component. Raises KitError with all that is wrong in the specs."""
        found, problems = self._load()
        if problems:
            raise KitError(problems)
        return found

    def __getitem__(self, name: str) -> Component:
        return self.components[name]

    def with_needs(self, names: Iterable[str]) -> list[Component]:
        """These components and all that they depend on, by name. Raises KeyError for a name that is none."""
        wanted, open_names = set[str](), set(names)
        while open_names:
            name = open_names.pop()
            wanted.add(name)
            one = self[name]
            open_names |= (one.imports | one.script_imports) - wanted
        return [self[name] for name in sorted(wanted)]

    def strings(self, components: Iterable[Component], lang: str) -> dict[str, str]:
        """What these components say in one language."""
        keys = set[str]().union(*(one.keys for one in components))
        return {key: text for key, text in strings(self.house.locales, lang).items() if key in keys}

    def problems(self) -> list[str]:
        """Every missing or left-over piece of every component; none when the kit is whole."""
        found, problems = self._load()
        for one in found.values():
            problems += [f"{one.name}: {what}" for what in self._problems(one)]
        for folder in sorted((self.house.static / "components").iterdir()):
            if folder.is_dir() and folder.name not in self.names:
                problems.append(f"{folder.name}: has a folder in static, and none in templates")
        return problems

    def _load(self) -> tuple[dict[str, Component], list[str]]:
        found, problems = {}, []
        for name in self.names:
            path = self.house.templates / "components" / name / "spec.yaml"
            try:
                spec = load(path)
            except FileNotFoundError:
                problems.append(f"{name}: spec.yaml is missing")
            except SpecError as error:
                problems += error.problems
            else:
                if spec.name == name:
                    found[name] = Component(spec, self.house)
                else:
                    problems.append(f"{name}: spec.yaml calls it {spec.name!r}")
        return found, problems

    def _problems(self, one: Component) -> list[str]:
        if not one.macro_file.is_file():
            return ["macro.html is missing"]
        found = [] if one.readme.is_file() else ["README.md is missing"]
        try:
            arguments = one.arguments
        except TemplateSyntaxError as error:
            return [*found, f"macro.html, line {error.lineno}: {error.message}"]
        found += [f"macro.html has no macro {name}" for name in one.spec.macros if name not in arguments]
        taken = {argument for name in one.spec.macros for argument in arguments.get(name, ())}
        promised = {parameter.name for parameter in one.spec.parameters}
        found += [f"parameter {name} is not in spec.yaml" for name in sorted(taken - promised)]
        found += [f"parameter {name} is not in macro.html" for name in sorted(promised - taken)]
        needs = set(one.spec.depends)
        found += [f"depends lacks {name}, which macro.html imports" for name in sorted(one.imports - needs)]
        found += [f"depends has {name}, which macro.html does not import" for name in sorted(needs - one.imports)]
        for name in sorted((one.imports | one.script_imports) - set(self.names)):
            found.append(f"imports {name}, which is no component")
        for lang in LANGS:
            known = strings(self.house.locales, lang)
            found += [f"{key} is not in the catalogue of {lang}" for key in sorted(one.keys - set(known))]
        folder = self.house.static / "components" / one.name
        expected = {one.style_file, one.script_file}
        found += [
            f"{path.name} in static is not named after it"
            for path in sorted(folder.glob("*"))
            if path not in expected and path.suffix in {".css", ".js"}
        ]
        if one.script and f"moduleName = '{one.name}'" not in one.script and not self._is_part(one):
            found.append(f"its script has no class with moduleName = '{one.name}'")
        return found

    def _is_part(self, one: Component) -> bool:
        """Whether its script belongs to that of another component, which starts it."""
        scripts = (self.house.static / "components").glob("*/*.js")
        return any(
            one.name in {name for name, _ in SCRIPT_IMPORT.findall(path.read_text(encoding="utf-8"))}
            for path in scripts
        )
