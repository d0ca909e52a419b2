"""The build: each file once, whole or not at all, in as many processes as one likes, one build at a time."""

import fcntl
import hashlib
import json
import sys

import pytest
from click.testing import CliRunner

from app.leaflets import commands
from app.leaflets.build import Busy, build
from app.leaflets.commands import leaflets_commands
from app.leaflets.edition import Edition
from app.leaflets.formats import formats_of
from app.leaflets.manifest import FILE, Manifest, publish
from app.leaflets.pdf import SheetError
from app.learn import lessons
from app.view import LANGS
from tests.leaflets.cases import SITE, edition

QUICK = ("txt", "brf")
SLUG = "transfer-scams"


def quick(folder, **more):
    return build(folder, SITE, LANGS, SLUG, QUICK, **{"workers": 1, **more})


def inodes(folder):
    return {str(file.relative_to(folder)): file.stat().st_ino for file in folder.glob("*/*")}


def test_builds_once(tmp_path):
    told = []
    first = quick(tmp_path, told=lambda done, number, total: told.append((done.work.lang, number, total)))
    assert told == [(lang, number, len(LANGS)) for number, lang in enumerate(LANGS, start=1)]
    assert sorted(path for done in first for path in done.entries) == sorted(
        f"{lang}/{SLUG}.{name}" for lang in LANGS for name in QUICK
    )
    before = inodes(tmp_path)
    assert quick(tmp_path) == []
    assert inodes(tmp_path) == before


def test_the_manifest_tells_the_truth(built):
    manifest = json.loads((built / FILE).read_text(encoding="utf-8"))
    assert manifest["voices"].keys() == set(LANGS)
    assert "weasyprint" in manifest["tools"]
    for path, entry in manifest["files"].items():
        body = (built / path).read_bytes()
        assert (entry["size"], entry["sha256"]) == (len(body), hashlib.sha256(body).hexdigest())
        assert entry["edition"] == lessons(entry["lang"])[entry["lesson"]].edition.isoformat()
        assert bool(entry["pages"]) == path.endswith("pdf")
        assert bool(entry["ms"]) == path.endswith(("mp3", "opus", "vtt", "epub", "webm"))
    # Nothing else lies there: no half of a file.
    there = {str(file.relative_to(built)) for file in built.glob("*/*")}
    assert there == manifest["files"].keys()


def test_side_by_side_makes_the_same(tmp_path):
    quick(tmp_path / "one")
    quick(tmp_path / "two", workers=2)
    assert Manifest.read(tmp_path / "one") == Manifest.read(tmp_path / "two")


@pytest.mark.parametrize("harm", ["gone", "cut"])
def test_a_missing_or_cut_off_file_is_made_anew(tmp_path, harm):
    quick(tmp_path)
    file = tmp_path / "en" / f"{SLUG}.txt"
    whole = file.read_bytes()
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes(whole[:100])
    (done,) = quick(tmp_path)
    assert list(done.entries) == [f"en/{SLUG}.txt"]
    assert file.read_bytes() == whole


def test_other_words_or_another_address_make_other_files(tmp_path):
    quick(tmp_path)
    made = build(tmp_path, "https://bank.example", ("en",), SLUG, QUICK, workers=1)
    assert len(made[0].entries) == len(QUICK)


def test_a_broken_manifest_is_made_anew(tmp_path):
    quick(tmp_path)
    (tmp_path / FILE).write_text("{", encoding="utf-8")
    assert len(quick(tmp_path)) == len(LANGS)
    assert len(Manifest.read(tmp_path).files) == len(LANGS) * len(QUICK)


def test_what_belongs_to_no_lesson_is_deleted_when_all_are_built(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules["app.leaflets.build"], "lessons", lambda lang: {})
    old = Manifest.read(tmp_path)
    publish(tmp_path / "en" / "old.txt", b"old")
    entry = {
        "lang": "en",
        "lesson": "old",
        "format": "txt",
        "size": 3,
        "sha256": "",
        "made_from": "",
        "words": "",
        "edition": "",
    }
    old.write(tmp_path)
    data = json.loads((tmp_path / FILE).read_text())
    (tmp_path / FILE).write_text(json.dumps(data | {"files": {"en/old.txt": entry}}))
    build(tmp_path, SITE, workers=1, slug="none", names=QUICK)
    assert (tmp_path / "en" / "old.txt").exists()
    build(tmp_path, SITE, workers=1)
    assert not (tmp_path / "en" / "old.txt").exists()


def test_a_file_appears_whole_or_not_at_all(tmp_path, monkeypatch):
    def power_cut(self, target):
        raise OSError("power cut")

    publish(tmp_path / "a.txt", b"first")
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.replace", power_cut)
        with pytest.raises(OSError, match="power cut"):
            publish(tmp_path / "a.txt", b"second")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.txt", b"first")]


def test_one_build_at_a_time(tmp_path):
    with (tmp_path / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Busy):
            quick(tmp_path)


def test_a_build_that_was_stopped_goes_on(tmp_path):
    def stop(done, number, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        quick(tmp_path, told=stop)
    assert len(quick(tmp_path)) == len(LANGS) - 1


def test_a_format_that_fails_does_not_stop_the_others(tmp_path, monkeypatch):
    whole = Edition.make

    def fail(self, name):
        if name == "brf":
            raise SheetError("no ink")
        return whole(self, name)

    monkeypatch.setattr(Edition, "make", fail)
    done = quick(tmp_path)
    assert [list(one.entries) for one in done] == [[f"{lang}/{SLUG}.txt"] for lang in LANGS]
    assert done[0].problem == f"{LANGS[0]}/{SLUG}.brf: no ink"
    monkeypatch.setattr(commands, "build", lambda *_: done)
    result = CliRunner().invoke(leaflets_commands, ["build", "--out", str(tmp_path)])
    assert result.exit_code == 1
    assert "no ink" in result.output


def test_the_command_builds_what_it_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("SITE", SITE)
    asked = ["build", "--out", str(tmp_path / "out"), "--lang", "en", "--lesson", SLUG, "--format", "txt"]
    result = CliRunner().invoke(leaflets_commands, asked)
    assert result.exit_code == 0, result.output
    assert f"1/1 en/{SLUG}: 1 files" in result.output
    assert (tmp_path / "out" / "en" / f"{SLUG}.txt").read_bytes() == edition("en").make("txt")
    again = CliRunner().invoke(leaflets_commands, asked)
    assert "0 files made" in again.output


def test_films_are_made_of_the_topics_that_have_them_or_when_one_asks(tmp_path):
    assert "webm" in formats_of("rights")
    assert "webm" not in formats_of("scams")
    (done,) = build(tmp_path, SITE, ("en",), SLUG, ("webm",), workers=1)
    assert list(done.entries) == [f"en/{SLUG}.webm"]
