"""Large-print PDFs as a test sees them: their words, after the checks that each of them must pass."""

import io

import page as page_validation
import pdfplumber
import pikepdf
from checked import CheckedClient

from tests.leaflets.words import words_of_the_paper


def paper(client: CheckedClient, path: str) -> str:
    """All words of the PDF at this path, without spaces. It is PDF/UA-1, has a title, and nothing is below 18 pt."""
    answer = client.client.get(path)
    assert answer.status_code == 200, path
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] in {"no-cache", "no-store", "no-cache, max-age=0"}
    body = answer.data
    assert [fault.rule_id for fault in page_validation.validate_pdf_bytes(body, profile="ua1").failures] == []
    with pikepdf.open(io.BytesIO(body)) as pdf:
        assert str(pdf.Root.Lang) in {"zh-Hans", "zh-Hant", "en"}
        assert str(pdf.docinfo["/Title"])
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        assert min(round(char["size"], 1) for page in pdf.pages for char in page.chars) >= 18
    return "".join(words_of_the_paper(body))
