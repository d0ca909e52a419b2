"""Times reading aloud: first sound cold, warm and cached, sixteen readers at once, the natural voice, marking words."""

import contextlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from accessibility_tests.driver import Browser
from accessibility_tests.kit.server import Server
from app.speech.cache import SoundCache
from app.speech.espeak import EspeakVoice
from app.speech.lines import lines
from app.speech.natural import NaturalVoice, installed
from app.speech.reader import Reader
from app.speech.saying import Utterance
from app.view import Lang

READERS = 16
ROUNDS = 5
SENTENCES = tuple(f"您的第{number}笔转账已经收到，请放心。" for number in "一二三四五六七八九")
NATURAL: dict[Lang, tuple[str, ...]] = {
    "zh_Hans": (
        "请您核对收款人的姓名和金额。",
        "如果有人让您把钱转到安全账户，那一定是骗子。",
        "您的可用余额是一万两千三百四十五元六角。",
    ),
    "en": (
        "Please check the name of the payee and the amount.",
        "If somebody tells you to move your money to a safe account, it is always a fraud.",
        "Your balance is twelve thousand three hundred and forty-five yuan.",
    ),
}
# What a request would cost that starts an engine of its own.
PROCESS = """
import os, pyttsx3
engine = pyttsx3.init("espeak")
engine.runAndWait()
engine.setProperty("voice", "sit/cmn-latn-pinyin")
engine.save_to_file({text!r}, {file!r})
engine.runAndWait()
"""
# Where the sound stands when a word is marked (ms), and when its word begins by the server's times.
WATCH = """
window.__marks = [];
const set = CSS.highlights.set.bind(CSS.highlights);
CSS.highlights.set = (name, mark) => {
  const audio = window.__audio;
  __marks.push([audio.currentTime * 1000, [...mark].map((range) => range.toString()), audio.src]);
  return set(name, mark);
};
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () { window.__audio = this; return play.call(this); };
window.__times = {};
const plain = window.fetch;
window.fetch = async (...asked) => {
  const answer = await plain(...asked);
  if (/\\d+\\.json/.test(String(asked[0]))) __times[asked[0]] = await answer.clone().json();
  return answer;
};
"""


def speech() -> None:
    """All of it, each beside a process of its own for every request and the command line of espeak-ng."""
    _alone()
    _at_once()
    _natural()
    _marking()


def _alone() -> None:
    with _reader() as (make, reader):
        _say("first sound, no worker yet", [_ms(lambda: make().speak(SENTENCES[0], "zh_Hans"))])
        reader.say(_utterance(SENTENCES[0]), "zh_Hans", "bench")
        _say(
            "first sound, warm", [_ms(lambda one=one: reader.say(_utterance(one), "zh_Hans", "x")) for one in SENTENCES]
        )
        again = [_ms(lambda one=one: reader.say(_utterance(one), "zh_Hans", "x")) for one in SENTENCES]
        _say("first sound, cached", again)
    _say("a process for a request", [_ms(lambda: _process(SENTENCES[0])) for _ in range(ROUNDS)])
    _say("espeak-ng command line", [_ms(lambda: _command(SENTENCES[0])) for _ in range(ROUNDS)])


def _at_once() -> None:
    """Sixteen who ask at once for sentences that nobody has heard, until the last has its sound."""
    with _reader() as (_, reader):
        reader.say(_utterance("好"), "zh_Hans", "bench")
        for name, work in (
            (
                "16 at once, ours",
                lambda number: reader.say(_utterance(f"{SENTENCES[number % 9]}{number}"), "zh_Hans", "x"),
            ),
            ("16 at once, processes", lambda number: _process(SENTENCES[number % 9])),
            ("16 at once, espeak-ng", lambda number: _command(SENTENCES[number % 9])),
        ):
            with ThreadPoolExecutor(READERS) as pool:
                ready = threading.Barrier(READERS + 1)

                def ask(number: int, work: Callable[[int], object] = work, ready: threading.Barrier = ready) -> None:
                    ready.wait()
                    work(number)

                asked = [pool.submit(ask, number) for number in range(READERS)]
                ready.wait()
                _say(name, [_ms(lambda asked=asked: [one.result() for one in asked])])


def _natural() -> None:
    """Seconds of work for a second of sound, by one core, beside espeak-ng; both warm, a sentence each in turn."""
    if not installed():
        print("natural voice: not installed (script/setup --natural-voice)")
        return
    voices: dict[str, EspeakVoice | NaturalVoice] = {"natural": NaturalVoice(threads=1), "espeak-ng": EspeakVoice(1)}
    for lang, texts in NATURAL.items():
        shares: dict[str, list[float]] = {name: [] for name in voices}
        for text in (texts[0], *texts * 2):
            for name, voice in voices.items():
                began = time.perf_counter()
                sound = voice.speak(text, lang)
                shares[name].append((time.perf_counter() - began) * 1000 / sound.duration)
        # The first of each starts the process, or a voice in it.
        middle = {name: statistics.median(found[1:]) for name, found in shares.items()}
        worst = {name: max(found[1:]) for name, found in shares.items()}
        for name in voices:
            print(f"{name:10} {lang:8} real-time factor {middle[name]:7.4f}   max {worst[name]:7.4f}")
        print(f"{'':10} {lang:8} natural/espeak-ng {middle['natural'] / middle['espeak-ng']:.0f}")
    for voice in voices.values():
        voice.close()


def _marking() -> None:
    """How long after its word is heard a mark stands on the page, in Chromium."""
    server, browser = Server(), Browser()
    try:
        browser.resize(375, 800)
        browser.open(f"{server.origin}/help?lang=zh_Hans")
        browser.js(WATCH)
        browser.js("document.querySelector('button.ny-read-aloud__button').focus();")
        browser.key("Enter")
        browser.wait("return __marks.length >= 60;", 120)
        marks, times = browser.js("return [__marks, __times];")
        sources = list(dict.fromkeys(mark[2] for mark in marks))
        # Sentences are heard in the order of their numbers; a mark is that of the last word that has begun.
        late = []
        in_order = sorted(times, key=lambda url: int(url.rpartition("/")[2].partition(".")[0]))
        for source, words in zip(sources, (times[url] for url in in_order), strict=False):
            heard = [mark[0] for mark in marks if mark[2] == source]
            late += [at - max((word[2] for word in words if word[2] <= at + 1), default=0) for at in heard]
        ordered = sorted(map(abs, late))
        print(f"word marking: {len(late)} words, median {statistics.median(ordered):.0f} ms, max {ordered[-1]:.0f} ms")
    finally:
        browser.close()
        server.close()


@contextlib.contextmanager
def _reader() -> Iterator[tuple[Callable[[], EspeakVoice], Reader]]:
    made: list[EspeakVoice] = []

    def make() -> EspeakVoice:
        made.append(EspeakVoice())
        return made[-1]

    with tempfile.TemporaryDirectory() as folder:
        yield make, Reader(make(), SoundCache(Path(folder)))
    for one in made:
        one.close()


def _utterance(text: str) -> Utterance:
    return Utterance("bench", text, text)


def _process(text: str) -> None:
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        code = PROCESS.format(text=lines(text, "zh_Hans")[0].text, file=file.name)
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def _command(text: str) -> None:
    command = shutil.which("espeak-ng")
    if command is None:
        raise RuntimeError("espeak-ng is not installed")
    pinyin = lines(text, "zh_Hans")[0].text
    subprocess.run([command, "-v", "sit/cmn-latn-pinyin", "--stdout", pinyin], check=True, capture_output=True)


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _say(title: str, times: list[float]) -> None:
    print(f"{title:26} median {statistics.median(times):8.2f} ms   max {max(times):8.2f} ms")
