"""A short summary for the terminal: what fails most, page by page what there is, and how sure it is."""

import io
import textwrap
from collections import Counter
from typing import TextIO

from .outcome import Outcome

# Findings of one page that are written out; the reports have all of them.
A_PAGE = 8
# Signs of a message; the reports have all of it.
SHORT = 160


def text(outcome: Outcome) -> str:
    """The summary as a text."""
    out = io.StringIO()
    write(outcome, out)
    return out.getvalue()


def write(outcome: Outcome, out: TextIO) -> None:
    """Writes each page with its certain findings, then the counts."""
    rules: Counter[str] = Counter()
    for page in outcome.pages():
        fresh = [one for one in page.barriers if one.identity not in outcome.known]
        fails = [one for one in fresh if one.verdict == "fails"]
        rules.update(one.rule for one in fails)
        out.write(f"{page.verdict if not page.error else 'ERROR'}  {page.page}\n")
        if page.error:
            out.write(f"    {page.error}\n")
        for one in fails[:A_PAGE]:
            numbers = f" [{', '.join(one.criteria)}]" if one.criteria else ""
            out.write(
                f"    {one.rule}{numbers} {one.selector}\n        {textwrap.shorten(one.message, SHORT)}. {one.fix}\n"
            )
            out.write(f"        in: {', '.join(one.states[:4])}\n")
        if len(fails) > A_PAGE:
            out.write(f"    … and {len(fails) - A_PAGE} more\n")
        missed = [f"{one.name} ({one.note})" for one in page.states if not one.audited]
        if missed:
            out.write(f"    not audited: {'; '.join(missed)}\n")
    counted = outcome.counts()
    out.write("\n")
    for rule, count in rules.most_common(5):
        out.write(f"{count:5d} × {rule}\n")
    for line in outcome.stale:
        out.write(f"baseline: {line}\n")
    parts = [f"{counted['fails']} fail", f"{counted['look']} for a person to look at"]
    parts += [f"{counted['known']} accepted"] if counted["known"] else []
    parts += [f"{counted['error']} pages could not be audited"] if counted["error"] else []
    out.write(f"{counted['pages']} pages: {', '.join(parts)}.\n")
    out.write("This is what machines can find, and no statement of conformance.\n")
