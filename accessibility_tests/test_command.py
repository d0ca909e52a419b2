"""The command: what it prints, how it ends, and that no page is lost, whatever happens to a browser."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from selenium.webdriver.common.utils import free_port

from .__main__ import main
from .driver import CHROMEDRIVER
from .engine import AXE
from .npm import HERE
from .report.json_report import SCHEMA
from .run.orphans import kill_all
from .trial_site import TrialSite, page, trial_site

QUICK = ("--states", "")
BAD = page('<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" width="60" height="60"></p>', title="Bad")


@pytest.fixture(scope="module")
def site() -> Iterator[TrialSite]:
    good = {
        f"/{number}": page(f"<p>Bread costs {number} yuan.</p>", title=f"Prices in week {number}")
        for number in range(6)
    }
    with trial_site({**good, "/bad": BAD}) as one:
        entries = "".join(f"<url><loc>{one.origin}/{number}</loc></url>" for number in range(3))
        one.pages["/sitemap.xml"] = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/x">{entries}</urlset>'
        one.pages["/index.xml"] = (
            '<?xml version="1.0"?><sitemapindex><sitemap><loc>/sitemap.xml</loc></sitemap></sitemapindex>'
        )
        yield one


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main([*arguments, "--format", "json"])
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, json.loads(SCHEMA.read_text(encoding="utf-8")))
    return code, answer


def workers_of(folder: str) -> list[int]:
    """The browsers (not their helpers) whose profile lies in a worker's folder."""
    found = []
    for one in Path("/proc").iterdir():
        if one.name.isdigit():
            try:
                command = (one / "cmdline").read_bytes().decode(errors="replace").split("\0")
            except OSError:
                continue
            if any(folder in part for part in command) and not any(part.startswith("--type=") for part in command):
                found.append(int(one.name))
    return found


def when_asked(site: TrialSite, request: str, act: Any) -> threading.Thread:
    """Does something in the middle of a run: as soon as this was asked for."""

    def wait() -> None:
        end = time.monotonic() + 60
        while request not in site.asked and time.monotonic() < end:
            time.sleep(0.02)
        act()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def test_json_is_as_the_schema_says_and_something_that_fails_ends_with_1(
    site: TrialSite, capsys: pytest.CaptureFixture[str]
) -> None:
    code, answer = run(capsys, f"{site.origin}/bad", f"{site.origin}/0")

    assert code == 1
    (image,) = [one for one in answer["findings"] if one["rule"] == "image-alt"]
    assert (image["verdict"], image["criteria"], image["state"]) == ("fails", ["1.1.1"], "as loaded")
    assert image["page"] == f"{site.origin}/bad"
    assert image["fix"]
    assert [one["page"] for one in answer["pages"]] == [f"{site.origin}/bad", f"{site.origin}/0"]


def test_what_moves_from_page_to_page_is_told_of_the_page_where_it_moved(
    site: TrialSite, capsys: pytest.CaptureFixture[str]
) -> None:
    links = ['<a href="/0">Home</a>', '<a href="/1">Help me</a>', '<a href="/2">Prices</a>']
    for path, order in (("/first", (0, 1, 2)), ("/same", (0, 1, 2)), ("/moved", (2, 1, 0))):
        items = "".join(f"<li>{links[one]}</li>" for one in order)
        menu = f"</main><nav aria-label=Site><ul>{items}</ul></nav><main>"
        site.pages[path] = page("<p>Text</p>", title=path).replace("<main>", menu.removeprefix("</main>"), 1)

    urls = [f"{site.origin}{path}" for path in ("/first", "/same", "/moved")]
    _, answer = run(capsys, *urls, *QUICK)

    told = [one for one in answer["findings"] if {"3.2.3", "3.2.6"} & set(one["criteria"])]
    assert {one["page"] for one in told} == {urls[2]}
    assert {one["state"] for one in told} == {"beside other pages"}


def test_a_clean_sitemap_ends_with_0(site: TrialSite, capsys: pytest.CaptureFixture[str]) -> None:
    code, answer = run(capsys, "--sitemap", f"{site.origin}/index.xml", "--workers", "2", *QUICK)

    assert (code, [one for one in answer["findings"] if one["verdict"] == "fails"]) == (0, [])
    assert [one["page"] for one in answer["pages"]] == [f"{site.origin}/{number}" for number in range(3)]
    assert all("image-alt" not in one["passed"] and "document-title" in one["passed"] for one in answer["pages"])


@pytest.mark.parametrize("path", ["/nowhere", ":1/"])
def test_a_page_that_cannot_be_opened_ends_with_2(
    site: TrialSite, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    address = f"{site.origin}{path}" if path.startswith("/") else f"http://127.0.0.1{path}"
    code, answer = run(capsys, address, f"{site.origin}/0", *QUICK)

    assert code == 2
    assert [one["verdict"] == "error" for one in answer["pages"]] == [True, False]


@pytest.mark.parametrize("wrong", [[], ["nowhere"], ["http://x", "--states", "all"], ["http://x", "--resume"]])
def test_what_makes_no_sense_ends_with_2(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(wrong)
    assert end.value.code == 2


def test_a_sitemap_that_is_none_ends_with_2(site: TrialSite) -> None:
    assert main(["--sitemap", f"{site.origin}/0"]) == 2


def test_a_killed_browser_and_a_hanging_one_cost_one_page_another_try(
    site: TrialSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # A browser's sockets lie there, and their paths must be short: pytest's own folder is too deep.
    holder = tempfile.TemporaryDirectory(prefix="t-")
    folder = holder.name
    monkeypatch.setattr("tempfile.tempdir", folder)
    site.asked.clear()

    def signal_all(kind: signal.Signals) -> None:
        for pid in workers_of(folder):
            os.kill(pid, kind)

    killer = when_asked(site, "GET /1", lambda: signal_all(signal.SIGKILL))
    stopper = when_asked(site, "GET /3", lambda: signal_all(signal.SIGSTOP))
    urls = [f"{site.origin}/{number}" for number in range(6)]
    code, answer = run(capsys, *urls, *QUICK, "--workers", "1", "--page-timeout", "12")
    killer.join()
    stopper.join()

    assert [one["page"] for one in answer["pages"]] == urls
    assert [one["tries"] for one in answer["pages"]] == [1, 2, 1, 2, 1, 1]
    assert code == 0
    assert workers_of(folder) == []
    assert list(Path(folder).iterdir()) == []
    holder.cleanup()


def test_a_run_that_was_cut_off_goes_on_where_it_was(
    site: TrialSite, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = [f"{site.origin}/{number}" for number in range(4)]
    wanted = [*urls, *QUICK, "--workers", "1", "--out", str(tmp_path)]
    main([*wanted, "--format", "json"])
    whole = json.loads(capsys.readouterr().out)
    ledger = tmp_path / "ledger.jsonl"
    lines = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(b"".join(lines[:3]) + lines[3][:40])
    site.asked.clear()

    _, answer = run(capsys, *wanted, "--resume")

    assert [one["page"] for one in answer["pages"]] == urls
    assert [one for one in answer["findings"] if one] == whole["findings"]
    assert {one for one in site.asked if "favicon" not in one} == {"GET /2", "GET /3"}
    assert main([*wanted, "--resume", "--width", "400"]) == 2


@pytest.fixture(scope="module")
def grid() -> Iterator[str]:
    """A remote end as a Selenium Grid is one: chromedriver by itself, on a free port."""
    port = free_port()
    driver = next(path for path in map(shutil.which, CHROMEDRIVER) if path)
    # A session of its own, so that the browsers that it begins can be ended with it.
    process = subprocess.Popen([driver, f"--port={port}"], stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        kill_all(process.pid, f"--port={port}")
        process.wait()


def wait_for(port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens at {port}")


def sessions(grid: str) -> list[Any]:
    with urllib.request.urlopen(f"{grid}/sessions", timeout=10) as answer:
        return list(json.load(answer)["value"])


def test_a_grid_gives_the_same_results_in_the_same_order(
    site: TrialSite, grid: str, capsys: pytest.CaptureFixture[str]
) -> None:
    urls = [f"{site.origin}/{path}" for path in ("bad", "0", "1")]
    _, here = run(capsys, *urls, *QUICK)
    code, there = run(capsys, *urls, *QUICK, "--grid", grid, "--workers", "2")

    assert code == 1
    assert there["findings"] == here["findings"]
    assert [one["page"] for one in there["pages"]] == urls
    assert [one["passed"] for one in there["pages"]] == [one["passed"] for one in here["pages"]]
    assert sessions(grid) == []


def test_a_grids_browser_that_hangs_is_given_back(
    site: TrialSite, grid: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site.asked.clear()

    def stop() -> None:
        (one,) = sessions(grid)
        os.kill(one["capabilities"]["goog:processID"], signal.SIGSTOP)

    stopper = when_asked(site, "GET /2", stop)
    code, answer = run(capsys, f"{site.origin}/2", *QUICK, "--grid", grid, "--page-timeout", "8")
    stopper.join()

    assert (code, answer["pages"][0]["tries"]) == (0, 2)


def test_the_package_stands_alone(site: TrialSite, tmp_path: Path) -> None:
    alone = tmp_path / HERE.name
    shutil.copytree(HERE, alone, ignore=shutil.ignore_patterns("node_modules", "kit", "__pycache__"))
    command = [sys.executable, "-m", HERE.name, f"{site.origin}/bad", "--states", "", "--format", "json"]
    environment = {"PATH": os.environ["PATH"], "AXE_PATH": str(AXE.resolve())}

    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120
    )

    assert done.returncode == 1, done.stderr
    assert "image-alt" in [one["rule"] for one in json.loads(done.stdout)["findings"]]
    assert "1 of 1 done" in done.stderr
