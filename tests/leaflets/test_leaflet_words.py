"""Page and paper say the same: the words of the PDF, in the order of its tags, are the words of the web page."""

import re

import pytest

from app.leaflets import blocks
from app.view import Heading, Items, Text, Warn
from tests.leaflets.words import squeezed, words_of_the_paper


def words_of_the_page(one):
    """Every word of the web page, part by part."""
    parts = [one.lesson.title]
    for block in blocks(one.lesson, one.labels):
        assert isinstance(block, Text | Warn | Heading | Items)
        parts += [item.shown for item in block.items] if isinstance(block, Items) else [block.words.shown]
    return [squeezed(part) for part in parts]


def only_on_paper(one):
    """The bank's name at the top, and what stands beside the QR code."""
    return [
        squeezed(one.labels.bank),
        *(squeezed(line.shown) for line in (one.labels.again.find, one.labels.again.address, one.labels.again.phone)),
    ]


def expected(one):
    bank, *again = only_on_paper(one)
    words = words_of_the_page(one)
    origin = len(one.labels.origin)
    return [bank, *words[:-origin], *again, "".join(words[-origin:])]


def test_page_and_paper_have_the_same_words(leaflet, one):
    assert words_of_the_paper(leaflet.file.read_bytes()) == expected(one)


def test_one_changed_word_is_found(printed, one):
    other = next(file for (lang, _, _), file in printed.items() if lang != one.lesson.lang)
    assert words_of_the_paper(other.file.read_bytes()) != expected(one)


def test_no_place_is_left_open(one):
    for block in blocks(one.lesson, one.labels):
        for words in block.items if isinstance(block, Items) else (block.words,):
            assert not re.search(r"[{}*]", words.shown + words.spoken)


@pytest.mark.parametrize(
    ("place", "number"), [("police", "110"), ("antifraud", "96110"), ("phone", "400\u00a0000\u00a00000")]
)
def test_numbers_are_shown_as_dialled_and_said_digit_by_digit(one, place, number):
    found = [
        words
        for block in blocks(one.lesson, one.labels)
        for words in (block.items if isinstance(block, Items) else (block.words,))
        if re.search(rf"(?<!\d){number}(?!\d)", words.shown)
    ]
    assert bool(found) == (f"{{{place}}}" in repr(one.lesson)), "it is shown where the lesson names it"
    assert found or one.lesson.slug != "transfer-scams"
    assert not any(re.search(rf"(?<!\d){number}(?!\d)", words.spoken) for words in found)


def test_address_and_telephone_stand_beside_the_code(one):
    again = one.labels.again
    assert one.address in again.address.shown
    assert one.labels.places["phone"].shown in again.phone.shown
    assert again.number == squeezed(one.labels.places["phone"].shown)
