"""`flask --app app leaflets build --out DIR`: every format of every lesson, ready to be served, printed or sent."""

import sys
import time
from pathlib import Path

import click

from ..settings import Settings
from ..speech.engine import NoVoice
from ..view import LANGS, Lang
from .build import Busy, Done, build
from .formats import FORMATS, Name

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
def build_command(out: Path | None, langs: tuple[str, ...], lesson: str, names: tuple[Name, ...], workers: int) -> None:
    """Make every file that is missing or old. Files appear whole or not at all; a build may be stopped and run again.

    SITE is the address of the bank, for the QR code. The exit status is 1 when a file could not be made.
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


def _tell(done: Done, number: int, total: int) -> None:
    """One line of progress: overwritten on a terminal, one a lesson elsewhere."""
    bar = "#" * (20 * number // total)
    line = f"[{bar:<20}] {number}/{total} {done.work.lang}/{done.work.slug}: {len(done.entries)} files"
    if sys.stdout.isatty():
        click.echo(f"\r\x1b[K{line}", nl=number == total)
    else:
        click.echo(line)
