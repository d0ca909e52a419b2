"""Builds the kit for teams without Python or Jinja: files that any page or bundler can take."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from ..view import LANGS, tag
from . import __version__, minify, source_map
from .alone import Surroundings, page
from .assets import Assets, from_above, themes_css
from .bundle import bundle
from .library import Library
from .render import Renderer, macro_of
from .source_map import Piece
from .values import plain

NAME = "nuanyang-kit"
BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
PROPERTY = re.compile(r"(--ny-[\w-]+)\s*:\s*([^;]+)")


def export(library: Library, folder: Path) -> list[Path]:
    """Writes the bundle into an empty or missing folder; returns its files. Raises FileExistsError if it has any."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    written = []
    for name, text in sorted(files(library).items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def files(library: Library) -> dict[str, str]:
    """Every file of the bundle by its path."""
    made = dict(_styles(library))
    made.update(_scripts(library))
    made.update(_pages(library))
    themes = Assets(library.house.static).themes
    made["tokens.css"] = f"{themes_css(themes)}\n"
    made["tokens.json"] = _json({"colours": themes, "sizes": sizes(library)})
    made["fixtures.json"] = _json(fixtures(library))
    for lang in LANGS:
        made[f"strings/{lang}.json"] = _json(library.strings(library.components.values(), lang))
    made["icon.svg"] = (library.house.static / "icon.svg").read_text(encoding="utf-8")
    made["package.json"] = _json(_package())
    made["README.md"] = README
    return made


def fixtures(library: Library) -> list[dict[str, object]]:
    """Each example with its parameters and its HTML in every language: what a port of the kit is tested against."""
    renderers = {lang: Renderer(library, lang) for lang in LANGS}
    return [
        {
            "component": one.name,
            "since": one.spec.since,
            "fixtures": [
                {
                    "name": example.name,
                    "macro": macro_of(one, example),
                    "params": {lang: plain(example.params, lang) for lang in LANGS},
                    "html": {lang: renderers[lang].html(one, example) for lang in LANGS},
                }
                for example in one.spec.examples
            ],
        }
        for one in library.components.values()
    ]


def _styles(library: Library) -> Iterator[tuple[str, str]]:
    sources = [("tokens.css", themes_css(Assets(library.house.static).themes))]
    base = sorted((library.house.static / "base").glob("*.css"))
    sources += [(f"base/{path.name}", path.read_text(encoding="utf-8")) for path in base]
    sources += [
        (f"components/{one.name}/{one.name}.css", one.style) for one in library.components.values() if one.style
    ]
    for name, text in sources[1:]:
        yield from _mapped(name, minify.css(text), [(name, text)])
    whole: list[Piece] = []
    joined = [(name, from_above(text, "base") if name.startswith("base/") else text) for name, text in sources]
    for index, (_, text) in enumerate(joined):
        whole += minify.css(text, index)
    yield from _mapped("kit.css", whole, joined)
    for path in sorted((library.house.static / "base" / "pointers").glob("*.svg")):
        yield f"base/pointers/{path.name}", path.read_text(encoding="utf-8")


def _scripts(library: Library) -> Iterator[tuple[str, str]]:
    start = (library.house.static / "kit.js").read_text(encoding="utf-8")
    scripts = {one.name: one.script for one in library.components.values() if one.script}
    for name, text in scripts.items():
        path = f"components/{name}/{name}.js"
        yield from _mapped(path, minify.js(text), [(path, text)])
    yield from _mapped("start.js", minify.js(start), [("start.js", start)])
    pieces, names = bundle(start, scripts)
    sources = [(f"components/{name}/{name}.js", scripts[name]) for name in names[:-1]]
    yield from _mapped("kit.js", pieces, [*sources, ("start.js", start)])


def _mapped(path: str, pieces: list[Piece], sources: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """A built file that names its source map, and the map. Its sources are named after the bundle, to be told apart."""
    name = path.rsplit("/", 1)[-1]
    text, made = source_map.build(pieces, [(f"{NAME}/{source}", whole) for source, whole in sources], name)
    comment = f"/*# sourceMappingURL={name}.map */" if path.endswith(".css") else f"//# sourceMappingURL={name}.map"
    yield path, f"{text.rstrip()}\n{comment}\n"
    yield f"{path}.map", made


def _pages(library: Library) -> Iterator[tuple[str, str]]:
    up = "../../.."
    for lang in LANGS:
        renderer = Renderer(library, lang)
        around = Surroundings(tag(lang), f"{up}/kit.css", f"{up}/kit.js", f"{up}/icon.svg")
        for one in library.components.values():
            for example in one.spec.examples:
                html = renderer.html(one, example)
                title = f"{one.name}: {example.name}"
                yield f"examples/{lang}/{one.name}/{example.name}.html", page(renderer.environment, html, title, around)


def sizes(library: Library) -> dict[str, dict[str, str]]:
    """The custom properties of the base styles by the selector that sets them."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((library.house.static / "base").glob("*.css")):
        text = minify.plain(minify.css(path.read_text(encoding="utf-8")))
        for selector, block in BLOCK.findall(text):
            properties = dict(PROPERTY.findall(block))
            if properties:
                found.setdefault(selector, {}).update(properties)
    return found


def _package() -> dict[str, object]:
    return {
        "name": NAME,
        "version": __version__,
        "description": "Accessible components for banks: large type, plain words, payments that can be taken back",
        "license": "MIT",
        "type": "module",
        "main": "./kit.js",
        "style": "./kit.css",
        "exports": {
            ".": "./kit.js",
            "./start": "./start.js",
            **{
                f"./{name}": f"./{name}"
                for name in ("kit.css", "tokens.css", "tokens.json", "fixtures.json", "icon.svg")
            },
            **{f"./{folder}/*": f"./{folder}/*" for folder in ("base", "components", "strings", "examples")},
            "./package.json": "./package.json",
        },
        "sideEffects": ["*.css", "./kit.js", "./start.js"],
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


README = """# nuanyang-kit

Accessible components for banks, without a framework.

- `kit.css` and `kit.js`: everything. `kit.js` starts the script of each component that stands on the page.
- `tokens.css`, `base/*.css`, `components/<name>/<name>.css`: the same in parts, in this order.
- `start.js`: as `kit.js`, but fetches the script of a component only where its element stands.
- `components/<name>/<name>.js`: one class each, to be given its element: `new PasswordInput(element)`.
- `examples/<language>/<name>/<example>.html`: every example as a page; `fixtures.json`: the same with its parameters.
- `strings/<language>.json`: what the components say.
- `tokens.json`: colours by theme, sizes by type step.

Put `data-size` (18, 20, 24, 30), `data-theme` and `data-spacing` on `<html>`, and write the HTML as in the examples.
"""
