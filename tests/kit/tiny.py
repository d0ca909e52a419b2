"""A house with two small components, to be broken at will."""

import shutil
from pathlib import Path

import yaml

from app.kit.places import HOUSE, House

GREETING = """
{%- from "components/star/macro.html" import star -%}
{%- macro greeting(label, amount=none, kind="plain") -%}
<p class="ny-greeting ny-greeting--{{ kind }}" id="greeting" data-module="greeting">{{ star() }} {{ label }}
  {%- if amount %} <data value="{{ amount.yuan }}">{{ amount }}</data>{% endif %} {{ _("error.prefix") }}</p>
{%- endmacro %}
"""
STAR = '{%- macro star() -%}<span class="ny-star" aria-hidden="true">*</span>{%- endmacro %}\n'
SCRIPT = """/* Says that it is here. */
import { Star } from '../star/star.js'

export class Greeting {
  static moduleName = 'greeting'

  constructor(root) {
    // The sign is drawn by the other component.
    root.dataset.here = new Star().sign
  }
}
"""
STAR_SCRIPT = "export class Star {\n  get sign() {\n    return '*'\n  }\n}\n"
START = """/* Starts. */
const classes = {
  greeting: () => import('./components/greeting/greeting.js'),
}
for (const root of document.querySelectorAll('[data-module]')) {
  classes[root.dataset.module]().then(({ Greeting }) => new Greeting(root))
}
"""


def spec(name: str, **more: object) -> dict[str, object]:
    """A whole spec for a component of the tiny house."""
    lang = {"zh_Hans": "您好", "zh_Hant": "您好", "en": "Hello"}
    parameters = [
        {"name": "label", "type": "words", "required": True, "about": "What it says."},
        {"name": "amount", "type": "money", "about": "How much."},
        {
            "name": "kind",
            "type": "string",
            "one_of": ["plain", "warm"],
            "default": "plain",
            "about": "How it looks.",
        },
    ]
    greeting = name == "greeting"
    return {
        "name": name,
        "purpose": "Greets.",
        "use": "To greet.",
        "avoid": "Never twice.",
        "since": "0.1.0",
        "macro": name,
        "block": False,
        "parameters": parameters if greeting else [],
        "criteria": [{"id": f"{name}-seen", "text": "It is seen.", "wcag": ["1.3.1"], "test": "tests/kit"}],
        "keys": "none",
        "wcag": ["1.3.1"],
        "depends": ["star"] if greeting else [],
        "strings": "computed",
        "examples": [
            {"name": "plain", "params": {"label": lang} if greeting else {}},
            {"name": "rich", "params": {"label": lang, "amount": {"money_fen": 50000}} if greeting else {}},
            {"name": "long-words", "long": True, "params": {"label": lang, "kind": "warm"} if greeting else {}},
        ],
        **more,
    }


def house(root: Path) -> House:
    """The two components in all their rooms, with the kit's own themes, base styles, page and catalogues."""
    made = House.at(root)
    for name, macro, script in (("greeting", GREETING, SCRIPT), ("star", STAR, STAR_SCRIPT)):
        folder, drawn = made.templates / "components" / name, made.static / "components" / name
        folder.mkdir(parents=True)
        drawn.mkdir(parents=True)
        (folder / "macro.html").write_text(macro, encoding="utf-8")
        (folder / "README.md").write_text(f"# {name}\n", encoding="utf-8")
        write_spec(made, name, spec(name))
        (drawn / f"{name}.css").write_text(f".ny-{name} {{ color: var(--ny-ink); }}\n", encoding="utf-8")
        (drawn / f"{name}.js").write_text(script, encoding="utf-8")
    (made.static / "kit.js").write_text(START, encoding="utf-8")
    for name in ("base", "themes.json", "icon.svg"):
        source, goal = HOUSE.static / name, made.static / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, goal)
    shutil.copytree(HOUSE.templates / "kit", made.templates / "kit")
    for po in HOUSE.locales.glob("*/LC_MESSAGES/messages.po"):
        goal = made.locales / po.relative_to(HOUSE.locales)
        goal.parent.mkdir(parents=True)
        shutil.copyfile(po, goal)
    return made


def write_spec(made: House, name: str, content: dict[str, object]) -> None:
    """Puts another spec in the place of the component's own."""
    path = made.templates / "components" / name / "spec.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
