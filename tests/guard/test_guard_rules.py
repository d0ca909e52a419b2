"""Every rule both ways, with cases made from the rules file; and files that cannot be used."""

from pathlib import Path

import pytest
import yaml

from app.guard import Case, decide, read_case
from app.guard.decision import fired_rules
from app.guard.facts import facts
from app.guard.rules import RULES_FILE, Rule, RulesError, read_rules, rules
from app.view import LANGS
from tests.guard.generated import CHOICES, PLACES, firing, silent
from tests.house.test_catalogues import KEYS

RULES = rules().rules


def _fires(rule: Rule, case: Case) -> bool:
    return rule.id in {one.id for one in fired_rules(case)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_fires_when_all_conditions_are_met(rule: Rule) -> None:
    cases = list(firing(rule))
    assert cases
    assert [case for case in cases if not _fires(rule, read_case(case))] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_is_silent_when_one_condition_is_missed(rule: Rule) -> None:
    cases = list(silent(rule))
    assert len(cases) >= len(rule.when)
    assert [case for case in cases if _fires(rule, read_case(case))] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.weight], ids=lambda rule: rule.id)
def test_a_floor_is_the_least_that_follows(rule: Rule) -> None:
    for case in firing(rule):
        found = decide(read_case(case))
        assert found.decision in {rule.floor, "block"}
        assert rule.reason in found.reasons


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.weight], ids=lambda rule: rule.id)
def test_a_weight_is_not_counted_for_familiar_payees(rule: Rule) -> None:
    for case in firing(rule):
        case["payee"].update(own_account=True)
        assert not _fires(rule, read_case(case))


def test_every_fact_that_rules_may_ask_for_has_its_place() -> None:
    """So that no rule can be added for which the cases above cannot be made."""
    assert set(facts(Case())) == set(PLACES) | {"payee"}
    assert {one.fact for rule in RULES for one in rule.when if one.values} <= set(CHOICES) | {"words"}


@pytest.mark.parametrize("lang", LANGS)
def test_every_reason_and_question_has_words(lang: str) -> None:
    wanted = {rule.reason for rule in RULES} | set(rules().questions.values())
    assert wanted <= KEYS[lang]
    assert wanted == {key for key in KEYS[lang] if key.startswith(("guard.reason.", "guard.question."))}


def test_every_rule_says_where_it_comes_from() -> None:
    assert [rule.id for rule in RULES if len(rule.source) < 10] == []


def test_small_signs_alone_never_hold_an_honest_first_payment_by_day() -> None:
    """New, just under 5,000 yuan, far above the usual, by an old customer: all of it together is a question."""
    ids = {"first-time", "first-time-from-1000", "first-time-from-3000", "older-first-time", "above-usual"}
    weights = {rule.id: rule.weight for rule in RULES}
    assert sum(weights[one] for one in ids | {"far-above-usual"}) < rules().steps["hold"]


BROKEN = {
    "no such fact": lambda rule: rule["when"].update(shoe_size=43),
    "no such bound": lambda rule: rule.update(when={"amount": {"at_most": 3}}),
    "no bound at all": lambda rule: rule.update(when={"amount": {"or_unknown": True}}),
    "no condition": lambda rule: rule.update(when={}),
    "floor and weight": lambda rule: rule.update(floor="hold", weight=1),
    "neither floor nor weight": lambda rule: rule.pop("floor"),
    "no such outcome": lambda rule: rule.update(floor="arrest"),
    "no such typology": lambda rule: rule.update(typology={"lottery": 1}),
    "evidence of nothing": lambda rule: rule.update(typology={"romance": 0}),
    "no source": lambda rule: rule.pop("source"),
    "no such key": lambda rule: rule.update(comment="why"),
    "the id of another": lambda rule: rule.update(id="on-call"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_rule_is_refused(tmp_path: Path, fault: str) -> None:
    data = yaml.safe_load(RULES_FILE.read_text("utf-8"))
    BROKEN[fault](data["rules"][0])
    file = tmp_path / "rules.yaml"
    file.write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(RulesError):
        read_rules(file)


@pytest.mark.parametrize("step", [{"caution": 3}, {"caution": 3, "hold": 7, "block": 9}])
def test_weights_can_make_a_hold_and_never_a_block(tmp_path: Path, step: dict[str, int]) -> None:
    data = yaml.safe_load(RULES_FILE.read_text("utf-8")) | {"steps": step}
    file = tmp_path / "rules.yaml"
    file.write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(RulesError):
        read_rules(file)


@pytest.mark.parametrize("number", range(len(RULES)), ids=[rule.id for rule in RULES])
def test_the_cases_find_out_a_rule_that_lost_a_condition(number: int) -> None:
    """The check of the check: with any one condition taken away, some silent case must fire."""
    rule = RULES[number]
    for index in range(len(rule.when)):
        rest = Rule(
            rule.id,
            rule.floor,
            rule.weight,
            rule.evidence,
            rule.reason,
            rule.source,
            tuple(one for place, one in enumerate(rule.when) if place != index),
        )
        assert any(rest.fires(facts(read_case(case))) for case in silent(rule))
