"""The kit away from home: copied into an empty Flask app and onto a plain page, and packed for a Vite project."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from selenium.webdriver.common.utils import free_port

from app.kit.alone import only_alone
from app.kit.copy import DOMAIN, copy
from app.kit.export import NAME, export
from app.kit.library import Library
from app.kit.render import Renderer, call
from app.kit.spec import Example

from ..audit import ask_engine
from ..driver import Browser
from ..engine import Engine

ROOT = Path(__file__).resolve().parents[2]
START_S = 60
LIBRARY = Library()
OWN = {"Document", "Stylesheet", "Script"}

PAGE = """<!DOCTYPE html>
<html lang="en" data-size="20" data-theme="light" data-spacing="normal">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
{head}</head>
<body><main id="main" class="ny-main ny-column ny-stack" tabindex="-1"><h1>{title}</h1>
{body}
</main></body></html>
"""
# An app that knows nothing of where its components came from. What it shows of money and time is its own.
FLASK = """
import sys
from datetime import datetime
from types import SimpleNamespace
from flask import Flask, render_template
from flask_babel import Babel

class Shown(SimpleNamespace):
    def __str__(self):
        return self.shown

app = Flask(__name__)
app.config["BABEL_TRANSLATION_DIRECTORIES"] = f"translations;{app.root_path}/locales"
app.config["BABEL_DOMAIN"] = "messages;DOMAIN"
Babel(app, locale_selector=lambda: "en")

@app.template_global()
def money(fen, lang):
    yuan = f"{fen / 100:.2f}"
    return Shown(shown=f"{yuan} yuan", spoken=yuan, fen=fen, yuan=yuan, number=yuan, in_words=f"{yuan} yuan")

@app.template_global()
def moment(iso, lang):
    return Shown(shown=f"{datetime.fromisoformat(iso):%H:%M}", spoken=iso, iso=iso)

app.jinja_env.globals["lang"] = "en"

@app.get("/<name>")
def page(name):
    return render_template(f"pages/{name}.html")

app.run(port=int(sys.argv[1]))
"""


@contextmanager
def served(folder: Path, *command: str) -> Iterator[str]:
    """The origin of a server started in this folder; `PORT` in the command is where it shall listen."""
    port = free_port()
    arguments = [sys.executable, *(part.replace("PORT", str(port)) for part in command)]
    # Nothing of this project is on the path of these processes.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    process = subprocess.Popen(
        arguments, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    origin = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + START_S
        while not listens(port):
            assert process.poll() is None, f"{arguments} does not stay up"
            assert time.monotonic() < end, f"{arguments} did not answer in {START_S} s"
            time.sleep(0.05)
        yield origin
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@cache
def examples() -> dict[str, tuple[Example, str]]:
    """For each component the first example that can stand beside a heading, with its HTML."""
    renderer = Renderer(LIBRARY, "en")
    found = {}
    for one in LIBRARY.components.values():
        for example in one.spec.examples:
            html = renderer.html(one, example)
            if not only_alone(html):
                found[one.name] = example, html
                break
    return found


def head_of(note: str) -> str:
    """The lines that WIRING.md tells to put in the head."""
    found = re.search(r"```html\n(.*?)```", note, re.S)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every component, copied."""
    dest = tmp_path_factory.mktemp("copied")
    copy(LIBRARY, LIBRARY.names, dest)
    return dest


def audit_pages(engine: Engine, browser: Browser, origin: str, names: Iterable[str], suffix: str = "") -> list[str]:
    """What the engine finds on the page of each component, files that are missing, and styles that do not apply."""
    found = []
    browser.clear()
    browser.resize(375)
    for name in names:
        excluded = {exclusion.rule for exclusion in LIBRARY[name].spec.exclusions}
        browser.open(f"{origin}/{name}{suffix}")
        failed = [one for one in browser.exchanges() if one.status and one.status >= 400]
        # Sounds and pictures are the example's, not the component's.
        found += [f"{name}: {one.url} answered {one.status}" for one in failed if one.kind in OWN]
        family = browser.js("return getComputedStyle(document.body).fontSize;")
        found += [] if family == "20px" else [f"{name}: the style is not applied"]
        found += [f"{name}: {one}" for one in ask_engine(engine, browser) if one.rule not in excluded]
    return found


def test_every_component_works_in_an_empty_flask_app(copied: Path, engine: Engine, browser: Browser) -> None:
    pages = copied / "templates" / "pages"
    pages.mkdir()
    head = head_of((copied / "WIRING.md").read_text("utf-8"))
    for name, (example, _) in examples().items():
        text = PAGE.format(title=name, head=head, body=call(LIBRARY[name], example, "en"))
        (pages / f"{name}.html").write_text(text, encoding="utf-8")
    (copied / "app.py").write_text(FLASK.replace("DOMAIN", DOMAIN), encoding="utf-8")
    compiled = [sys.executable, "-m", "babel.messages.frontend", "-q", "compile", "-D", DOMAIN, "-d", "locales"]
    subprocess.run(compiled, cwd=copied, check=True, capture_output=True)
    with served(copied, "app.py", "PORT") as origin:
        assert audit_pages(engine, browser, origin, examples()) == []


def test_every_component_works_on_a_plain_page(copied: Path, engine: Engine, browser: Browser) -> None:
    head = head_of((copied / "WIRING.md").read_text("utf-8"))
    for name, (_, html) in examples().items():
        (copied / f"{name}.html").write_text(PAGE.format(title=name, head=head, body=html), encoding="utf-8")
    with served(copied, "-m", "http.server", "--bind", "127.0.0.1", "PORT") as origin:
        assert audit_pages(engine, browser, origin, examples(), ".html") == []


def test_a_copy_without_its_styles_is_found_out(tmp_path: Path, engine: Engine, browser: Browser) -> None:
    for name in examples():
        (tmp_path / f"{name}.html").write_text(PAGE.format(title=name, head="", body="<p>x</p>"), encoding="utf-8")
    with served(tmp_path, "-m", "http.server", "--bind", "127.0.0.1", "PORT") as origin:
        assert "warning: the style is not applied" in audit_pages(engine, browser, origin, ["warning"], ".html")


def npm(*arguments: str, folder: Path) -> str:
    run = subprocess.run(["npm", *arguments], cwd=folder, check=False, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_packed_bundle_works_in_a_vite_project(tmp_path: Path, engine: Engine, browser: Browser) -> None:
    bundle, project = tmp_path / "bundle", tmp_path / "project"
    export(LIBRARY, bundle)
    packed = json.loads(npm("pack", "--json", "--pack-destination", str(tmp_path), folder=bundle))
    project.mkdir()
    (project / "package.json").write_text('{"name": "empty", "private": true, "type": "module"}', encoding="utf-8")
    archive = next(tmp_path.glob("*.tgz"))
    assert packed
    npm("install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", str(archive), folder=project)
    assert (project / "node_modules" / NAME / "fixtures.json").is_file()
    names = ("password-input", "warning", "task-card")
    body = "".join(examples()[name][1] for name in names)
    head = '<script type="module" src="/main.js"></script>\n'
    (project / "index.html").write_text(PAGE.format(title="Empty", head=head, body=body), encoding="utf-8")
    (project / "main.js").write_text(
        f"import '{NAME}/kit.css'\nimport {{ PasswordInput }} from '{NAME}'\n"
        "document.documentElement.dataset.found = PasswordInput.moduleName\n",
        encoding="utf-8",
    )
    vite = [str(ROOT / "node_modules" / ".bin" / "vite"), "build", "--logLevel", "warn"]
    built = subprocess.run(vite, cwd=project, check=False, capture_output=True, text=True, timeout=300)
    assert (built.returncode, built.stderr) == (0, "")
    browser.clear()
    browser.resize(375)
    with served(project / "dist", "-m", "http.server", "--bind", "127.0.0.1", "PORT") as origin:
        browser.open(origin)
        browser.wait("return document.documentElement.dataset.found === 'password-input';")
        browser.wait("return !document.querySelector('.ny-password-input button').hidden;")
        assert browser.js("return getComputedStyle(document.body).fontSize;") == "20px"
        assert ask_engine(engine, browser) == []


def test_the_exported_examples_open_from_the_bundle(tmp_path: Path, engine: Engine, browser: Browser) -> None:
    export(LIBRARY, tmp_path / "bundle")
    browser.clear()
    browser.resize(375)
    with served(tmp_path / "bundle", "-m", "http.server", "--bind", "127.0.0.1", "PORT") as origin:
        for lang, name in (("en", "password-input"), ("zh_Hant", "warning")):
            browser.open(f"{origin}/examples/{lang}/{name}/{LIBRARY[name].spec.examples[0].name}.html")
            assert [one.url for one in browser.exchanges() if one.status and one.status >= 400] == []
            assert browser.js("return getComputedStyle(document.body).fontSize;") == "20px"
            assert ask_engine(engine, browser) == []
        with urllib.request.urlopen(f"{origin}/tokens.json") as answer:
            assert json.load(answer)["colours"]["cream"]["scheme"] == "light"
