"""The guide is read by anybody, in every language, and shows what is true."""

import json
from datetime import date
from pathlib import Path

import pytest
from checked import CheckedClient
from flask import Flask

from app.bank.port import Bank
from app.guide import search as searching
from app.guide.keywords_table import FILE as KEYWORDS_FILE
from app.guide.kit import names
from app.guide.proof import FILE, Results
from app.kit.contrast import pairs
from app.kit.library import Library
from app.view import LANGS, Lang
from tests.keywords.measure import table, write
from tests.keywords.phrasebook import phrases

NAMES = Library().names
PAGES = ("/guide", "/guide/tokens", "/guide/patterns", "/guide/keywords", "/guide/core-bank")


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_passes_the_checks(lang: Lang, visitor: CheckedClient) -> None:
    for path in (*PAGES, *(f"/guide/{name}" for name in NAMES)):
        answer = visitor.get(f"{path}?lang={lang}")
        assert answer.status == 200, path
        assert f'lang="{lang.replace("_", "-")}"' in answer.html


@pytest.mark.parametrize("lang", LANGS)
def test_every_example_stands_alone(lang: Lang, visitor: CheckedClient) -> None:
    for one in Library().components.values():
        for example in one.spec.examples:
            answer = visitor.get(f"/guide/{one.name}/{example.name}?lang={lang}")
            assert answer.status == 200, answer.path


def test_an_example_has_the_reader_s_own_theme_and_size(visitor: CheckedClient) -> None:
    visitor.post("/preferences", {"size": "30", "theme": "cream"})
    html = visitor.get("/guide/copy-code/plain").html
    assert 'data-size="30"' in html
    assert 'data-theme="cream"' in html


@pytest.mark.parametrize("path", ["/guide/nobody", "/guide/nobody/plain", "/guide/copy-code/nothing"])
def test_what_is_not_there_is_not_found(path: str, visitor: CheckedClient) -> None:
    assert visitor.get(path).status == 404


def test_a_component_s_page_shows_everything(visitor: CheckedClient) -> None:
    answer = visitor.get("/guide/copy-code?lang=en")
    one = Library()["copy-code"]
    for words in (one.spec.purpose, one.spec.use, one.spec.avoid, *(key.does for key in one.spec.keys)):
        assert " ".join(words.split()) in answer.text
    for criterion in one.spec.criteria:
        assert criterion.text in answer.text
    assert "{% from" in answer.text
    assert '<div class="ny-copy-code"' in answer.text
    assert ".ny-copy-code__code" in answer.text
    assert "export class CopyCode" in answer.text


@pytest.mark.parametrize(
    ("text", "lang", "first"),
    [
        ("copy code", "en", "copy-code"),
        ("COPY-CODE", "zh_Hans", "copy-code"),
        ("clipboard code", "en", "copy-code"),
        ("复制", "zh_Hans", "copy-code"),
        ("ｃｏｐｙ-ｃｏｄｅ", "zh_Hant", "copy-code"),
        ("xyzzy code", "en", None),
        ("按钮", "zh_Hans", "button"),
        ("錯誤匯總", "zh_Hant", "error-summary"),
        ("弹窗", "zh_Hans", "dialog"),
        ("toggle amounts", "en", "privacy-toggle"),
    ],
)
def test_search_finds_by_name_purpose_and_words(text: str, lang: Lang, first: str | None) -> None:
    found = searching.search(text, lang)
    assert found[:1] == ([first] if first else [])


@pytest.mark.parametrize("lang", LANGS)
def test_every_component_has_a_name_in_every_language(lang: Lang) -> None:
    assert set(names(lang)) == set(NAMES)
    first = [called[0] for called in names(lang).values()]
    assert len(set(first)) == len(first)


def test_an_empty_search_finds_all() -> None:
    assert searching.search("  ", "en") == list(NAMES)


def test_search_works_without_script(visitor: CheckedClient) -> None:
    answer = visitor.get("/guide?q=copy-code&lang=en")
    assert "Components found: " in answer.text
    assert 'value="copy-code"' in answer.html
    none = visitor.get("/guide?q=%3Cb%3Exyzzy&lang=en")
    assert "Nothing was found" in none.text
    assert "&lt;b&gt;xyzzy" in none.html


def test_tokens_are_computed(app: Flask, visitor: CheckedClient) -> None:
    answer = visitor.get("/guide/tokens?lang=en")
    themes = app.extensions["nuanyang"].assets.themes
    assert answer.html.count("Passed") == sum(len(list(pairs(theme))) for theme in themes.values())
    assert f"ink {themes['cream']['ink']} / paper {themes['cream']['paper']}" in answer.text


def test_the_core_bank_s_page_has_every_method(visitor: CheckedClient) -> None:
    answer = visitor.get("/guide/core-bank?lang=en")
    for name in vars(Bank):
        if not name.startswith("_"):
            assert f'id="method-{name}"' in answer.html


def test_results_of_tests_are_shown(app: Flask, visitor: CheckedClient) -> None:
    criteria = Library()["copy-code"].spec.criteria
    path = app.extensions["nuanyang"].settings.instance / FILE
    assert visitor.get("/guide/copy-code?lang=en").text.count("Not run here") == len(criteria)
    path.write_text(json.dumps({criteria[0].test: "passed", criteria[1].test: "failed"}), encoding="utf-8")
    html = visitor.get("/guide/copy-code?lang=en").html
    assert (html.count("Passed</td>"), html.count("Failed</td>")) == (1, 1)


def test_one_failing_case_fails_the_test(tmp_path: Path) -> None:
    nodes = {"t/a.py::x[1]": "passed", "t/a.py::x[2]": "failed", "t/a.py::xy": "passed"}
    (tmp_path / FILE).write_text(json.dumps(nodes), encoding="utf-8")
    results = Results(tmp_path)
    assert results.state("t/a.py::x") == "failed"
    assert results.state("t/a.py::xy") == "passed"
    assert results.state("t/a.py") == "failed"
    assert results.state("t") == "failed"
    assert results.state("t/b.py") == "not-run"


@pytest.mark.parametrize("lang", LANGS)
def test_the_keywords_table_is_that_of_the_test_run(lang: Lang, app: Flask, visitor: CheckedClient) -> None:
    assert "%" not in visitor.get(f"/guide/keywords?lang={lang}").text, "nothing was measured yet"
    made = table([phrase for phrase in phrases() if phrase.unseen][::20], date(2026, 11, 24))
    write(made, app.extensions["nuanyang"].settings.instance / KEYWORDS_FILE)
    page = visitor.get(f"/guide/keywords?lang={lang}")
    assert "2026" in page.text
    for stratum in made["strata"]:
        assert f"{stratum['engine']['top1'] * 100:.1f}%" in page.text
