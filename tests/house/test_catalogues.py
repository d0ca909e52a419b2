"""All language lives in the catalogues: three at parity, nothing missing, nothing left over, nothing frozen."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from app.view import LANGS

ROOT = Path(__file__).resolve().parents[2]
KEY = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+")
CALLS = {"_", "gettext", "say"}


def catalogue(lang: str) -> Catalog:
    with (ROOT / "locales" / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=lang)


CATALOGUES = {lang: catalogue(lang) for lang in LANGS}
KEYS = {lang: {str(message.id) for message in found if message.id} for lang, found in CATALOGUES.items()}


def python_strings() -> tuple[set[str], set[str]]:
    """Keys asked for by a call, and every string that looks like one."""
    asked, strings = set(), set()
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                strings.add(node.value)
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in CALLS and isinstance(node.args[0].value, str):
                    asked.add(node.args[0].value)
    return asked, strings


def template_keys() -> set[str]:
    found = set()
    for path in (ROOT / "templates").rglob("*.html"):
        found |= set(re.findall(r"""\b_\(\s*["']([^"']+)["']""", path.read_text(encoding="utf-8")))
    return found


def data_keys() -> set[str]:
    """Keys named in the data files of the code, such as the guard's rules."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.yaml"))
    return {key for text in texts for key in re.findall(r": ([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)$", text, re.MULTILINE)}


@pytest.mark.parametrize("lang", LANGS)
def test_same_keys_in_every_language(lang: str) -> None:
    assert KEYS[lang] == KEYS["zh_Hans"]


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_missing_or_fuzzy(lang: str) -> None:
    assert [message.id for message in CATALOGUES[lang] if message.id and not str(message.string).strip()] == []
    assert [message.id for message in CATALOGUES[lang] if message.id and message.fuzzy] == []


def test_every_key_asked_for_exists() -> None:
    asked, _ = python_strings()
    assert (asked | template_keys() | data_keys()) - KEYS["zh_Hans"] == set()


def test_no_key_is_left_over() -> None:
    _, strings = python_strings()
    assert KEYS["zh_Hans"] - strings - template_keys() - data_keys() == set()


@pytest.mark.parametrize("lang", LANGS)
def test_same_places_to_fill(lang: str) -> None:
    def places(text: object) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", str(text)))

    for message in CATALOGUES["zh_Hans"]:
        if message.id:
            other = CATALOGUES[lang].get(message.id)
            assert other is not None
            assert places(other.string) == places(message.string), message.id


@pytest.mark.parametrize("lang", LANGS)
def test_no_bare_currency_sign_and_no_per_cent_sign(lang: str) -> None:
    """A bare ¥ is not spoken by NVDA; a per cent sign would be taken for a place to fill."""
    assert [message.id for message in CATALOGUES[lang] if message.id and re.search("[¥￥%]", str(message.string))] == []


def test_scripts_of_language_are_not_mixed() -> None:
    """Simplified in one catalogue, Traditional in the other: a sample of characters that differ."""
    simplified, traditional = "们这说会转账时为点间问请钱对应错进", "們這說會轉賬時為點間問請錢對應錯進"
    for message in CATALOGUES["zh_Hans"]:
        if message.id:
            assert not set(str(message.string)) & set(traditional) - set(simplified), message.id
    for message in CATALOGUES["zh_Hant"]:
        if message.id:
            assert not set(str(message.string)) & set(simplified) - set(traditional), message.id


def test_chinese_sentences_are_short() -> None:
    """At most 25 hanzi between full stops (after COGA "Making Content Usable"; plain-language practice)."""
    for message in CATALOGUES["zh_Hans"]:
        for sentence in re.split("[。！？]", str(message.string)):
            assert len(re.findall(r"[\u4e00-\u9fff]", sentence)) <= 25, sentence


def test_code_holds_no_language() -> None:
    """Chinese in code stands only in comments and docstrings."""
    for path in (ROOT / "app").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {
            ast.get_docstring(node, clean=False)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docstrings:
                # A whole string on a line of its own documents the name above it.
                assert not re.search(r"[\u4e00-\u9fff]{2,}", node.value), f"{path.name}: {node.value[:40]}"


# As others write it, and as these texts do: a word that looks different on two pages makes one wonder whether it is the
# same. The lists of what customers type and say know both.
OTHER_WAYS = re.compile("帳|裡|甚麼|臺|著(?![名作])")


def traditional_texts() -> dict[str, str]:
    files = [*(ROOT / "locales/zh_Hant/lessons").glob("*.md"), *(ROOT / "templates/components").glob("*/spec.yaml")]
    files += [ROOT / "locales/zh_Hant/components.yaml", *(ROOT / "static").rglob("*.zh-Hant.vtt")]
    words = "\n".join(str(message.string) for message in CATALOGUES["zh_Hant"] if message.id)
    return {str(file): file.read_text(encoding="utf-8") for file in files} | {"messages.po": words}


def test_traditional_chinese_is_written_in_one_way() -> None:
    texts = traditional_texts()
    assert sum("賬" in text for text in texts.values()) > 5
    found = {name: OTHER_WAYS.findall(text) for name, text in texts.items() if OTHER_WAYS.search(text)}
    assert not found
