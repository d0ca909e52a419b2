"""Leaflets in a vertical script, printed by a browser: WeasyPrint sets no vertical lines (its issue 577).

Only what waits for a native reader is printed so far: the frame, marked as waiting, and the source words beside the
room to write in. Nothing here becomes a file that is served.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from babel.support import Translations

from ..learn import lessons
from ..learn.awaiting import Awaiting
from ..learn.library import LOCALES
from ..view import LANGS, tag
from .labels import labels
from .pdf import SheetError
from .sheet import STATIC, TEMPLATES, Sheet

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 120


def awaiting_sheet(one: Awaiting) -> Sheet:
    """The frame of a leaflet that waits, as HTML with its style and its font.

    Raises LookupError when the lesson that it is to be written from is not published.
    """
    lang = next(lang for lang in LANGS if lang == one.source)
    lesson = lessons(lang)[one.slug]
    catalogue = Translations.load(LOCALES, [lang]).gettext
    words = labels(lesson, lang, "", catalogue)
    html = TEMPLATES.get_template("vertical.html").render(
        title=one.title,
        lesson=lesson,
        bank=words.bank,
        notice=catalogue("leaflet.awaiting"),
        what=catalogue("leaflet.awaiting.what"),
        say=lambda text: text.format_map(words.places),
        tag=tag(lang),
    )
    names = ("vertical.css", "fonts/noto-sans-mongolian.woff2")
    return Sheet(html, {Path(name).name: (STATIC / name).read_bytes() for name in names})


def print_vertical(sheet: Sheet) -> bytes:
    """The sheet as a tagged PDF. Raises SheetError where there is no browser, or where it fails or hangs."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise SheetError(f"vertical scripts are printed by a browser: install one of {', '.join(BROWSERS)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, body in sheet.files.items():
            (folder / file).write_bytes(body)
        page, made = folder / "sheet.html", folder / "sheet.pdf"
        page.write_text(sheet.html, encoding="utf-8")
        command = [
            browser, "--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder / 'browser'}",
            # Chromium's own sandbox does not run as root. The page is ours and fetches nothing.
            *(("--no-sandbox",) if os.geteuid() == 0 else ()),
            f"--print-to-pdf={made}", page.as_uri(),
        ]  # fmt: skip
        try:
            done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=SECONDS)
        except subprocess.TimeoutExpired as error:
            raise SheetError(f"{browser} did not print within {SECONDS} s") from error
        if not made.is_file():
            said = re.sub(r"\s+", " ", done.stderr)[-300:]
            raise SheetError(f"{browser} printed nothing: {said}")
        return made.read_bytes()
