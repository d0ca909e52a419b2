"""The engine: axe-core, current, with every rule that it has, through axe-selenium-python.

The Python package carries an axe-core of its own, of 2018 on Python 3.11; the script of the npm package is used
instead, and a run with any other engine is refused. It is put into each page once, as the page is made, in all of its
frames; and only what a finding is made of comes back.
"""

import functools
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from axe_selenium_python import Axe

from .driver import Browser
from .finding import Finding
from .npm import npm_file

AXE = npm_file("AXE_PATH", "axe-core/axe.min.js")
INCOMPLETE = Path(__file__).parent / "incomplete.yaml"
LEAST_VERSION = (4, 14)
LEAST_RULES = 100


# Rules that a check of ours is surer of: "names" reads words as a person says them, "motion" lets a page go that nobody
# sees any more when it reloads.
LESS_SURE = {"label-content-name-mismatch", "meta-refresh-no-exceptions"}


class EngineError(Exception):
    """The engine is not the one that the audits rely on."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the engine said of one page: what fails, what it could not decide, and the rules that found all well."""

    violations: list[Finding]
    incomplete: list[Finding]
    passed: tuple[str, ...] = ()


# What fails a criterion fails the stricter one of the same kind too, which the engine leaves unsaid.
STRICTER = {"color-contrast": ("1.4.6",)}
# In the page it lies ready as a function, which costs next to nothing until it is called; in a frame it begins at once,
# for the page cannot call it there. No module loader of the page gets hold of it.
READY = """
(globalThis.__audit_engines ??= {})["%(name)s"] = () => {
  const [define, module, exports] = [];
  (function () { %(script)s
  }).call(window);
  window.axe.configure?.({allowedOrigins: ["<unsafe_all_origins>"]});
  window.__audit_engine = "%(name)s";
};
if (window !== window.top) __audit_engines["%(name)s"]();
"""
BEGIN = """
const [name] = arguments;
if (window.__audit_engine !== name) window.__audit_engines?.[name]?.();
return window.__audit_engine === name ? [axe.version, axe.getRules().length] : null;
"""
# Runs it and keeps what a finding is made of; the whole answer is some hundred times larger.
RUN = """
const [context, options] = arguments;
const checks = (list) => list.map(({message}) => ({message}));
// What the engine calls a failure and the page gives a reason to doubt: what an open dialog has shut off, states that
// nobody can change because the control is disabled, and controlled parts that are made only when they are opened (a
// scroll bar, and a list that says that it is open, have theirs).
const doubtful = (target, failed) => {
  const element = document.querySelector([].concat(target[0])[0]);
  const modal = document.querySelector("dialog:modal");
  if (element && modal && !modal.contains(element) && !element.contains(modal)) return true;
  const only = (id, test) => failed.length > 0 && failed.every((one) => one.id === id) && test;
  return only("aria-required-attr", element?.closest("[aria-disabled=true], :disabled"))
    || only("aria-valid-attr-value", failed.every(({message}) => /aria-controls="/.test(message))
      && !element?.matches("[role=scrollbar], [role=combobox][aria-expanded=true]"));
};
const nodes = (list) => list.map(({target, any, all, none}) => ({target, any: checks(any), all: checks(all),
  none: checks(none), doubtful: Boolean(doubtful(target, [...any, ...all, ...none]))}));
const slim = (list) => list.map(({id, tags, help, helpUrl, impact, nodes: found}) =>
  ({id, tags, help, helpUrl, impact, nodes: nodes(found)}));
return axe.run(context ?? document, options).then(({violations, incomplete, passes}) =>
  ({violations: slim(violations), incomplete: slim(incomplete), passed: passes.map(({id}) => id)}));
"""


class WarmAxe(Axe):  # type: ignore[misc]
    """axe-selenium-python in a warm browser: the script is sent once a browser, and the answer is short."""

    def __init__(self, browser: Browser, script: Path) -> None:
        super().__init__(browser.driver, script_url=str(script))
        self._browser = browser
        text = script.read_text(encoding="utf-8")
        self._name = hashlib.sha256(text.encode()).hexdigest()[:16]
        self._source = READY % {"name": self._name, "script": text}
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", source=self._source)

    def inject(self) -> tuple[str, int]:
        """Begins the engine in the page, and tells its version and how many rules it has."""
        begun = self._browser.js(BEGIN, self._name)
        if begun is None:
            # The page was there before the engine, or runs no scripts of its own.
            self._browser.cdp("Runtime.evaluate", expression=self._source)
            begun = self._browser.js(BEGIN, self._name)
        return begun[0], begun[1]

    def run(self, context: Any = None, options: Any = None) -> dict[str, Any]:
        """Runs the engine. Unlike the package, it takes context and options as data."""
        answer: dict[str, Any] = self._browser.js(RUN, context, options)
        return answer


class Engine:
    """axe-core in one browser. Raises EngineError at the first audit when version or rules are too few."""

    def __init__(self, browser: Browser, script: Path = AXE) -> None:
        self._browser = browser
        self._axe = WarmAxe(browser, script)
        self._options: dict[str, Any] = {}

    def audit(self, context: Any = None, tags: Sequence[str] = ()) -> Result:
        """Audits the page as it stands, or the part of it that a context of axe names.

        `tags`: only the rules with one of these tags, as `cat.color`.
        """
        version, rules = self._axe.inject()
        if not self._options:
            self._options = self._all_rules(version, rules)
        options = self._options
        if tags:
            names = self._browser.js("return axe.getRules(arguments[0]).map((rule) => rule.ruleId);", list(tags))
            options = options | {"rules": {name: {"enabled": name in names} for name in options["rules"]}}
        answer = self._axe.run(context, options)
        return Result(_findings(answer["violations"]), _findings(answer["incomplete"]), tuple(answer["passed"]))

    def _all_rules(self, version: str, count: int) -> dict[str, Any]:
        """The options, after a look at the engine that the page really has."""
        if tuple(int(part) for part in version.split(".")[:2]) < LEAST_VERSION:
            raise EngineError(f"axe-core {version} is too old: {'.'.join(map(str, LEAST_VERSION))} is the least")
        if count < LEAST_RULES:
            raise EngineError(f"axe-core knows {count} rules only: {LEAST_RULES} are the least")
        rules = self._browser.js("return axe.getRules().map((rule) => rule.ruleId);")
        # Naming each rule also switches on those that are off as delivered: AAA, best practice, experimental.
        return {"rules": {rule: {"enabled": True} for rule in rules}, "resultTypes": ["violations", "incomplete"]}


def _findings(results: list[dict[str, Any]]) -> list[Finding]:
    return [
        Finding(
            rule=one["id"],
            criteria=_criteria(one["tags"]) + STRICTER.get(one["id"], ()),
            selector=_selector(node["target"]),
            message=one["help"] + _reasons(node),
            fix=one["helpUrl"].split("?")[0],
            verdict="look" if _unsure(one, node) else "fails",
            severity=one.get("impact") or "serious",
        )
        for one in results
        for node in one["nodes"]
    ]


def _unsure(rule: Mapping[str, Any], node: Mapping[str, Any]) -> bool:
    """The engine's makers are not sure of the rule yet, a check of ours is surer, or the page gives reason to doubt."""
    return "experimental" in rule["tags"] or rule["id"] in LESS_SURE or node["doubtful"]


def _selector(target: list[Any]) -> str:
    return " ".join(" ".join(part) if isinstance(part, list) else part for part in target)


def _reasons(node: Mapping[str, Any]) -> str:
    reasons = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
    return f" ({'; '.join(reasons)})" if reasons else ""


def _criteria(tags: list[str]) -> tuple[str, ...]:
    """axe writes criterion 1.4.10 as the tag wcag1410."""
    numbers = (tag.removeprefix("wcag") for tag in tags if tag.startswith("wcag"))
    return tuple(f"{one[0]}.{one[1]}.{one[2:]}" for one in numbers if one.isdigit() and len(one) >= 3)


@functools.cache
def accepted() -> dict[str, str]:
    """Rules whose "incomplete" needs no more looking at, each with its reason. ValueError for one without a reason."""
    listed: dict[str, str] = yaml.safe_load(INCOMPLETE.read_text(encoding="utf-8")) or {}
    without = [rule for rule, reason in listed.items() if not str(reason or "").strip()]
    if without:
        raise ValueError(f"{INCOMPLETE.name}: no reason for {', '.join(without)}")
    return listed
