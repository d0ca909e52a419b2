"""`flask kit …`: lists, checks, copies and exports components, and checks a team's own colours."""

import json
from pathlib import Path

import click

from . import __version__
from .copy import copy, wiring
from .export import export
from .library import KitError, Library
from .themes import advise, read_themes
from .weight import weight

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group("kit")
def kit_commands() -> None:
    """Components: list, check, copy, export; own themes."""


@kit_commands.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
def list_command(as_json: bool) -> None:
    """Every component: since when, how many parameters and examples, how heavy (bytes, gzip)."""
    rows = []
    for one in _library().components.values():
        heavy = weight(one)
        rows.append(
            {
                "name": one.name,
                "version": __version__,
                "since": one.spec.since,
                "purpose": one.spec.purpose,
                "parameters": len(one.spec.parameters),
                "examples": len(one.spec.examples),
                "criteria": len(one.spec.criteria),
                "keys": [key.id for key in one.spec.keys] or "none",
                "css_gzip": heavy.css,
                "js_gzip": heavy.js,
            }
        )
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    click.echo(f"{'name':24}{'since':>8}{'parameters':>12}{'examples':>10}{'css':>8}{'js':>8}")
    for row in rows:
        click.echo("{name:24}{since:>8}{parameters:>12}{examples:>10}{css_gzip:>8}{js_gzip:>8}".format(**row))


@kit_commands.command("check")
def check_command() -> None:
    """Says which piece of which component is missing."""
    library = Library()
    problems = library.problems()
    for problem in problems:
        click.echo(problem)
    if problems:
        raise SystemExit(1)
    click.echo(f"{len(library.names)} components, nothing missing")


@kit_commands.command("copy")
@click.argument("names", nargs=-1, required=True)
@click.argument("dest", type=FOLDER)
@click.option("--force", is_flag=True, help="Overwrite files that stand there with other content.")
def copy_command(names: tuple[str, ...], dest: Path, force: bool) -> None:
    """Copies components and all they need into DEST, and prints how to wire them. NAME may be: all."""
    library = _library()
    wanted = library.names if names == ("all",) else names
    try:
        written = copy(library, wanted, dest, force=force)
    except KeyError as error:
        raise click.ClickException(f"there is no component {error.args[0]}") from error
    except FileExistsError as error:
        raise click.ClickException(f"these stand there already with other content (--force):\n{error}") from error
    for path in written:
        click.echo(str(path))
    click.echo()
    click.echo(wiring(library, library.with_needs(wanted)))


@kit_commands.command("export")
@click.argument("dest", type=FOLDER)
def export_command(dest: Path) -> None:
    """Builds the bundle without framework into the empty folder DEST; `npm pack` there makes a package of it."""
    try:
        written = export(_library(), dest)
    except FileExistsError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{len(written)} files in {dest}")


@kit_commands.command("check-theme")
@click.argument("file", type=FILE)
def check_theme_command(file: Path) -> None:
    """Computes every pair of colours of the themes in FILE; status 1 when one fails."""
    try:
        themes = read_themes(file)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    failed = 0
    for name, theme in themes.items():
        advice = advise(theme)
        failed += len(advice)
        click.echo(f"{name}: {f'{len(advice)} pairs fail' if advice else 'every pair passes'}")
        for one in advice:
            pair = one.pair
            click.echo(
                f"  {pair.front} {theme[pair.front]} on {pair.back} {theme[pair.back]}: "
                f"{pair.ratio:.2f}, needs {pair.needed:g}"
            )
            if one.colour:
                click.echo(f"    nearest that passes: {one.token} {one.colour}")
            else:
                click.echo("    no lightness of either passes: change both")
    if failed:
        raise SystemExit(1)


def _library() -> Library:
    """The kit, whole. Raises ClickException with what is wrong in its specs."""
    library = Library()
    try:
        _ = library.components
    except KitError as error:
        raise click.ClickException(f"the kit is not whole:\n{error}") from error
    return library
