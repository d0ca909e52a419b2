"""All scripts of the kit as one ES module: each in a scope of its own, in the order in which they need each other."""

import re
from collections.abc import Mapping

from . import minify
from .source_map import Piece

PATH = re.compile(r"""['"]\.{1,2}/(?:components/)?([\w-]+)/\1\.js['"]""")


def bundle(start: str, scripts: Mapping[str, str]) -> tuple[list[Piece], list[str]]:
    """Pieces of one module, and the names of its sources in order: components as given, `kit` (the start) last.

    `start` is the text of `kit.js`. Raises ValueError for an import or export of another form than the kit's own, and
    for scripts that import each other in a circle.
    """
    names = _in_order(scripts)
    pieces: list[Piece] = []
    exported: list[str] = []
    for index, name in enumerate(names):
        body, classes = _scoped(_called(minify.js(scripts[name], index), scripts, name), name)
        exported += classes
        pieces += [Piece(f"const {{{','.join(classes)}}}=(()=>{{\n"), *body]
        pieces.append(Piece(f"\nreturn{{{','.join(classes)}}}}})()\n"))
    for twice in sorted({one for one in exported if exported.count(one) > 1}):
        raise ValueError(f"two scripts export {twice}")
    started = _called(minify.js(start, len(names)), scripts, "kit.js")
    if any(piece.text == "import" for piece in started):
        raise ValueError("kit.js: only components are imported, and only when they are needed")
    pieces += started
    pieces.append(Piece(f"\nexport{{{','.join(sorted(exported))}}}\n"))
    return pieces, [*names, "kit"]


def _in_order(scripts: Mapping[str, str]) -> list[str]:
    done: list[str] = []

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError(f"scripts import each other: {' → '.join((*above, name))}")
        if name in done:
            return
        for other in re.findall(r"from\s*" + PATH.pattern, scripts[name]):
            visit(other, (*above, name))
        done.append(name)

    for name in sorted(scripts):
        visit(name, ())
    return done


def _scoped(pieces: list[Piece], name: str) -> tuple[list[Piece], list[str]]:
    """A module without its imports, whose names stand in the scope around, and without the word `export`."""
    body: list[Piece] = []
    classes: list[str] = []
    at = 0
    while at < len(pieces):
        text = pieces[at].text
        if text == "import":
            at = _after_import(pieces, at, name)
            continue
        if text == "export":
            kind, declared = pieces[at + 2], pieces[at + 4]
            if kind.text not in {"class", "const", "function"}:
                raise ValueError(f"{name}: export {kind.text} is of no known form")
            classes.append(declared.text)
            # The white space after it goes with it.
            at += 2
            continue
        body.append(pieces[at])
        at += 1
    return body, classes


def _after_import(pieces: list[Piece], at: int, name: str) -> int:
    """The place behind an import of names from another component."""
    end = next((index for index in range(at, len(pieces)) if PATH.fullmatch(pieces[index].text)), None)
    line = "".join(piece.text for piece in pieces[at : (end if end is not None else at) + 1])
    if end is None or not re.match(r"import\s*\{[\w$,]+\}\s*from", line):
        raise ValueError(f"{name}: {line} is an import of no known form")
    return end + 1


def _called(pieces: list[Piece], scripts: Mapping[str, str], name: str) -> list[Piece]:
    """The script, in which each `import('…')` of a component becomes what that component exports."""
    made: list[Piece] = []
    at = 0
    while at < len(pieces):
        words = [piece.text for piece in pieces[at : at + 4]]
        if words[:2] == ["import", "("]:
            found = PATH.fullmatch(words[2]) if words[3:] == [")"] else None
            if found is None or found.group(1) not in scripts:
                raise ValueError(f"{name}: {''.join(words)} is an import of no known form")
            classes = re.findall(r"^export (?:class|const|function) ([\w$]+)", scripts[found.group(1)], re.M)
            made.append(Piece(f"Promise.resolve({{{','.join(classes)}}})", *_place(pieces[at])))
            at += 4
        else:
            made.append(pieces[at])
            at += 1
    return made


def _place(piece: Piece) -> tuple[int | None, int, int]:
    return piece.source, piece.line, piece.column
