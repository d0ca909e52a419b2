"""All leaflets, printed once for each worker; and all formats of some lessons, built once for each worker."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from app.leaflets import FORMATS, Leaflet, Press
from app.leaflets.build import build
from app.view import LANGS
from tests.leaflets.cases import CASES, FULL, LESSONS, SITE, Case, case, put, slugs

# veraPDF and Ace are installed for the full run only.
collect_ignore = [] if FULL else ["full"]


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[Any, ...], Leaflet]:
    """Leaflets by (language, slug, points)."""
    press = Press(tmp_path_factory.mktemp("leaflets"))
    return {one: put(press, case(*one)) for one in CASES}


@pytest.fixture(params=CASES, ids=lambda one: "-".join(map(str, one)))
def one(request: pytest.FixtureRequest) -> Case:
    return case(*request.param)


@pytest.fixture
def leaflet(one: Case, printed: Mapping[tuple[Any, ...], Leaflet]) -> Leaflet:
    return printed[one.lesson.lang, one.lesson.slug, one.points]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with every format of the lessons under test, a film of each too."""
    folder = tmp_path_factory.mktemp("built")
    for slug in slugs():
        done = build(folder, SITE, LANGS, slug, tuple(FORMATS), workers=1)
        assert [one.problem for one in done if one.problem] == []
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(params=LESSONS, ids="-".join)
def lesson(request: pytest.FixtureRequest) -> tuple[Any, str]:
    """A language and the slug of a lesson."""
    found: tuple[Any, str] = request.param
    return found
