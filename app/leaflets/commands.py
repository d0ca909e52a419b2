"""`flask --app app leaflets build --out DIR`: every format of every lesson, ready to be served, printed or sent."""

import sys
import time
from pathlib import Path

import click

from ..learn import find, lessons
from ..learn.awaiting import AWAITED, awaiting
from ..settings import Settings
from ..speech.engine import NoVoice
from ..view import LANGS, Lang
from .build import Busy, Done, build, edition_of, voice
from .formats import FORMATS, Name
from .manifest import publish
from .packs import keep_pack, pack
from .pdf import SheetError
from .shelf import Shelf
from .vertical import awaiting_sheet, print_vertical

_LANGS: dict[str, Lang] = {lang: lang for lang in LANGS}


@click.group("leaflets")
def leaflets_commands() -> None:
    """Lessons as files: large print, booklet, sound, captions, braille, book, text, film."""


@leaflets_commands.command("build")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="The folder; else the one that is served."
)
@click.option("--lang", "langs", type=click.Choice(list(LANGS)), multiple=True, help="Only this language.")
@click.option("--lesson", default="", help="Only this lesson, by its slug.")
@click.option("--format", "names", type=click.Choice(list(FORMATS)), multiple=True, help="Only this format.")
@click.option(
    "--workers", type=click.IntRange(0, 64), default=0, help="Processes; as many as there are cores unless given."
)
@click.option(
    "--voice",
    "speaker",
    type=click.Choice(["plain", "natural"]),
    default="plain",
    help="Who speaks; natural takes about half as long as what is spoken, and script/setup --natural-voice.",
)
def build_command(
    out: Path | None, langs: tuple[str, ...], lesson: str, names: tuple[Name, ...], workers: int, speaker: str
) -> None:
    """Make every file that is missing or old. Files appear whole or not at all; a build may be stopped and run again.

    SITE is the address of the bank, for the QR code. What another voice spoke is made again: name the same one each
    time. The exit status is 1 when a file could not be made.
    """
    settings = Settings.from_environment()
    began = time.monotonic()
    chosen = [_LANGS[name] for name in langs] or list(LANGS)
    try:
        results = build(
            out or settings.leaflets,
            settings.site,
            chosen,
            lesson,
            names,
            _tell,
            workers,
            speaker == "natural",
        )
    except (Busy, NoVoice) as error:
        raise click.ClickException(str(error)) from error
    made = sum(len(one.entries) for one in results)
    click.echo(f"{made} files made in {time.monotonic() - began:.1f} s: {out or settings.leaflets}")
    problems = [one.problem for one in results if one.problem]
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(1)


@leaflets_commands.command("vertical")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder.")
def vertical_command(out: Path) -> None:
    """Print by a browser what waits for a native reader, for that reader: OUT/<lang>/<slug>.awaiting.pdf.

    Never into what is served: it is no translation and not published.
    """
    for one in (one for lang in AWAITED for one in awaiting(lang)):
        file = out / one.lang / f"{one.slug}.awaiting.pdf"
        try:
            publish(file, print_vertical(awaiting_sheet(one)))
        except SheetError as problem:
            raise click.ClickException(str(problem)) from problem
        click.echo(f"{file}: awaits a native reader, not published")


@leaflets_commands.command("pack")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder that `build` fills.")
@click.option("--lesson", default="", help="Only this lesson, by its slug.")
def pack_command(out: Path | None, lesson: str) -> None:
    """Put each lesson into one archive, in every language: poster, leaflet, recording where it was built, web card."""
    settings = Settings.from_environment()
    folder = out or settings.leaflets
    shelf = Shelf(folder)
    slugs = [slug for slug in lessons(LANGS[0]) if not lesson or slug == lesson]
    if not slugs:
        raise click.ClickException("no such lesson")
    for slug in slugs:
        editions = {lang: edition_of(lang, slug, settings.site, voice()) for lang in LANGS if find(lang, slug)}
        built = {lang: shelf.find(lang, slug, "mp3", edition.words) for lang, edition in editions.items()}
        recordings = {lang: found[0] for lang, found in built.items() if found}
        file = keep_pack(folder, slug, pack(editions, recordings))
        click.echo(f"{file}: {len(editions)} languages, {len(recordings)} with a recording")


def _tell(done: Done, number: int, total: int) -> None:
    """One line of progress: overwritten on a terminal, one a lesson elsewhere."""
    bar = "#" * (20 * number // total)
    line = f"[{bar:<20}] {number}/{total} {done.work.lang}/{done.work.slug}: {len(done.entries)} files"
    if sys.stdout.isatty():
        click.echo(f"\r\x1b[K{line}", nl=number == total)
    else:
        click.echo(line)
