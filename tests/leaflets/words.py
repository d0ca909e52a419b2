"""Reads the words of a PDF back, as a screen reader meets them."""

import io
import re

import pdfplumber


def squeezed(text):
    """Without spaces and line ends, which differ between a screen and a sheet."""
    return re.sub(r"\s", "", text)


def words_of_the_paper(body):
    """Every word of the PDF as a screen reader meets it: by its tags, numbers and bullets of lists left out."""
    parts = []
    with pdfplumber.open(io.BytesIO(body)) as pdf:
        marked = {}
        for page in pdf.pages:
            for char in page.chars:
                marked.setdefault((page.page_number, char["mcid"]), []).append(char["text"])

        def read(element):
            if element["type"] == "Lbl":
                return ""
            own = ("".join(marked.get((element["page_number"], mcid), ())) for mcid in element.get("mcids", ()))
            return "".join((*own, *map(read, element.get("children", ()))))

        def collect(element):
            if element["type"] in {"H1", "H2", "P", "LI"}:
                parts.append(squeezed(read(element)))
                return
            for child in element.get("children", ()):
                collect(child)

        for root in pdf.structure_tree:
            collect(root)
    return parts
