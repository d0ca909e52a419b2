"""Pages that must fail: one plain page, broken in one way at a time, served under a strict content policy."""

import contextlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import yaml

FOLDER = Path(__file__).parent / "canaries"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".wav": "audio/wav",
    ".webm": "video/webm",
}


@dataclass(frozen=True, slots=True)
class Canary:
    """One way to break the plain page, and the rule that must tell.

    `find`/`replace` edit its HTML (`find` must stand there once), `css` and `script` are added to it, `open` serves
    it without the content policy, `also` are rules that cannot but tell as well.
    """

    name: str
    check: str
    rule: str
    find: str = ""
    replace: str = ""
    css: str = ""
    script: str = ""
    open: bool = False
    also: tuple[str, ...] = ()


def canaries() -> list[Canary]:
    """All of `canaries/canaries.yaml`. TypeError for a key that no canary has."""
    listed = yaml.safe_load((FOLDER / "canaries.yaml").read_text(encoding="utf-8"))
    return [Canary(**{**one, "also": tuple(one.get("also", ()))}) for one in listed]


def files(canary: Canary) -> dict[str, str]:
    """The files that make up one canary's page, by path."""
    html = (FOLDER / "plain.html").read_text(encoding="utf-8")
    if canary.find:
        if html.count(canary.find) != 1:
            raise ValueError(f"{canary.name}: “{canary.find}” stands {html.count(canary.find)} times in the plain page")
        html = html.replace(canary.find, canary.replace)
    head = ""
    made = {}
    if canary.css:
        made[f"/{canary.name}.css"] = canary.css
        head += f'<link rel="stylesheet" href="/{canary.name}.css">\n'
    if canary.script:
        made[f"/{canary.name}.js"] = canary.script
        head += f'<script type="module" src="/{canary.name}.js"></script>\n'
    made[f"/{canary.name}.html"] = html.replace("</head>", head + "</head>")
    return made


@contextlib.contextmanager
def serve(pages: Mapping[str, str | bytes], without_policy: frozenset[str] = frozenset()) -> Iterator[str]:
    """Serves texts and sounds by path, and the files of `canaries/`, on a free port here: yields the origin."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            file = FOLDER / path.lstrip("/")
            kind = KINDS.get(Path(path).suffix)
            if kind is None or (path not in pages and not (file.parent == FOLDER and file.is_file())):
                self.send_error(404)
                return
            text = pages[path] if path in pages else file.read_bytes()
            body = text.encode() if isinstance(text, str) else text
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Content-Type-Options", "nosniff")
            if path not in without_policy:
                self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Says nothing: the audits' own report is what counts."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
