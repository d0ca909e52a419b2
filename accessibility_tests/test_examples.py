"""Every rule tells its failing pages and says nothing of its passing ones: precision and recall, counted in the run."""

from collections.abc import Callable, Iterator

import pytest

from .audit import run_checks
from .canary import serve
from .checks import GROUPS, contrast
from .driver import Browser
from .engine import Engine
from .examples import Example, examples, path, served_pages, sounds
from .finding import Finding, Limits

LIMITS = Limits(body_px=16)
EXAMPLES = examples()


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    pages = served_pages()
    with serve({**pages, **sounds()}, frozenset(pages)) as where:
        yield where


def tell(browser: Browser, engine: Engine, group: str) -> list[Finding]:
    """What a group says of the page; that of contrast answers what the engine has left open."""
    if group == "contrast":
        return contrast.settle(browser, engine.audit().incomplete)[0]
    return run_checks(browser, LIMITS, [group])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.group}-{one.rule}")
def test_a_rule_tells_its_failing_pages_and_no_other(
    example: Example, browser: Browser, engine: Engine, origin: str, record_property: Callable[[str, object], None]
) -> None:
    browser.clear()
    browser.resize(1280)
    wrong = []
    for kind, parts in (("fails", example.fails), ("passes", example.passes)):
        for index, part in enumerate(parts):
            browser.pictured.clear()
            browser.open(origin + path(example, kind, index))
            told = {one.rule for one in tell(browser, engine, example.group)}
            hit = example.rule in told
            record_property("example", f"{example.group} {example.rule} {kind} {'told' if hit else 'silent'}")
            if told - example.also != ({example.rule} if kind == "fails" else set()):
                wrong.append(f"{kind} {index} told {sorted(told)}: {part}")
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_rule_of_every_group_has_its_examples() -> None:
    listed = {(example.group, example.rule) for example in EXAMPLES}
    asked = {(group.__name__.rpartition(".")[2], rule) for group in GROUPS for rule in group.RULES}
    assert listed == asked


def test_every_rule_says_what_a_person_meets_and_what_to_ask() -> None:
    for group in GROUPS:
        for name, rule in group.RULES.items():
            assert rule.effect, name
            assert rule.fix, name
            assert rule.question or (rule.verdict == "fails" and rule.house != "look"), name
