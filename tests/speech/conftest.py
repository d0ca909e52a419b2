"""One pool of real voices for each file of tests, and a machine that has none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.speech import worker
from app.speech.espeak import EspeakVoice
from app.speech.natural import NaturalVoice


@pytest.fixture(scope="module")
def voice() -> Iterator[EspeakVoice]:
    made = EspeakVoice()
    yield made
    made.close()


@pytest.fixture(scope="module")
def spoken() -> Iterator[NaturalVoice]:
    """The natural voice: `script/test` installs it."""
    made = NaturalVoice()
    yield made
    made.close()


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """New workers find no engine, as on a machine where it is not installed."""
    broken = tmp_path_factory.mktemp("no_engine") / "worker.py"
    source = Path(worker.__file__).read_text(encoding="utf-8")
    assert source.count("import pyttsx3 ") == 1
    broken.write_text(source.replace("import pyttsx3 ", "import pyttsx3_that_is_not_there "), encoding="utf-8")
    monkeypatch.setattr(worker, "__file__", str(broken))
