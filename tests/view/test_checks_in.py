"""What came from checkboxes, with and without a script to keep it in order."""

import pytest

from app.view.checks_in import Checked, read_checks

OFFERED = ("phone", "letter", "sms")


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (["sms", "phone"], Checked(("phone", "sms"))),
        (["none"], Checked(("none",))),
        ([], Checked((), "empty")),
        (["made up"], Checked((), "empty")),
        (["made up", "letter", "letter"], Checked(("letter",))),
        (["none", "phone"], Checked(("phone", "none"), "contradiction")),
    ],
)
def test_reads(sent: list[str], expected: Checked) -> None:
    assert read_checks(sent, OFFERED, "none") == expected


def test_without_such_a_choice_its_value_is_not_on_offer() -> None:
    assert read_checks(["none", "phone"], OFFERED) == Checked(("phone",))
