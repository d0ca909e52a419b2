"""HTML_CodeSniffer (BSD-3-Clause)."""

import re
from typing import Any

from ..finding import Finding
from .opinion import Opinion

ERROR = 1
# WCAG 2.2 has it no longer.
OBSOLETE = "4.1.1"
# Its notices are the same questions on every page, and its warnings mostly are: only its errors are heard.
RUN = """
const sniffer = globalThis.HTMLCS ?? HTMLCS;
const messages = await new Promise((done) => sniffer.process("WCAG2AAA", document, () => done(sniffer.getMessages())));
return messages.filter((one) => one.type === %d).map(({code, msg, element}) =>
  ({code, message: msg, selector: element instanceof Element ? path(element) : "html"}));
"""
CODE = re.compile(r"\.(\d)_(\d+)_(\d+)\.(.*)$")
QUESTION = "HTML_CodeSniffer is sure of this; no other engine has said so. Is it right?"


def read(answer: list[dict[str, Any]]) -> list[Finding]:
    """One false alarm in sixteen pages is too many for what fails a build: what it alone says is looked at."""
    found = []
    for one in answer:
        match = CODE.search(one["code"])
        number = ".".join(match.groups()[:3]) if match else ""
        if number == OBSOLETE:
            continue
        name = match.group(4) if match else one["code"]
        rule = f"{number} {name}".strip()
        criteria = (number,) if number else ()
        fix = f"See the techniques {name} of WCAG."
        found.append(Finding(rule, criteria, one["selector"], one["message"], fix, "look", question=QUESTION))
    return found


OPINION = Opinion("htmlcs", "html_codesniffer/build/HTMLCS.js", RUN % ERROR, read)
