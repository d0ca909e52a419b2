"""Every book by Ace (DAISY), which judges the accessibility of EPUB files."""

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

ACE = Path(__file__).resolve().parents[2] / "ace" / "node_modules" / ".bin" / "ace-puppeteer"


def outcome(book, folder):
    """`pass` or `fail`, and what was found."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    assert browser
    subprocess.run(
        [str(ACE), "--force", "--silent", "--outdir", str(folder), str(book)],
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser},
        check=False,
        capture_output=True,
        timeout=300,
    )
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    found = [
        f"{one['earl:testSubject']['url']}: {fault['earl:test']['dct:title']}"
        for one in report["assertions"]
        for fault in one["assertions"]
    ]
    return report["earl:result"]["earl:outcome"], found


def test_the_book_passes(built, lesson, tmp_path):
    lang, slug = lesson
    assert outcome(built / lang / f"{slug}.epub", tmp_path) == ("pass", [])


def test_ace_can_fail(built, tmp_path):
    broken = tmp_path / "broken.epub"
    with zipfile.ZipFile(built / "en" / "transfer-scams.epub") as good, zipfile.ZipFile(broken, "w") as bad:
        for entry in good.infolist():
            body = good.read(entry)
            if entry.filename == "book/lesson.xhtml":
                body = body.replace(b' alt="', b' data-alt="')
            bad.writestr(entry, body)
    result, found = outcome(broken, tmp_path / "report")
    assert result == "fail"
    assert found
