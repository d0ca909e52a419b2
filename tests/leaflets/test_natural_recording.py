"""Lessons in the natural voice: asked for by name, never mixed with another, and recordings like any."""

import pytest
from click.testing import CliRunner

from app.leaflets.build import build
from app.leaflets.commands import leaflets_commands
from app.leaflets.manifest import Manifest
from app.leaflets.narration import narrate
from app.leaflets.sound import About, mp3, opus
from app.speech import natural
from app.speech.natural import NaturalVoice
from app.view import LANGS
from tests.leaflets.cases import SITE, edition

SLUG = "transfer-scams"


def test_a_recording_is_made_of_it_like_of_any_voice():
    voice = NaturalVoice()
    try:
        (title, *_) = edition("zh_Hans").parts
        narration = narrate((title,), "zh_Hans", voice)
    finally:
        voice.close()
    assert narration.hertz == 24_000
    assert [one.said for one in narration.sentences] == list(title.sentences)
    about = About("标题", "银行", "zh-Hans", 2026)
    assert mp3(narration, about).startswith(b"ID3")
    assert opus(narration, about).startswith(b"OggS")


def test_a_build_names_the_voice_that_it_was_asked_for(tmp_path):
    for wished, name in ((True, "kokoro"), (False, "espeak")):
        build(tmp_path, SITE, LANGS, SLUG, ("txt",), workers=1, natural=wished)
        assert all(voice.startswith(name) for voice in Manifest.read(tmp_path).voices.values())


@pytest.mark.parametrize("wished", [["--voice", "natural"], []])
def test_a_machine_without_it_says_so_when_it_is_asked_for(monkeypatch, tmp_path, wished):
    monkeypatch.setattr(natural, "FOLDER", tmp_path / "nothing")
    monkeypatch.setenv("INSTANCE", str(tmp_path))
    command = ["build", "--lesson", SLUG, "--lang", "en", "--format", "txt", *wished]
    result = CliRunner().invoke(leaflets_commands, command)
    assert result.exit_code == (1 if wished else 0), result.output
    assert ("script/setup --natural-voice" in result.output) == bool(wished)
