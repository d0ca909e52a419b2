"""Tables: headers that belong to cells in those that hold data, and none in those that only place things."""

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "layout-table-marked": Rule(
        ("1.3.1",),
        "Take headers, caption and summary away, or the role.",
        "look",
        severity="minor",
        effect="If it is data after all, nobody who listens hears what belongs together.",
        question="Does it only place things, or is it a table of data?",
    ),
    "header-without-cells": Rule(
        ("1.3.1",),
        "Give the header its cells, or make it a plain cell or a caption.",
        severity="moderate",
        effect="A header is read that belongs to nothing, or the right one is left out.",
    ),
    "headers-lead-nowhere": Rule(
        ("1.3.1",),
        "Name only ids of header cells of the same table.",
        severity="moderate",
        effect="Who listens does not hear which row and column a cell belongs to.",
    ),
    "table-without-headers": Rule(
        ("1.3.1",),
        "Make the cells that name a row or column th, with a scope.",
        effect="Who listens hears numbers, and not what they mean.",
        question="Does a row or a column say what the others mean?",
    ),
    "table-irregular": Rule(
        ("1.3.1",),
        "Split the table, or name the headers of each cell in its headers attribute.",
        "look",
        severity="moderate",
        effect="Who listens may be told the wrong header of a cell.",
        question="Does a screen reader tell the right headers for each cell?",
    ),
    "table-of-line-breaks": Rule(
        ("1.3.1", "1.3.2"),
        "Give each row a tr of its own.",
        effect="Who listens hears a whole column before the next, and nothing that belongs together.",
    ),
    "table-of-spaces": Rule(
        ("1.3.1", "1.3.2"),
        "Make it a table.",
        "look",
        effect="Who listens hears the columns run into each other.",
        question="Is this a table that is drawn with spaces?",
    ),
}


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Every table that can be seen, and columns that are drawn with spaces."""
    return findings(RULES, browser.run("tables.js"))
