"""`flask --app app learn review` and `learn sign`: the gate, and the signature behind it."""

import os
import sys
from datetime import date, datetime
from pathlib import Path

import click

from ..view import BANK_ZONE, LANGS
from .awaiting import AWAITED
from .front import with_sign_off
from .gate import Finding, review_library
from .lesson import SignOff
from .library import LOCALES, files, load


def today() -> date:
    """Today in the bank's own time."""
    return datetime.now(BANK_ZONE).date()


_LOCALES = click.option(
    "--locales",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=LOCALES,
    help="The folder that holds <language>/lessons; else our own.",
)


@click.group("learn")
def learn_commands() -> None:
    """Lessons: their review and their sign-off."""


@learn_commands.command("review")
@click.argument("slugs", nargs=-1)
@click.option("--lang", "langs", type=click.Choice((*LANGS, *AWAITED)), multiple=True, help="Only this language.")
@_LOCALES
def review_command(slugs: tuple[str, ...], langs: tuple[str, ...], locales: Path) -> None:
    """Say at path:line:column what keeps a lesson from being published, and what to write instead.

    All lessons, or those named. The exit status is 1 when anything is found. A language that waits for a native reader
    is read only when it is named, and refused as long as it waits.
    """
    found = review_library(today(), langs or LANGS, locales)
    told = [one for one in found if not slugs or one.path.stem in slugs]
    for one in told:
        _tell(one)
    paths = [path for lang in langs or LANGS for path in files(lang, locales)]
    read = sum(not slugs or path.stem in slugs for path in paths)
    click.echo(f"{read} lessons read, {len(told)} things to mend", err=True)
    if told or not read:
        sys.exit(1)


@learn_commands.command("sign")
@click.argument("slugs", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All lessons that are not signed as they stand.")
@click.option("--by", required=True, help="Who has read the lesson and vouches for it.")
@click.option("--role", required=True, help="In what role.")
@_LOCALES
def sign_command(slugs: tuple[str, ...], every: bool, by: str, role: str, locales: Path) -> None:
    """Sign lessons in all their languages. Refused as long as the review finds anything else.

    A sign-off holds for exactly these words: any change to a lesson, or to a shared part of it, ends it.
    """
    paths = [(path, lang) for lang in LANGS for path in files(lang, locales) if every or path.stem in slugs]
    if not paths:
        raise click.ClickException("no such lesson")
    stems = {path.stem for path, _ in paths}
    parts = {file for path, _ in paths for file in (path.parent / "parts").glob("*.md")}
    faults = review_library(today(), LANGS, locales, sign_off=False)
    mine = [one for one in faults if one.path.stem in stems or one.path in parts]
    for one in mine:
        _tell(one)
    if mine:
        sys.exit(1)
    for path, lang in paths:
        lesson = load(path, lang)
        if not lesson.vouched:
            text = path.read_text(encoding="utf-8")
            path.write_text(with_sign_off(text, SignOff(by, role, today(), lesson.words)), encoding="utf-8")
            click.echo(f"signed {path}")


def _tell(one: Finding) -> None:
    """One line, with the path as an editor opens it from here."""
    click.echo(f"{os.path.relpath(one.path)}:{one.line}:{one.column}: {one.rule}: {one.message}")
