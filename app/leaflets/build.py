"""Builds every format of every lesson into a folder: side by side in processes, each file once, whole or not at all."""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from babel.support import NullTranslations, Translations

from ..learn import find, lessons
from ..learn.library import LOCALES
from ..speech.engine import SpeechError, Voice
from ..speech.espeak import EspeakVoice
from ..speech.natural import NaturalVoice
from ..view import LANGS, Lang
from .braille import BrailleError
from .braille.louis import version as louis_version
from .edition import Edition
from .folding import page_count
from .formats import FORMATS, Name, formats_of
from .labels import labels
from .manifest import Entry, Manifest, publish
from .pdf import SheetError
from .sheet import ROOT
from .sound import SoundError
from .tools import tools

# Two or three processes keep a small machine busy; each holds fonts, a voice and one lesson.
MOST_WORKERS = 4


@dataclass(frozen=True, slots=True)
class Work:
    """The formats of one lesson in one language that are to be made now: format → hash of what it is made from.

    `natural`: it is the natural voice that speaks.
    """

    folder: Path
    site: str
    lang: Lang
    slug: str
    wanted: dict[Name, str]
    natural: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What became of it: the new entries, and why some were not made."""

    work: Work
    entries: dict[str, Entry]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be made, and what lies there as it should."""

    work: tuple[Work, ...]
    fresh: dict[str, Entry]

    @property
    def files(self) -> int:
        """How many files there will be."""
        return len(self.fresh) + sum(len(one.wanted) for one in self.work)


class Busy(RuntimeError):
    """Another build is filling the folder."""


def voice(natural: bool = False) -> Voice:
    """The voice that lessons are spoken with: one process of it for each process of ours."""
    return NaturalVoice(threads=1) if natural else EspeakVoice(workers=1)


def build(
    folder: Path,
    site: str,
    langs: Sequence[Lang] = LANGS,
    slug: str = "",
    names: Sequence[Name] = (),
    told: Callable[[Done, int, int], None] | None = None,
    workers: int = 0,
    natural: bool = False,
) -> list[Done]:
    """Makes what is missing or old, of one lesson or of all. `told` hears of each finished lesson: done, number, total.

    `names`: only these formats; of one lesson a film too, whatever its topic.
    `natural`: spoken by the natural voice. What another voice spoke is old, and made again.
    What belongs to no lesson any more is deleted when all are built. Raises Busy or NoVoice.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        known = Manifest.read(folder)
        voices = {lang: speaker.name(lang) for speaker in [voice(natural)] for lang in langs}
        plan = plan_of(folder, site, known, voices, langs, slug, names, natural)
        whole = not slug and not names and set(langs) == set(LANGS)
        kept = plan.fresh if whole else {**known.files, **plan.fresh}
        manifest = Manifest(
            tools(),
            {**({} if whole else known.voices), **{str(lang): name for lang, name in voices.items()}},
            dict(kept),
        )
        results: list[Done] = []
        for done in _run(plan.work, workers or min(MOST_WORKERS, os.cpu_count() or 1)):
            results.append(done)
            manifest.files.update(done.entries)
            # After each lesson: a build that is cut off goes on from there.
            manifest.write(folder)
            if told:
                told(done, len(results), len(plan.work))
        manifest.write(folder)
        for path in known.files.keys() - manifest.files.keys() if whole else ():
            (folder / path).unlink(missing_ok=True)
        return results


def plan_of(
    folder: Path,
    site: str,
    known: Manifest,
    voices: dict[Lang, str],
    langs: Sequence[Lang],
    slug: str,
    names: Sequence[Name],
    natural: bool = False,
) -> Plan:
    """Compares what there should be with what lies there."""
    work: list[Work] = []
    fresh: dict[str, Entry] = {}
    shared = _files()
    for lang in langs:
        for lesson in lessons(lang).values():
            if slug and lesson.slug != slug:
                continue
            edition = edition_of(lang, lesson.slug, site, _Silent())
            hashes = _hashes(edition, voices[lang], shared)
            wanted: dict[Name, str] = {}
            for name in _asked(lesson.topic, slug, names):
                path, made_from = f"{lang}/{lesson.slug}.{name}", hashes[FORMATS[name].spoken]
                if known.is_there(folder, path, made_from):
                    fresh[path] = known.files[path]
                else:
                    wanted[name] = made_from
            if wanted:
                work.append(Work(folder, site, lang, lesson.slug, wanted, natural))
    return Plan(tuple(work), fresh)


def _asked(topic: str, slug: str, names: Sequence[Name]) -> Sequence[Name]:
    """The formats to make of one lesson."""
    if slug and names:
        return names
    return [name for name in formats_of(topic) if not names or name in names]


def edition_of(lang: Lang, slug: str, site: str, speaker: Voice) -> Edition:
    """A lesson with its labels, without a request. Raises LookupError for a lesson that there is not."""
    lesson = find(lang, slug)
    if lesson is None:
        raise LookupError(f"no lesson {slug} in {lang}")
    address = f"{site}/leaflets/{slug}?lang={lang}"
    return Edition(lesson, labels(lesson, lang, address, _catalogue(lang).gettext), address, speaker)


@cache
def _catalogue(lang: Lang) -> NullTranslations:
    """The texts of one language, read once."""
    return Translations.load(LOCALES, [lang])


def _run(work: Sequence[Work], workers: int) -> Iterator[Done]:
    if len(work) < 2 or workers < 2:
        yield from map(make, work)
        return
    # Fresh processes: fonts and voices do not survive a fork.
    with ProcessPoolExecutor(min(workers, len(work)), mp_context=get_context("spawn")) as pool:
        for future in as_completed([pool.submit(make, one) for one in work]):
            yield future.result()


_speakers: dict[bool, Voice] = {}


def make(work: Work) -> Done:
    """Makes the formats of one lesson, in whatever process. One that fails does not stop the others."""
    if work.natural not in _speakers:
        _speakers[work.natural] = voice(work.natural)
    edition = edition_of(work.lang, work.slug, work.site, _speakers[work.natural])
    entries: dict[str, Entry] = {}
    problems: list[str] = []
    for name, made_from in work.wanted.items():
        path = f"{work.lang}/{work.slug}.{name}"
        try:
            body = edition.make(name)
        except (SheetError, BrailleError, SoundError, SpeechError) as problem:
            problems.append(f"{path}: {problem}")
            continue
        publish(work.folder / path, body)
        entries[path] = _entry(edition, name, body, made_from)
    return Done(work, entries, "\n".join(problems))


def _entry(edition: Edition, name: Name, body: bytes, made_from: str) -> Entry:
    return Entry(
        lang=edition.labels.lang,
        lesson=edition.lesson.slug,
        format=name,
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        made_from=made_from,
        words=edition.words,
        edition=edition.lesson.edition.isoformat(),
        pages=page_count(body) if name.endswith("pdf") else 0,
        ms=edition.narration.duration if name in {"mp3", "opus", "vtt", "epub", "webm"} else 0,
    )


def _hashes(edition: Edition, voice_name: str, shared: str) -> dict[bool, str]:
    """What a silent and what a spoken file of a lesson are made from, as hashes. `shared`: by all lessons."""
    lesson = repr(sorted(asdict(edition.lesson).items(), key=lambda item: item[0]))
    parts: list[Any] = [lesson, repr(edition.labels), edition.address, tools(), louis_version(), shared]
    silent = hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:32]
    spoken = hashlib.sha256(f"{silent}\0{voice_name}".encode()).hexdigest()[:32]
    return {False: silent, True: spoken}


def _files() -> str:
    """A hash of styles, drawings, templates, and of what decides how words are read."""
    folders = ("static/leaflets", "templates/leaflets", "app/speech")
    files = [file for name in folders for file in (ROOT / name).rglob("*") if file.suffix not in {".pyc", ""}]
    digest = hashlib.sha256()
    for file in sorted([*files, *LOCALES.glob("*/*.yaml"), *LOCALES.glob("*/*.json")]):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One build at a time in a folder. The lock goes with the process, however that ends."""
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Busy(f"another build is filling {folder}") from error
        yield


class _Silent:
    """Stands where a plan is made: nothing is spoken then."""

    def name(self, lang: Lang) -> str:
        raise NotImplementedError

    def speak(self, text: str, lang: Lang, rate: float) -> Any:
        raise NotImplementedError
