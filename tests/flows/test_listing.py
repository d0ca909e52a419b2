"""The pages for whoever checks what is said: what was shown of late, and each script as a table."""

import re

from checked import CheckedClient
from flask import Flask


def test_a_tester_sees_the_script_of_any_page_they_opened(customer: CheckedClient) -> None:
    customer.get("/help")
    pages = customer.get("/listen/pages")
    assert pages.status == 200
    (link,) = re.findall(r'href="(/listen/[^"]+/script)"[^>]*>[^<]*（/help', pages.html)
    listing = customer.get(link)
    assert listing.status == 200
    rows = re.findall(r"<tr.*?</tr>", listing.html, re.DOTALL)
    assert len(rows) > 5
    assert all(re.search("[āáǎàēéěèīíǐìōóǒòūúǔù]", row) for row in rows[1:])


def test_nobody_else_sees_it(app: Flask, customer: CheckedClient) -> None:
    customer.get("/help")
    (link, *_) = re.findall(r'href="(/listen/[^"]+/script)"', customer.get("/listen/pages").html)
    stranger = app.test_client()
    assert stranger.get(link).status_code == 404
    assert "/listen/" not in stranger.get("/listen/pages").text.split("<main")[1].split("</main")[0]
