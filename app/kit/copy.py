"""Copies components into another house, with everything they need, and says how to wire them."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from ..view import LANGS
from .assets import Assets, themes_css
from .catalogue import po
from .library import Component, Library

STARTED = re.compile(r"import\('\./components/([\w-]+)/")
DOMAIN = "nuanyang"


def copy(library: Library, names: Iterable[str], dest: Path, *, force: bool = False) -> list[Path]:
    """Writes the components and all they depend on into `dest`; returns the files it wrote.

    Raises KeyError for a name that is no component, and FileExistsError when files with other content stand there,
    unless `force`. Strings are added to those already there; what a team has changed in them stays, unless `force`.
    """
    wanted = library.with_needs(names)
    there = [one for one in library.components.values() if (dest / _macro_path(one)).exists()]
    everything = sorted({one.name: one for one in (*there, *wanted)}.values(), key=lambda one: one.name)
    made = {**_own_files(wanted), **_shared(library, everything)}
    # What this copy would have made for the components that were there before is ours to make anew.
    before = _shared(library, there)
    blocked = [
        name
        for name, text in made.items()
        if (dest / name).exists() and (dest / name).read_text(encoding="utf-8") not in {text, before.get(name)}
    ]
    if blocked and not force:
        raise FileExistsError("\n".join(blocked))
    for lang in LANGS:
        made.update(_strings(library, everything, lang, dest, force=force))
    for name, text in made.items():
        path = dest / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [dest / name for name in sorted(made)]


def wiring(library: Library, components: Iterable[Component]) -> str:
    """How to use what was copied, for a Flask app and for a plain page."""
    found = list(components)
    links = "\n".join(f'<link rel="stylesheet" href="/static/{name}">' for name in _style_order(library, found))
    scripts = [one.name for one in found if one.script]
    start = '\n<script type="module" src="/static/kit.js"></script>' if scripts else ""
    macros = "\n".join(
        f'{{% from "components/{one.name}/macro.html" import {", ".join(one.spec.macros)} %}}'
        for one in found
        if one.spec.macros
    )
    return WIRING.format(names=", ".join(one.name for one in found), links=links + start, macros=macros, domain=DOMAIN)


def _macro_path(one: Component) -> str:
    return f"templates/components/{one.name}/macro.html"


def _own_files(components: Iterable[Component]) -> dict[str, str]:
    made = {}
    for one in components:
        for path in (one.macro_file, one.spec_file, one.readme, one.style_file, one.script_file):
            if path is not None and path.is_file():
                root = "static" if path.suffix in {".css", ".js"} else "templates"
                made[f"{root}/components/{one.name}/{path.name}"] = path.read_text(encoding="utf-8")
    return made


def _shared(library: Library, components: list[Component]) -> dict[str, str]:
    """What every component needs, and what depends on which of them are there."""
    static = library.house.static
    made = {"static/tokens.css": themes_css(Assets(static).themes) + "\n"}
    for path in sorted((static / "base").glob("*.css")):
        made[f"static/base/{path.name}"] = path.read_text(encoding="utf-8")
    for path in sorted((static / "base" / "pointers").glob("*.svg")):
        made[f"static/base/pointers/{path.name}"] = path.read_text(encoding="utf-8")
    made["static/kit.js"] = _start((static / "kit.js").read_text(encoding="utf-8"), {one.name for one in components})
    made["WIRING.md"] = wiring(library, components)
    return made


def _start(text: str, names: set[str]) -> str:
    """The script that starts components, without the lines of those that were not copied."""
    kept = []
    for line in text.splitlines(keepends=True):
        found = STARTED.search(line)
        if found is None or found.group(1) in names:
            kept.append(line)
    return "".join(kept)


def _strings(library: Library, components: list[Component], lang: str, dest: Path, *, force: bool) -> dict[str, str]:
    name = f"locales/{lang}.json"
    texts = library.strings(components, lang)
    if (dest / name).exists() and not force:
        texts |= json.loads((dest / name).read_text(encoding="utf-8"))
    return {
        name: json.dumps(texts, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
        f"locales/{lang}/LC_MESSAGES/{DOMAIN}.po": po(texts, lang),
    }


def _style_order(library: Library, components: Iterable[Component]) -> list[str]:
    base = [f"base/{path.name}" for path in sorted((library.house.static / "base").glob("*.css"))]
    return ["tokens.css", *base, *(f"components/{one.name}/{one.name}.css" for one in components if one.style)]


WIRING = """# How to wire these components

Here: {names}.

## Styles and scripts, in the head of each page, in this order

```html
{links}
```

On `<html>` stand the reader's language, type size and theme:
`<html lang="zh-Hans" data-size="20" data-spacing="normal" data-theme="light">`
(sizes: 18, 20, 24, 30; without `data-theme` the system's setting is followed).

## In Flask, with Flask-Babel

Compile the catalogues, `pybabel compile -D {domain} -d locales`, and name them beside your own:

```python
app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations;/path/to/locales"
app.config["BABEL_DOMAIN"] = "messages;{domain}"
```

In a template (imports go above `{{% extends %}}` or inside the block that uses them):

```jinja
{macros}
```

What each macro takes is in its `spec.yaml`; what to know before changing it is in its `README.md`.

## On a plain page

Write the HTML that the macro draws: the guide shows it for every example. The words are in `locales/<language>.json`.
"""
