"""What can be asked of the auditor on its command line."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from .finding import Limits
from .level import LEVELS
from .opinions import OPINIONS
from .sweep.sweep import STATES, Plan

EPILOGUE = """
Exit codes: 0 nothing fails, 1 something fails, 2 something could not be run.

Nothing is sent to the site unless you say so. Pages are loaded, and their controls pressed; while that happens, every
request that could change something (any method but GET, HEAD and OPTIONS) is stopped in the browser, and so is leaving
the page. Forms that ask with GET at the page's own site are sent, empty and with nonsense; forms that post are pressed
but not sent, unless --submit is given. Give it only for a site that may be written to. A journey does what it says.
"""
# An audit waits as often as it works: a browser a processor, as long as there is memory for them.
WORKERS = min(os.cpu_count() or 1, 4)
FORMATS = ("text", "json", "junit", "sarif")


def parser() -> argparse.ArgumentParser:
    """The options, each with its help."""
    one = argparse.ArgumentParser(
        prog="python -m accessibility_tests", description="Audits web pages as people use them.", epilog=EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    what = one.add_argument_group("what to audit")
    what.add_argument("urls", nargs="*", metavar="URL", help="a page (http, https or file)")
    what.add_argument("--sitemap", action="append", default=[], metavar="URL", help="all pages of a sitemap")
    what.add_argument("--journey", action="append", default=[], type=Path, metavar="FILE", help="a way in words (YAML)")
    how = one.add_argument_group("how")
    how.add_argument("--states", default=",".join(STATES), help=f"beside the page as loaded; all: {','.join(STATES)}")
    how.add_argument("--level", choices=LEVELS, default="AAA", help="what is above it is for a person to look at (AAA)")
    how.add_argument("--house", action="store_true", help="also fail what breaks the own rules of the Nuanyang kit")
    how.add_argument("--submit", action="store_true", help="really send forms: only for a site that may be written to")
    how.add_argument("--engines", default="", metavar="LIST", help=f"second opinions, of {','.join(OPINIONS)}")
    how.add_argument("--lang", default="", help="the language to ask for pages in, as zh-CN (what the browser has)")
    how.add_argument("--width", type=int, default=1280, help="of the window, in CSS pixels (1280)")
    out = one.add_argument_group("what comes out")
    out.add_argument("--format", choices=FORMATS, default="text", help="of what goes to standard output")
    out.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER",
        help="write report.html, report.json, junit.xml, report.sarif there",
    )
    out.add_argument("--since", type=Path, metavar="FILE", help="report.json of an earlier run (the last one in --out)")
    known = one.add_argument_group("what is known")
    known.add_argument("--baseline", type=Path, metavar="FILE", help="accepted findings: reason, owner, expiry date")
    known.add_argument("--draft-baseline", type=Path, metavar="FILE", help="write one, for a person to fill in")
    crew = one.add_argument_group("speed and scale")
    crew.add_argument("--workers", type=int, default=WORKERS, metavar="N", help=f"browsers side by side ({WORKERS})")
    crew.add_argument("--grid", default="", metavar="URL", help="use the browsers of a Selenium Grid 4")
    crew.add_argument("--resume", action="store_true", help="go on with the run that was cut off in --out")
    crew.add_argument("--page-timeout", type=float, default=120, metavar="S", help="seconds for one page (120)")
    return one


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options that were given. Ends the program with 2 and a reason when they make no sense."""
    one = parser()
    given = one.parse_args(arguments)
    given.states = tuple(name for name in given.states.split(",") if name)
    unknown = set(given.states) - set(STATES)
    if unknown:
        one.error(f"no such state: {', '.join(sorted(unknown))}; there are {', '.join(STATES)}")
    given.engines = tuple(name for name in given.engines.split(",") if name)
    unknown = set(given.engines) - set(OPINIONS)
    if unknown:
        one.error(f"no such engine: {', '.join(sorted(unknown))}; there are {', '.join(OPINIONS)}")
    for url in given.urls:
        if urlsplit(url).scheme not in ("http", "https", "file"):
            one.error(f"{url}: a page begins with http://, https:// or file://")
    if not (given.urls or given.sitemap or given.journey):
        one.error("nothing to audit: give a URL, --sitemap or --journey")
    if given.resume and not given.out:
        one.error("--resume needs --out, the folder of the run that was cut off")
    if given.workers < 1:
        one.error("--workers must be 1 or more")
    return given


def plan(given: argparse.Namespace) -> Plan:
    """How each page is audited."""
    return Plan(
        limits=Limits(house=given.house),
        level=given.level,
        states=given.states,
        submit=given.submit,
        width=given.width,
        lang=given.lang,
        opinions=given.engines,
        pictures=str((given.out / "pictures").resolve()) if given.out else "",
    )
