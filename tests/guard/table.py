"""Cases for the guard: a quiet one, and how others differ from it."""

import copy
from pathlib import Path
from typing import Any

import yaml

from app.guard import Case, read_case

CASES = Path(__file__).with_name("cases")
Json = dict[str, Any]
QUIET: Json = {
    "customer": {"age": 72},
    "device": {"known_days": 400},
    "session": {"minutes_since_password_reset": None, "minutes_since_phone_change": None, "failed_logins": 0},
    "payee": {
        "known_days": None,
        "previous_transfers": 0,
        "name_match": "match",
        "watchlist": False,
        "own_account": False,
        "trusted_contact": False,
    },
    "transfer": {"amount": "300.00", "balance_before": "20000.00", "hour": 10, "note": ""},
    "history": {
        "usual_max": "2000.00",
        "transfers_last_hour": 0,
        "new_payees_last_day": 0,
        "term_deposit_broken_hours": None,
    },
    "answers": {"on_call": None, "secret_or_safe_account": None, "met_in_person": None},
}
"""300 yuan to a new payee on an ordinary morning; no question was asked."""
PAYEES: dict[str, Json] = {
    "new": {"known_days": None, "previous_transfers": 0},
    "recent": {"known_days": 20, "previous_transfers": 2},
    "known": {"known_days": 120, "previous_transfers": 4},
    "old": {"known_days": 3650, "previous_transfers": 120},
    "own": {"own_account": True, "known_days": 2000, "previous_transfers": 0},
}


def changed(*changes: Json) -> Json:
    """The quiet case with some facts changed; a change is written as the case is, section by section."""
    case = copy.deepcopy(QUIET)
    for change in changes:
        for section, facts in change.items():
            unknown = set(facts) - set(case[section])
            assert not unknown, f"no such fact: {section}.{unknown}"
            case[section].update(facts)
    return case


def made(*changes: Json) -> Case:
    return read_case(changed(*changes))


def row_case(row: Json) -> Json:
    """A row of the table: `to` names the payee; all other keys are facts (`device_days` is the device's known_days)."""
    sections = {key: section for section, facts in QUIET.items() for key in facts}
    change: Json = {"payee": dict(PAYEES[row["to"]])}
    for key, value in row.items():
        if key == "device_days":
            change["device"] = {"known_days": value}
        elif key not in {"about", "to", "expect", "typology"}:
            change.setdefault(sections[key], {})[key] = value
    return changed(change)


def rows() -> list[tuple[str, Json]]:
    """All rows of the table, each with the name of its file."""
    return [
        (file.stem, row) for file in sorted(CASES.glob("*.yaml")) for row in yaml.safe_load(file.read_text("utf-8"))
    ]
