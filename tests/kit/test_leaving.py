"""Components leave the house whole: copied into another app, exported for any page, installed with pip."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import html5lib
import pytest
from kit.tiny import house

from app.kit import copy as copying
from app.kit.copy import copy, wiring
from app.kit.export import export, files
from app.kit.library import Library
from app.view import LANGS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(house(tmp_path / "house"))


def test_a_component_is_copied_with_all_it_needs(library: Library, tmp_path: Path) -> None:
    dest = tmp_path / "dest"
    written = {path.relative_to(dest).as_posix() for path in copy(library, ["greeting"], dest)}
    for name in ("greeting", "star"):
        for kind in ("macro.html", "spec.yaml", "README.md"):
            assert f"templates/components/{name}/{kind}" in written
        assert {f"static/components/{name}/{name}.css", f"static/components/{name}/{name}.js"} <= written
    assert {"static/tokens.css", "static/kit.js", "WIRING.md", "locales/en.json"} <= written
    assert json.loads((dest / "locales/en.json").read_text("utf-8")) == {"error.prefix": "Error: "}
    assert 'msgid "error.prefix"' in (dest / "locales/zh_Hans/LC_MESSAGES/nuanyang.po").read_text("utf-8")
    assert all((dest / name).is_file() for name in written)


def test_only_what_is_needed_is_copied(library: Library, tmp_path: Path) -> None:
    copy(library, ["star"], tmp_path / "dest")
    assert not (tmp_path / "dest/templates/components/greeting").exists()
    assert "greeting" not in (tmp_path / "dest/static/kit.js").read_text("utf-8")


def test_more_components_can_follow(library: Library, tmp_path: Path) -> None:
    dest = tmp_path / "dest"
    copy(library, ["star"], dest)
    copy(library, ["greeting"], dest)
    assert "greeting" in (dest / "static/kit.js").read_text("utf-8")
    assert "star, " not in wiring(library, [library["star"]])
    assert "greeting, star" in (dest / "WIRING.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["static/kit.js", "static/tokens.css", "templates/components/star/macro.html"])
def test_a_file_of_somebody_else_is_not_overwritten(name: str, library: Library, tmp_path: Path) -> None:
    dest = tmp_path / "dest"
    (dest / name).parent.mkdir(parents=True)
    (dest / name).write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match=name):
        copy(library, ["greeting"], dest)
    assert (dest / name).read_text("utf-8") == "mine"
    assert not (dest / "WIRING.md").exists()
    copy(library, ["greeting"], dest, force=True)
    assert (dest / name).read_text("utf-8") != "mine"


def test_words_that_a_team_changed_stay(library: Library, tmp_path: Path) -> None:
    dest = tmp_path / "dest"
    copy(library, ["greeting"], dest)
    (dest / "locales/en.json").write_text('{"error.prefix": "Look: ", "own": "Own"}', encoding="utf-8")
    copy(library, ["greeting"], dest)
    assert json.loads((dest / "locales/en.json").read_text("utf-8")) == {"error.prefix": "Look: ", "own": "Own"}
    assert 'msgstr "Look: "' in (dest / "locales/en/LC_MESSAGES/nuanyang.po").read_text("utf-8")


def test_no_such_component(library: Library, tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="nobody"):
        copy(library, ["nobody"], tmp_path / "dest")


def test_a_flask_app_draws_what_was_copied(library: Library, tmp_path: Path) -> None:
    """An empty app, wired as WIRING.md says, in a process that does not know this project."""
    dest = tmp_path / "dest"
    copy(library, ["greeting"], dest)
    note = (dest / "WIRING.md").read_text("utf-8")
    macro = next(line for line in note.splitlines() if "import greeting" in line)
    (dest / "templates/page.html").write_text(f"{macro}\n{{{{ greeting('<Anna>') }}}}", encoding="utf-8")
    (dest / "app.py").write_text(
        f"""
from flask import Flask, render_template
from flask_babel import Babel

app = Flask(__name__)
app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations;{dest}/locales"
app.config["BABEL_DOMAIN"] = "messages;{copying.DOMAIN}"
Babel(app, locale_selector=lambda: "en")

@app.get("/")
def home():
    return render_template("page.html")

print(app.test_client().get("/").text)
""",
        encoding="utf-8",
    )
    compiled = [sys.executable, "-m", "babel.messages.frontend", "-q", "compile", "-D", "nuanyang", "-d", "locales"]
    subprocess.run(compiled, cwd=dest, check=True, capture_output=True)
    run = subprocess.run([sys.executable, "app.py"], cwd=dest, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert "&lt;Anna&gt;" in run.stdout
    assert "Error: " in run.stdout


def test_an_export_holds_everything(library: Library, tmp_path: Path) -> None:
    dest = tmp_path / "out"
    written = {path.relative_to(dest).as_posix() for path in export(library, dest)}
    for name in (
        "kit.css",
        "kit.js",
        "start.js",
        "components/greeting/greeting.css",
        "components/greeting/greeting.js",
    ):
        text = (dest / name).read_text("utf-8")
        assert f"sourceMappingURL={Path(name).name}.map" in text
        made = json.loads((dest / f"{name}.map").read_text("utf-8"))
        assert (made["version"], len(made["sources"])) == (3, len(made["sourcesContent"]))
    assert {
        f"examples/{lang}/greeting/{one}.html" for lang in LANGS for one in ("plain", "rich", "long-words")
    } <= written
    package = json.loads((dest / "package.json").read_text("utf-8"))
    for path in package["exports"].values():
        assert "*" in path or (dest / path).is_file(), path
    tokens = json.loads((dest / "tokens.json").read_text("utf-8"))
    assert tokens["colours"]["light"]["ink"].startswith("#")
    assert tokens["sizes"][":root"]["--ny-line"] == "1.6"
    assert tokens["sizes"][':root[data-size="30"]']["--ny-text"] == "1.875rem"
    with pytest.raises(FileExistsError):
        export(library, dest)


def test_fixtures_say_what_each_example_draws(library: Library) -> None:
    made = json.loads(files(library)["fixtures.json"])
    greeting = next(one for one in made if one["component"] == "greeting")
    rich = next(one for one in greeting["fixtures"] if one["name"] == "rich")
    assert rich["params"]["en"] == {"label": "Hello", "amount": {"money_fen": 50000}}
    assert '<data value="500.00">500.00 yuan</data>' in rich["html"]["en"]
    assert '<data value="500.00">500.00 元</data>' in rich["html"]["zh_Hant"]


def test_every_exported_page_is_html(library: Library) -> None:
    pages = {name: text for name, text in files(library).items() if name.endswith(".html")}
    assert len(pages) == 2 * 3 * len(LANGS)
    for name, text in pages.items():
        parser = html5lib.HTMLParser()
        parser.parse(text)
        assert parser.errors == [], name
        assert 'href="../../../kit.css"' in text


def test_the_wheel_holds_the_kit(tmp_path: Path) -> None:
    """Built by the real build back end, unpacked, and used by a process that sees nothing of this checkout."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    (tmp_path / "use.py").write_text(
        """
from flask import Flask, render_template_string
from flask_babel import Babel
from nuanyang.kit.blueprint import jinja_loader, kit_blueprint, library, translations

app = Flask(__name__)
app.config["BABEL_TRANSLATION_DIRECTORIES"] = translations()
Babel(app, locale_selector=lambda: "en")
app.register_blueprint(kit_blueprint())

@app.get("/")
def home():
    return render_template_string(
        '{% from "components/field/macro.html" import hint_and_error %}'
        '{% from "components/value/macro.html" import value %}'
        '<link rel="stylesheet" href="{{ ny_asset("kit.css") }}">'
        '{{ hint_and_error("a", error="Wrong") }}{{ value(money(50000, "en")) }}'
    )

client = app.test_client()
page = client.get("/").text
print(page)
style = client.get(page.split('href="')[1].split('"')[0])
print(style.status_code, style.mimetype, "--ny-ink" in style.text)
print("components/value/macro.html" in jinja_loader().list_templates(), len(library().names) > 20)
""",
        encoding="utf-8",
    )
    run = subprocess.run(
        [sys.executable, "use.py"], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path / "site")},
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "Error: " in run.stdout
    assert 'value="500.00"' in run.stdout
    assert run.stdout.rstrip().endswith("200 text/css True\nTrue True")
