"""The bank as a whole: home stays small, everything is found by its name, and a person is never far away."""

import re
from urllib.parse import urlsplit

import pytest
from checked import CheckedClient
from flask import Flask, url_for
from werkzeug.routing import Rule

from app.doors.language import say
from app.flows.all import FLOWS
from app.flows.services.registry import GROUPS, Service
from tests.house.test_catalogues import KEYS

LANGS = ("zh_Hans", "zh_Hant", "en")
SERVICES = [one for group in GROUPS for one in group.services]
# Flows that are no service of their own: the frame of every page, steps of another flow, and doors for other people.
WITHOUT_A_NAME = {
    "home": "the page that all others lead back to",
    "find": "the box on every page",
    "all_services": "the list itself",
    "log_in": "the door",
    "mini_credit_card": "the card's page inside another app",
    "trusted": "for the trusted contact, who comes by a link",
    "demo": "only in a demo, linked from the log-in page",
}

OFFLINE = sorted(key for key in KEYS["zh_Hans"] if key.endswith("offline"))
# Services that are themselves the way without the internet, or only about these pages.
ONLY_HERE = {
    "help.help": "its first line is the telephone",
    "leaflet.page": "it is made to be printed",
    "settings.settings": "how these pages look",
    "settings.keys": "the keys of these pages",
    "tour.tour": "how these pages work",
}


def addresses(app: Flask) -> list[str]:
    """Every page of a flow that has an address without variables."""
    flows = {flow.name for flow in FLOWS}

    def plain(rule: Rule) -> bool:
        return "GET" in (rule.methods or ()) and not rule.arguments and rule.endpoint.split(".")[0] in flows

    return sorted({rule.rule for rule in app.url_map.iter_rules() if plain(rule)})


def main_part(html: str) -> str:
    return html.split("<main")[1].split("</main", maxsplit=1)[0]


def crawled(customer: CheckedClient) -> dict[str, str]:
    """Pages that a customer comes to by links, from home and from all services on: address and HTML."""
    waiting, pages = ["/", "/services"], dict[str, str]()
    while waiting and len(pages) < 150:
        path = waiting.pop(0)
        if path in pages:
            continue
        answer = customer.get(path)
        if answer.response.mimetype != "text/html":
            continue
        pages[path] = answer.html
        for link in re.findall(r'href="(/[^"#]*)"', answer.html):
            address = link.replace("&amp;", "&")
            kind = urlsplit(address).path
            if not re.match(r"/(static|listen|guide|find)|.*\.(pdf|csv|ics)$", kind) and "lang=" not in address:
                waiting.append(address)
    return pages


def test_home_has_at_most_six_tasks(customer: CheckedClient) -> None:
    tasks = re.findall(r'class="ny-task-card__link"', customer.get("/").html)
    assert 1 <= len(tasks) <= 6


def test_every_flow_is_among_all_services() -> None:
    named = {one.endpoint.split(".")[0] for one in SERVICES}
    missing = {flow.name for flow in FLOWS} - named - set(WITHOUT_A_NAME)
    assert missing == set()


def test_who_has_no_name_is_really_there() -> None:
    assert set(WITHOUT_A_NAME) <= {flow.name for flow in FLOWS}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("service", SERVICES, ids=lambda one: one.name)
def test_every_flow_is_listed_opens_and_is_found_by_its_name(
    app: Flask, customer: CheckedClient, service: Service, lang: str
) -> None:
    with app.test_request_context():
        address = url_for(service.endpoint, **service.values)
    listed = customer.get(f"/services?lang={lang}")
    assert f'href="{address}"' in listed.html
    assert customer.get(address).status == 200
    with app.test_request_context(f"/?lang={lang}"):
        name = say(service.name).shown
    assert name in listed.text
    found = customer.get("/find", query_string={"q": name})
    flow = f"/{address.split('/')[1]}"
    ways = [found.path, *re.findall(r'href="(/[^"]*)"', main_part(found.html))]
    assert any(way == address or way.startswith(flow) for way in ways), f"{name!r} leads to {ways}"


@pytest.mark.parametrize("lang", LANGS)
def test_every_service_says_how_to_do_it_without_the_internet(app: Flask, customer: CheckedClient, lang: str) -> None:
    with app.test_request_context(f"/?lang={lang}"):
        offline = [say(key).shown for key in OFFLINE]
        addresses = {url_for(one.endpoint, **one.values): one.endpoint for one in SERVICES}
    customer.get(f"/services?lang={lang}")
    silent = [path for path in addresses if not any(words in customer.get(path).text for words in offline)]
    assert {addresses[path] for path in silent} == set(ONLY_HERE)


def test_a_person_is_within_two_actions_of_every_page(app: Flask, customer: CheckedClient) -> None:
    """One action is the link to help, which is on every page; there one dials, or asks to be called."""
    help_page = customer.get("/help").html
    assert 'href="tel:' in main_part(help_page)
    assert 'action="/help"' in main_part(help_page)
    pages = crawled(customer) | {path: customer.get(path).html for path in addresses(app) if _is_page(customer, path)}
    assert len(pages) > 60
    without = [path for path, html in pages.items() if 'href="/help"' not in html and "tel:" not in html]
    assert without == []


def test_a_person_is_within_two_actions_before_log_in_and_after_an_error(visitor: CheckedClient) -> None:
    for path in ("/welcome", "/login", "/goodbye", "/nowhere", "/demo", "/learn", "/lost-card", "/preferences"):
        assert 'href="/help"' in visitor.get(path).html, path


def _is_page(customer: CheckedClient, path: str) -> bool:
    return customer.client.get(path, follow_redirects=True).mimetype == "text/html"
