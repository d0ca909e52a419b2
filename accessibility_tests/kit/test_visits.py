"""The visits leave no setting of a state out, and no combination of settings."""

from itertools import product

from .visits import LANGS, SIZES, THEMES, WIDTHS, Look, Visit, everything, spread

STATES = [f"state-{index}" for index in range(36)]
Setting = tuple[str, str, str, str]


def settings(visits: list[Visit]) -> list[Setting]:
    return [(look.theme, look.size, visit.lang, visit.width) for visit in visits for look in visit.looks]


def test_every_state_meets_every_setting_in_three_loads() -> None:
    visits = list(spread(STATES))
    for state in STATES:
        mine = [visit for visit in visits if visit.state == state]
        assert len(mine) == 3
        met = [set(values) for values in zip(*settings(mine), strict=True)]
        assert met == [set(THEMES), set(SIZES), set(LANGS), set(WIDTHS)]
        assert len(settings(mine)) == len(THEMES)


def test_every_combination_of_settings_meets_some_state() -> None:
    met = settings(list(spread(STATES)))
    assert set(met) == set(product(THEMES, SIZES, LANGS, WIDTHS))


def test_tab_walks_in_the_first_theme_of_each_state_and_through_the_others_in_turn() -> None:
    walked: dict[str, set[str]] = {}
    for visit in spread(STATES):
        walked.setdefault(visit.state, set()).update(look.theme for look in visit.looks if look.walked)
    assert all(THEMES[0] in themes for themes in walked.values())
    assert {len(themes) for themes in walked.values()} == {2}
    assert set().union(*walked.values()) == set(THEMES)


def test_the_product_leaves_nothing_out() -> None:
    met = [(visit.state, *one) for visit in everything(STATES[:2]) for one in settings([visit])]
    assert len(met) == len(set(met)) == 2 * len(THEMES) * len(SIZES) * len(LANGS) * len(WIDTHS)


def test_one_visit_of_each_state_is_its_first_and_begins_as_its_first_look_says() -> None:
    for visits in (list(spread(STATES)), list(everything(STATES))):
        assert [visit.state for visit in visits if visit.first] == STATES
    assert Visit("a", "en", "375", (Look("dark", "18", walked=True),), first=True).row == {
        "state": "a",
        "lang": "en",
        "width": "375",
        "theme": "dark",
        "size": "18",
    }
