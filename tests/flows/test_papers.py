"""Statements and receipts in large print: the words of the screen, and nobody else's."""

import re

import pytest
from checked import CheckedClient
from flask import Flask
from papers import paper
from test_safety import other_customer
from test_transfer import confirm, to_check

STATEMENT = "/transactions/statement.pdf?month=2026-10"


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_a_statement_in_large_print_says_what_the_screen_says(customer: CheckedClient, lang: str) -> None:
    page = customer.get(f"/transactions/statement?month=2026-10&lang={lang}")
    words = re.sub("[:：]", "", paper(customer, f"{STATEMENT}&lang={lang}"))
    rows = list(page.tree.iter("{http://www.w3.org/1999/xhtml}tr"))[1:]
    assert len(rows) > 5
    for row in rows:
        for cell in row:
            assert re.sub(r"[:：\s]", "", "".join(cell.itertext())) in words
    assert "9900000000000014821" not in words


def test_a_statement_offers_its_paper_beside_the_table(customer: CheckedClient) -> None:
    page = customer.get("/transactions/statement?month=2026-10")
    assert page.html.index("/transactions/statement.pdf?") < page.html.index("/transactions/statement.csv?")
    assert customer.get("/transactions/statement.pdf?month=1999-01").status == 404


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant", "en"])
def test_a_receipt_in_large_print(app: Flask, customer: CheckedClient, lang: str) -> None:
    done = confirm(customer, to_check(customer, "500", "给孙子"))
    path = f"{done.path}/paper.pdf"
    assert f'href="{path}"' in done.html
    words = paper(customer, f"{path}?lang={lang}")
    for part in ("500.00", "陈小明", "给孙子", "7753"):
        assert part in words
    assert other_customer(app).get(path).status == 404


def test_whoever_is_not_logged_in_gets_no_paper(visitor: CheckedClient) -> None:
    assert visitor.get(STATEMENT).path == "/login"
