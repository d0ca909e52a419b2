"""Styles and scripts as they are served: read once at start-up, themes filled in, comments stripped, compressed.

All files share one version in their address (`/static/<version>/…`), made from their content: browsers may keep them
for ever, modules can import each other by relative path, and a changed file is never served stale.
"""

import gzip
import hashlib
import json
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

KINDS = {".css", ".js", ".svg", ".png", ".json", ".woff2", ".webm", ".vtt"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as served. `gzipped` is None for what does not compress."""

    body: bytes
    gzipped: bytes | None
    content_type: str


class Assets:
    """All files below a static folder; every component's style and the themes become one `kit.css`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def themes(self) -> Mapping[str, Mapping[str, str]]:
        """Colour tokens by theme: `{"light": {"paper": "#…"}}`."""
        themes: Mapping[str, Mapping[str, str]] = json.loads((self._folder / "themes.json").read_text(encoding="utf-8"))
        return themes

    @cached_property
    def files(self) -> Mapping[str, Asset]:
        """Served files by path, such as `kit.css` or `components/read-aloud/read-aloud.js`."""
        made = {"kit.css": _asset("kit.css", self.style())}
        for path in sorted(self._folder.rglob("*")):
            if "pictures" in path.parts:
                # They illustrate the documentation; no page shows them.
                continue
            name = path.relative_to(self._folder).as_posix()
            if path.suffix == ".js":
                made[name] = _asset(name, strip_comments(path.read_text(encoding="utf-8")).encode())
            elif path.suffix in KINDS and path.suffix != ".css" and path.name != "themes.json":
                made[name] = _asset(name, path.read_bytes())
        return made

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits that change when any served file does."""
        digest = hashlib.sha256()
        for name, asset in self.files.items():
            digest.update(name.encode() + b"\0" + asset.body)
        return digest.hexdigest()[:12]

    def url(self, name: str) -> str:
        """The address of a served file. Raises KeyError when there is none of that name."""
        if name not in self.files:
            raise KeyError(name)
        return f"/static/{self.version}/{name}"

    def style(self) -> bytes:
        """The whole style sheet: themes, base, then components by name."""
        parts = [themes_css(self.themes)]
        base = sorted((self._folder / "base").glob("*.css"))
        parts += [from_above(path.read_text(encoding="utf-8"), "base") for path in base]
        parts += [path.read_text(encoding="utf-8") for path in sorted((self._folder / "components").glob("*/*.css"))]
        return squeeze(strip_comments("\n".join(parts))).encode()


def themes_css(themes: Mapping[str, Mapping[str, str]]) -> str:
    """Custom properties of every theme. The person's choice wins; without one the system's settings are followed.

    A theme's name on any element gives that element the theme's colours, as a sample needs.
    """
    light, dark = _block(themes["light"]), _block(themes["dark"])
    rules = [
        f":root{light}",
        f"@media (prefers-color-scheme:dark){{:root{dark}}}",
        f"@media (prefers-contrast:more){{:root{_block(themes['light-more'])}}}",
        f"@media (prefers-contrast:more) and (prefers-color-scheme:dark){{:root{_block(themes['dark-more'])}}}",
    ]
    rules += [f'[data-theme="{name}"]{_block(tokens)}' for name, tokens in themes.items() if not name.endswith("-more")]
    # Paper is white and ink is black, whatever the screen shows.
    rules.append(f"@media print{{:root:root{_block(themes['light-more'])}}}")
    return "\n".join(rules)


def from_above(css: str, folder: str) -> str:
    """A style sheet of a folder as part of one that stands above it: its pictures are found from there."""
    return css.replace('url("', f'url("{folder}/')


def strip_comments(text: str) -> str:
    """Takes `/* … */` and whole-line `//` comments out of a style or a script."""
    return re.sub(r"/\*.*?\*/|^\s*//[^\n]*\n", "", text, flags=re.S | re.M)


def squeeze(css: str) -> str:
    """Folds white space in a style sheet; values keep the single spaces they need."""
    folded = re.sub(r"\s+", " ", css)
    return re.sub(r"\s*([{};,])\s*", r"\1", folded).replace(": ", ":").replace(";}", "}").strip()


def _block(tokens: Mapping[str, str]) -> str:
    colours = ";".join(f"--ny-{name}:{value}" for name, value in tokens.items() if name != "scheme")
    return f"{{color-scheme:{tokens['scheme']};{colours}}}"


def _asset(name: str, body: bytes) -> Asset:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    small = gzip.compress(body, 9, mtime=0)
    return Asset(body, small if len(small) < len(body) else None, kind)
