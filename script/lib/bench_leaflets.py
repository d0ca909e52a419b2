"""Paper and the library of lessons: speed beside what others would do, and memory."""

import os
import resource
import subprocess
import tempfile
import time
from pathlib import Path

import weasyprint
from weasyprint.urls import URLFetcherResponse

from app.leaflets import Press, build
from app.leaflets.pdf import print_pdf
from app.leaflets.sheet import Sheet, sheet
from tests.leaflets.cases import Case, case

ROUNDS = 7
SITE = "http://localhost:8000"


def leaflets() -> None:
    """One leaflet, then the whole library, then memory."""
    one = case("zh_Hans", "transfer-scams", 18)
    _one_leaflet(one)
    _library()
    _memory(one)


def _one_leaflet(one: Case) -> None:
    """Warm, beside the printer alone and beside the browser's own print of the same sheet; each round runs all."""
    made_from = sheet(one.lesson, one.labels, one.address, one.points)
    with tempfile.TemporaryDirectory() as folder:
        press = Press(Path(folder))
        page = _page(made_from, Path(folder))
        work = {
            "kept on the shelf": lambda: press.leaflet(one.lesson, one.labels, one.address, one.points).size,
            "printed and finished": lambda: len(print_pdf(made_from).body),
            "bare weasyprint": lambda: len(_bare(made_from)),
            "headless Chromium": lambda: _browser(page),
        }
        times: dict[str, list[float]] = {name: [] for name in work}
        sizes = {name: run() for name, run in work.items()}
        for _ in range(ROUNDS):
            for name, run in work.items():
                began = time.perf_counter()
                run()
                times[name].append(time.perf_counter() - began)
    ours = sorted(times["printed and finished"])[ROUNDS // 2]
    print(f"leaflet, one PDF, warm: {ROUNDS} rounds")
    for name, found in times.items():
        middle = sorted(found)[ROUNDS // 2]
        print(
            f"  {name:22} median {middle * 1000:8.1f} ms   {sizes[name] / 1000:7.1f} kB   ours/it {ours / middle:8.2f}"
        )


def _page(made_from: Sheet, folder: Path) -> Path:
    """The sheet as files for a browser."""
    for name, body in made_from.files.items():
        (folder / name).write_bytes(body)
    page = folder / "sheet.html"
    page.write_text(made_from.html.replace("leaflet:", ""), encoding="utf-8")
    return page


def _bare(made_from: Sheet) -> bytes:
    def fetch(url: str) -> URLFetcherResponse:
        media = "text/css" if url.endswith("css") else "image/svg+xml"
        body = made_from.files[url.removeprefix("leaflet:")]
        return URLFetcherResponse(url, body, {"Content-Type": f"{media}; charset=utf-8"})

    made: bytes = weasyprint.HTML(string=made_from.html, base_url="leaflet:", url_fetcher=fetch).write_pdf()
    return made


def _browser(page: Path) -> int:
    made = page.with_suffix(".pdf")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={made}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return made.stat().st_size


def _library() -> None:
    """Every lesson in every format, then all of it again with nothing to do."""
    with tempfile.TemporaryDirectory() as folder:
        times = []
        for _ in range(2):
            began = time.perf_counter()
            done = build(Path(folder), SITE)
            times.append(time.perf_counter() - began)
            if not times[1:]:
                files = sum(len(one.entries) for one in done)
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    print(f"library: {files} files, {size / 1e6:.1f} MB")
    print(f"  first build  {times[0]:8.1f} s   {times[0] / files:6.2f} s a file on {os.cpu_count()} cores")
    print(f"  second build {times[1]:8.2f} s   second/first {times[1] / times[0]:.4f}")


def _memory(one: Case) -> None:
    """Whether a process that prints and prints grows: most memory after some and after many leaflets."""
    made_from = sheet(one.lesson, one.labels, one.address, one.points)
    peaks = []
    for count in (10, 60):
        for _ in range(count):
            print_pdf(made_from)
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"memory: {peaks[0]:.0f} MB after 10 leaflets, {peaks[1]:.0f} MB after 70   ratio {peaks[1] / peaks[0]:.2f}")
