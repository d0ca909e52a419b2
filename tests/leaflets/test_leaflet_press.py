"""The press: prints once, publishes whole files, opens nothing foreign, and stands many readers at once."""

import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.leaflets import Press, RefusedAddressError, SheetError
from app.leaflets import press as press_module
from app.leaflets.pdf import Printed, print_pdf
from app.leaflets.sheet import Sheet, sheet
from tests.leaflets.cases import case, put

PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
FOREIGN = [
    "http://127.0.0.1:9/x.svg",
    "https://example.org/x.svg",
    "file:///etc/hostname",
    "ftp://127.0.0.1/x.svg",
    "leaflet:../leaflet.css",
    "leaflet:other.svg",
    "other.svg",
    PNG,
]
HTML = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>{head}</head><body>{body}</body></html>'
)


@pytest.fixture
def printings(monkeypatch):
    """Counts what is really printed."""
    done = []

    def count(made_from):
        done.append(made_from)
        return Printed(b"%PDF-1.7 " + str(len(done)).encode(), 2)

    monkeypatch.setattr(press_module, "print_pdf", count)
    return done


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("the press opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_prints_once_and_keeps_it(tmp_path, printings):
    one = case("en", "transfer-scams", 18)
    first = put(Press(tmp_path), one)
    again = put(Press(tmp_path), one)
    assert first == again
    assert len(printings) == 1
    assert (first.pages, first.size) == (2, len(first.file.read_bytes()))


def test_anything_that_shows_on_paper_makes_another_leaflet(tmp_path, printings, monkeypatch):
    one = case("en", "transfer-scams", 18)
    variants = [
        one,
        replace(one, points=24),
        replace(one, address=one.address + "x"),
        replace(one, lesson=replace(one.lesson, title="Another title")),
        replace(one, labels=replace(one.labels, bank="Another bank")),
        case("zh_Hans", "transfer-scams", 18),
    ]
    digests = {put(Press(tmp_path), variant).digest for variant in variants}
    monkeypatch.setattr(press_module, "tools", lambda: "others")
    digests.add(put(Press(tmp_path), one).digest)
    assert len(digests) == len(printings) == len(variants) + 1


def test_a_file_is_published_whole_or_not_at_all(tmp_path, printings, monkeypatch):
    seen = []

    def power_cut(unfinished, finished):
        seen.append((unfinished.read_bytes(), finished.name, finished.exists()))
        raise OSError("power cut")

    one = case("en", "transfer-scams", 18)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", power_cut)
        with pytest.raises(OSError, match="power cut"):
            put(Press(tmp_path), one)
    # All bytes were written under another name before the real name came into being.
    assert seen[0][0] == b"%PDF-1.7 1"
    assert not seen[0][2]
    assert list(tmp_path.iterdir()) == []
    assert put(Press(tmp_path), one).file.name == seen[0][1]


def test_keeps_the_leaflets_in_use_and_throws_the_others_away(tmp_path, printings, monkeypatch):
    monkeypatch.setattr(Press, "KEPT", 3)
    press = Press(tmp_path)
    one = case("en", "transfer-scams", 18)
    favourite = put(press, one)
    for number in range(6):
        put(press, one)
        put(press, replace(one, address=f"{one.address}&{number}"))
    assert len(list(tmp_path.glob("*.pdf"))) == 3
    assert favourite.file.exists()


@pytest.mark.parametrize("address", FOREIGN)
@pytest.mark.parametrize(
    "place",
    [
        {"body": '<img src="{}" alt="x">'},
        {"body": '<p style="background: url({})">x</p>'},
        {"head": '<link rel="stylesheet" href="{}">'},
        {"head": "<style>@import '{}';</style>"},
        {
            "head": "<style>@font-face {{ font-family: F; src: url({}) }} p {{ font-family: F }}</style>",
            "body": "<p>x</p>",
        },
    ],
)
def test_opens_nothing_but_its_own_files(no_network, address, place):
    parts = {"head": "", "body": "x"} | {name: text.format(address) for name, text in place.items()}
    with pytest.raises(RefusedAddressError, match="may not open"):
        print_pdf(Sheet(HTML.format(**parts), {}))


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.svg", "file:///etc/hostname"])
def test_a_drawing_opens_nothing_either(no_network, address):
    image = f'<image href="{address}" width="9" height="9"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{image}</svg>'
    html = HTML.format(head="", body='<img src="leaflet:drawing.svg" alt="x">')
    with pytest.raises(RefusedAddressError, match="may not open"):
        print_pdf(Sheet(html, {"drawing.svg": drawing.encode()}))


@pytest.mark.parametrize(
    ("head", "body", "drawing", "complaint"),
    [
        ("", "<p>\U0010fffd</p>", "<svg/>", "10FFFD"),
        ("", '<img src="leaflet:drawing.svg" alt="x">', "<svg", "drawing.svg"),
        ("", '<img src="leaflet:drawing.svg">', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "alt"),
        ("<style>p { colour: red }</style>", "<p>x</p>", "<svg/>", "colour"),
    ],
)
def test_prints_nothing_that_would_have_a_hole(head, body, drawing, complaint):
    with pytest.raises(SheetError, match=complaint):
        print_pdf(Sheet(HTML.format(head=head, body=body), {"drawing.svg": drawing.encode()}))


def test_its_own_files_are_enough(no_network):
    one = case("zh_Hant", "transfer-scams", 24)
    assert print_pdf(sheet(one.lesson, one.labels, one.address, one.points)).body.startswith(b"%PDF-1.7")


def test_words_cannot_become_markup():
    one = case("en", "transfer-scams", 18)
    hostile = replace(one.lesson, title='<img src="http://127.0.0.1:9/">')
    assert '<img src="http' not in sheet(hostile, one.labels, one.address, 18).html


THREADS = """
import sys, threading
from dataclasses import replace
from pathlib import Path
from app.leaflets import Press
from tests.leaflets.cases import CASES, case, put

press, start, pages = Press(Path(sys.argv[1])), threading.Barrier(4), []

def work(number):
    start.wait()
    for each in CASES[:3]:
        one = case(*each)
        # Four threads ask for the same leaflet, and each for two that nobody else wants.
        if each != CASES[0]:
            one = replace(one, address=f"{one.address}&{number}")
        pages.append(put(press, one).pages)

threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(pages), min(pages) > 1)
"""


def test_threads_that_print_at_once_do_not_harm_each_other(tmp_path):
    # In its own process: what goes wrong is a crash, or a corrupted list that GLib only reports as it dies.
    run = subprocess.run([sys.executable, "-c", THREADS, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "12 True", "")
    assert len(list(tmp_path.glob("*.pdf"))) == 9
    assert not list(tmp_path.glob("*.part"))
