"""Whole numbers in words: 1234 is 一千二百三十四, or "one thousand two hundred and thirty-four"."""

from typing import Any

from .formats import Lang, formats


def in_words(number: int, lang: Lang) -> str:
    """A whole number as people say it. Raises ValueError from 10^12 upwards: no bank page needs it."""
    if abs(number) >= 10**12:
        raise ValueError(f"{number} is too large to put into words")
    table = formats(lang)["numerals"]
    if number < 0:
        minus = f"{table['minus']} " if lang == "en" else table["minus"]
        return f"{minus}{in_words(-number, lang)}"
    return _english(number, table) if lang == "en" else _chinese(number, table)


def digit_by_digit(digits: str, lang: Lang) -> str:
    """Digits read one at a time, as for an account tail: 4821 is 四八二一. Other characters are left out."""
    table = formats(lang)["numerals"]
    names = table["ones"] if lang == "en" else table["digits"]
    separator = ", " if lang == "en" else ""
    return separator.join(names[int(digit)] for digit in digits if digit.isdecimal())


def _chinese(number: int, table: dict[str, Any]) -> str:
    if number == 0:
        return str(table["digits"][0])
    groups: list[int] = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    words = ""
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        if group == 0:
            continue
        gap = words and (group < 1_000 or groups[index + 1] == 0)
        if gap:
            words += table["digits"][0]
        # 二万 and 二亿 are said 两万 and 两亿.
        whole = table["two_before_hundreds"] if group == 2 and index else _chinese_group(group, table)
        words += whole + table["groups"][index]
    # 一十五 at the very front is said 十五.
    front = table["digits"][1] + table["units"][1]
    return words[1:] if words.startswith(front) else words


def _chinese_group(group: int, table: dict[str, Any]) -> str:
    """One group of four digits, 1 to 9999."""
    words = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = group // 10**power % 10
        if digit == 0:
            gap = bool(words)
            continue
        if gap:
            words += table["digits"][0]
            gap = False
        two = digit == 2 and power >= 2
        words += (table["two_before_hundreds"] if two else table["digits"][digit]) + table["units"][power]
    return words


def _english(number: int, table: dict[str, Any]) -> str:
    if number < 1_000:
        return _english_group(number, table)
    groups: list[str] = []
    index = 0
    rest = number
    while rest:
        rest, group = divmod(rest, 1_000)
        if group:
            name = table["groups"][index]
            words = _english_group(group, table)
            # "two thousand and five", not "two thousand five".
            if index == 0 and group < 100:
                words = f"{table['and']} {words}"
            groups.append(f"{words} {name}".strip())
        index += 1
    return " ".join(reversed(groups))


def _english_group(group: int, table: dict[str, Any]) -> str:
    """One group of three digits, 0 to 999."""
    if group < 20:
        return str(table["ones"][group])
    if group < 100:
        tens, ones = divmod(group, 10)
        return f"{table['tens'][tens]}-{table['ones'][ones]}" if ones else str(table["tens"][tens])
    hundreds, rest = divmod(group, 100)
    words = f"{table['ones'][hundreds]} {table['hundred']}"
    return f"{words} {table['and']} {_english_group(rest, table)}" if rest else words
