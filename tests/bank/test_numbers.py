"""What people type as numbers, and the numbers that the bank makes."""

import re

import pytest

from app.bank.numbers import account_number, luhn, new_id, new_reference, phone_number, plain, same_name
from app.bank.port import BadPayee, BadPhone


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("6222 0200 0000 0000 000", "6222020000000000000"),
        ("6222-0200-0000-0000-000", "6222020000000000000"),
        ("６２２２０２０００００００００００００", "6222020000000000000"),
        ("6222－0200—0000–0000 000", "6222020000000000000"),
        ("　6222　0200 0000 0000 000　", "6222020000000000000"),
        ("123456789012", "123456789012"),
        # A passbook account has no check digit.
        ("1234567890123456789", "1234567890123456789"),
        ("621111111111111", "621111111111111"),
    ],
)
def test_a_number_may_be_grouped_and_full_width(typed: str, digits: str) -> None:
    assert account_number(typed) == digits


@pytest.mark.parametrize(
    "typed",
    ["", "12345678901", "12345678901234567890", "6222020000000000001", "1234 5678 9O12", "٣" * 16, "1" * 16 + "\x00"],
)
def test_a_number_that_cannot_be_right_is_refused(typed: str) -> None:
    with pytest.raises(BadPayee) as refused:
        account_number(typed)
    assert refused.value.why == "number"


def test_the_check_digit_finds_every_wrong_digit_and_most_swaps() -> None:
    card = "6222020000000000000"
    assert luhn(card)
    for place, digit in enumerate(card):
        for other in set("0123456789") - {digit}:
            assert not luhn(card[:place] + other + card[place + 1 :])
    assert not luhn("6220220000000000000")


def test_a_reference_is_three_groups_and_no_two_are_alike() -> None:
    made = {new_reference() for _ in range(2000)}
    assert len(made) == 2000
    assert all(re.fullmatch(r"[1-9]\d{2} \d{3} \d{4}", one) for one in made)


def test_an_id_has_128_random_bits() -> None:
    made = {new_id() for _ in range(2000)}
    assert len(made) == 2000
    assert all(re.fullmatch(r"[\w-]{22}", one, re.ASCII) for one in made)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("138 0013 8000", "13800138000"), ("+86 138-0013-8000", "+8613800138000"), ("（０１０）65051234", "01065051234")],
)
def test_a_telephone_number_may_be_grouped_and_full_width(typed: str, digits: str) -> None:
    assert phone_number(typed) == digits


@pytest.mark.parametrize("typed", ["", "123456", "1234567890123456", "call me", "1380013800o", "138+0013800"])
def test_what_cannot_be_a_telephone_number_is_refused(typed: str) -> None:
    with pytest.raises(BadPhone):
        phone_number(typed)


def test_text_loses_control_characters_and_needless_spaces() -> None:
    assert plain(" 给\u3000孙子\n\t买书\x00\x07\ud800 ") == "给 孙子 买书"


def test_names_are_compared_without_spaces_and_width() -> None:
    assert same_name("陈 秀兰", "陈秀兰")
    assert same_name("Ａnna", "anna")
    assert not same_name("陈秀兰", "陈秀英")
