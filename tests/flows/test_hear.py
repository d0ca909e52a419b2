"""Speaking to the box: a recording becomes words, and everything else is refused in words."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from checked import CheckedClient
from flask import Flask
from werkzeug.test import TestResponse

from app.doors import dictation
from app.doors.dictation import Dictation
from app.hearing.ear import HERTZ, LARGEST, samples
from app.speech.engine import NoVoice, SpeechError
from app.view import Lang
from tests.hearing.recordings import wav

SOUND = wav(bytes(range(256)) * 40)


@dataclass
class FakeEar:
    """Hears what it is told to. What it was given is kept for the test."""

    there: bool = True
    words: str = "has my pension come"
    fault: Exception | None = None
    given: list[tuple[bytes, Lang]] = field(default_factory=list)

    def installed(self) -> bool:
        return self.there

    def heard(self, wav: bytes, lang: Lang) -> str:
        if self.fault:
            raise self.fault
        self.given.append((samples(wav), lang))
        return self.words


@pytest.fixture
def ear(app: Flask) -> FakeEar:
    made = FakeEar()
    replace(app.extensions["nuanyang"], dictation=Dictation(made)).install(app)
    return made


def send(person: CheckedClient, sound: bytes) -> TestResponse:
    token = person.get("/help").field("csrf_token")
    return person.client.post("/find/hear", data=sound, content_type="audio/wav", headers={"X-CSRFToken": token})


def test_a_recording_becomes_words(visitor: CheckedClient, ear: FakeEar) -> None:
    answer = send(visitor, SOUND)
    assert (answer.status_code, answer.json) == (200, {"text": "has my pension come"})
    assert ear.given == [(bytes(range(256)) * 40, "zh_Hans")]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_recording_needs_a_token(visitor: CheckedClient, ear: FakeEar) -> None:
    answer = visitor.client.post("/find/hear", data=SOUND, content_type="audio/wav")
    assert answer.status_code == 400
    assert ear.given == []


@pytest.mark.parametrize(
    ("sound", "status", "said"),
    [(b"no sound", 415, "录音读不出来"), (wav(bytes(HERTZ * 2 * 15 + 2)), 413, "说得太长了")],
)
def test_what_is_no_short_recording_is_refused(
    visitor: CheckedClient, ear: FakeEar, sound: bytes, status: int, said: str
) -> None:
    answer = send(visitor, sound)
    assert answer.status_code == status
    assert said in answer.json["error"]


def test_the_server_does_not_even_read_what_is_much_too_long(visitor: CheckedClient, ear: FakeEar) -> None:
    assert send(visitor, bytes(LARGEST + 1)).status_code == 413
    token = visitor.get("/help").field("csrf_token")
    form = {"csrf_token": token, "command": "x" * 70_000}
    assert visitor.client.post("/find/do", data=form).status_code == 413, "a form may not grow with it"


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [(NoVoice("none"), 501, "这里不能听写"), (SpeechError("lost"), 503, "没能写下您说的话")],
)
def test_an_ear_that_fails_says_so(
    visitor: CheckedClient, ear: FakeEar, fault: Exception, status: int, said: str
) -> None:
    ear.fault = fault
    answer = send(visitor, SOUND)
    assert answer.status_code == status
    assert said in answer.json["error"]


def test_nobody_may_speak_without_end(visitor: CheckedClient, ear: FakeEar) -> None:
    answers = [send(visitor, SOUND) for _ in range(13)]
    assert [one.status_code for one in answers] == [200] * 12 + [429]
    assert answers[-1].headers["Retry-After"] == "60"
    assert "等一分钟" in answers[-1].json["error"]


def test_nobody_waits_behind_many(
    app: Flask, visitor: CheckedClient, ear: FakeEar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dictation, "WAITING", 0)
    replace(app.extensions["nuanyang"], dictation=Dictation(ear)).install(app)
    assert send(visitor, SOUND).status_code == 429


def test_the_box_knows_whether_the_bank_can_listen(customer: CheckedClient, ear: FakeEar) -> None:
    assert "data-hear-url" not in customer.get("/help").html
    chosen = {"group": "hearing", "checks": "point-to-read dictation", "also-hearing": "dictation"}
    customer.post("/preferences", chosen, form_of="/preferences")
    for path in ("/", "/help"):
        page = customer.get(path).html
        assert page.count('data-hear-url="/find/hear"') == 1
        assert "只送到银行自己的电脑上" in page
    ear.there = False
    page = customer.get("/help").html
    assert 'data-module="dictation"' in page
    assert "data-hear-url" not in page
    assert "银行自己的电脑" not in page


def test_what_was_said_is_in_no_log_and_no_file(
    visitor: CheckedClient, ear: FakeEar, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    ear.words = "a-word-that-nobody-says"
    send(visitor, SOUND)
    assert ear.words not in caplog.text
    piece = bytes(range(256))
    kept = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert kept
    for file in kept:
        body = file.read_bytes()
        assert piece not in body
        assert ear.words.encode() not in body
