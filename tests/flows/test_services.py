"""Home has six tasks; everything else is one page away and found by name."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from checked import CheckedClient

from app.flows.services.registry import GROUPS
from app.view import LANGS

CATALOGUES = Path(__file__).resolve().parents[2] / "locales"
TASK = re.compile(r'<a class="ny-task-card__link" data-main href="([^"]+)"')


def test_home_has_six_tasks_and_they_open(customer: CheckedClient) -> None:
    paths = TASK.findall(customer.get("/").html)
    assert len(paths) == 6
    assert "/services" in paths
    for path in paths:
        assert customer.get(path).status == 200, path


@pytest.mark.parametrize("lang", LANGS)
def test_every_service_is_named_and_opens(customer: CheckedClient, lang: str) -> None:
    page = customer.get(f"/services?lang={lang}")
    paths = TASK.findall(page.html)
    assert len(paths) == sum(len(group.services) for group in GROUPS)
    assert len(set(paths)) == len(paths)
    for path in paths:
        answer = customer.get(path)
        assert answer.status == 200, path
        assert answer.path == path, "no service leads elsewhere"


@pytest.mark.parametrize("lang", LANGS)
def test_every_key_of_the_registry_is_in_the_catalogue(lang: str) -> None:
    with (CATALOGUES / lang / "LC_MESSAGES" / "messages.po").open("rb") as file:
        known = {str(message.id) for message in read_po(file) if message.string}
    keys = {group.name for group in GROUPS}
    keys |= {key for group in GROUPS for one in group.services for key in (one.name, one.hint)}
    assert keys <= known
    assert not {"services.nothing"} <= known
