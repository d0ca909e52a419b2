"""Every PDF of every lesson by veraPDF, the reference: the file as PDF/UA-1, and the same tags as PDF/UA-2."""

import io

import pikepdf
import pytest

from app.leaflets.finish import booklet
from app.leaflets.pdf import print_pdf
from app.leaflets.sheet import sheet
from tests.leaflets.cases import CASES, case
from tests.leaflets.full.verapdf import faults
from tests.leaflets.test_finish import long_sheet


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize("one", CASES, ids=lambda one: "-".join(map(str, one)))
def test_leaflets_and_booklets_keep_to_both_parts(one, part):
    lesson = case(*one)
    body = print_pdf(sheet(lesson.lesson, lesson.labels, lesson.address, lesson.points), part).body
    assert faults(body, part) == []
    assert faults(booklet(body), part) == []


@pytest.mark.parametrize("part", [1, 2])
def test_what_goes_over_pages_keeps_to_both_parts(part):
    assert faults(print_pdf(long_sheet(), part).body, part) == []


@pytest.mark.parametrize("part", [1, 2])
def test_the_validator_can_fail(part):
    body = print_pdf(long_sheet(), part).body
    with pikepdf.open(io.BytesIO(body)) as pdf:
        del pdf.Root["/Lang"]
        for element in pdf.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/L":
                element.S = pikepdf.Name.TR
        harmed = io.BytesIO()
        pdf.save(harmed)
    assert faults(harmed.getvalue(), part)
