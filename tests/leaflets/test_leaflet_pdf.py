"""The PDF for those who hear it: tagged, titled, in its language. PDF/UA-1 is ISO 14289-1."""

import io

import page as page_validation
import pikepdf
import pytest


def faults(body: bytes) -> list[str]:
    return [fault.rule_id for fault in page_validation.validate_pdf_bytes(body, profile="ua1").failures]


def test_passes_the_checks_of_ua_1(leaflet):
    body = leaflet.file.read_bytes()
    assert faults(body) == []
    assert page_validation.is_pdf_compliant_bytes(body, profile="ua1")


def without_title(pdf):
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["dc:title"]


def without_tags(pdf):
    del pdf.Root["/StructTreeRoot"]


def without_language(pdf):
    del pdf.Root["/Lang"]


def without_alternative(pdf):
    for element in pdf.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure":
            del element["/Alt"]


@pytest.mark.parametrize("harm", [without_title, without_tags, without_language, without_alternative])
def test_the_check_can_fail(printed, harm):
    with pikepdf.open(printed["en", "transfer-scams", 18].file) as pdf:
        harm(pdf)
        harmed = io.BytesIO()
        pdf.save(harmed)
    assert faults(harmed.getvalue())


def test_names_its_language_title_author_and_subject(leaflet, one):
    with pikepdf.open(leaflet.file) as pdf:
        assert str(pdf.Root.Lang) == {"zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant", "en": "en"}[one.lesson.lang]
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == one.lesson.title
        assert str(pdf.docinfo["/Author"]) == one.labels.bank
        assert str(pdf.docinfo["/Subject"]) == one.labels.subject


def elements(node):
    """All structure elements below a node, in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def test_headings_lists_and_figures_are_tagged_as_such(leaflet, one):
    with pikepdf.open(leaflet.file) as pdf:
        found = list(elements(pdf.Root.StructTreeRoot))
        kinds = [str(element.S)[1:] for element in found]
        figures = [str(element.Alt) for element in found if element.S == "/Figure"]
    headings = [kind for kind in kinds if kind in {"H1", "H2", "H3", "H4", "H5", "H6"}]
    assert headings == ["H1"] + ["H2"] * sum(bool(section.heading) for section in one.lesson.sections)
    lists = [block for section in one.lesson.sections for block in section.blocks if hasattr(block, "items")]
    # As many as in the lesson: none is torn in two by the end of a page.
    assert kinds.count("L") == len(lists)
    assert kinds.count("LI") == kinds.count("Lbl") == sum(len(block.items) for block in lists)
    assert figures == [one.lesson.drawing.alt, one.labels.code]
    assert one.address in one.labels.code


def test_counts_its_pages_and_bytes(leaflet):
    with pikepdf.open(leaflet.file) as pdf:
        assert leaflet.pages == len(pdf.pages)
    assert leaflet.size == len(leaflet.file.read_bytes())


def test_fits_on_paper_as_it_is_folded(leaflet, one):
    # One sheet for Chinese in 18 pt; never more than an A3 sheet folded once.
    assert leaflet.pages <= (2 if one.points == 18 and one.lesson.lang != "en" else 4)
