"""A small site on this machine, for the tests of the auditor: pages as given, and a note of everything it was asked."""

import contextlib
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from urllib.parse import urlsplit

# What a path holds: its text or bytes, also with a status.
Content = str | bytes | tuple[int, str]
KINDS = {".xml": "text/xml", ".css": "text/css", ".js": "text/javascript", ".png": "image/png"}
SHELL = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%(title)s</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body { font: 20px/1.6 sans-serif; color: #111; background: #fff; max-width: 35em; margin: 1em auto; }
button, summary, input { font: inherit; padding: .9em; min-width: 3em } :focus-visible { outline: 4px solid #036 }
%(style)s</style></head><body><main><h1>%(title)s</h1>%(body)s</main></body></html>"""


def page(body: str, *, title: str = "A page", style: str = "") -> str:
    """A page without a fault around what is given."""
    return SHELL % {"title": title, "body": body, "style": style}


@dataclass(slots=True)
class TrialSite:
    """`pages` may be changed while it runs: path (with or without its query) → HTML, or (status, HTML).

    `asked` lists every request, as METHOD PATH. `slow` are paths that are answered after so many seconds,
    `languages` what pages were asked for in.
    """

    origin: str
    pages: dict[str, Content]
    asked: list[str] = field(default_factory=list)
    slow: dict[str, float] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)

    def changes(self) -> list[str]:
        """What was asked that could change something."""
        return [one for one in self.asked if not one.startswith("GET ")]


@contextlib.contextmanager
def trial_site(pages: Mapping[str, Content]) -> Iterator[TrialSite]:
    """The site on a free port, until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self._answer()

        def _answer(self) -> None:
            site.asked.append(f"{self.command} {self.path}")
            site.languages.add(self.headers.get("Accept-Language", ""))
            path = urlsplit(self.path).path
            time.sleep(site.slow.get(path, 0))
            found = site.pages.get(self.path, site.pages.get(path, (404, page("<p>Nothing is here.</p>"))))
            status, content = found if isinstance(found, tuple) else (200, found)
            body = content.encode() if isinstance(content, str) else content
            self.send_response(status)
            self.send_header("Content-Type", KINDS.get(PurePosixPath(path).suffix, "text/html; charset=utf-8"))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Says nothing: what was asked is noted."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = TrialSite(f"http://127.0.0.1:{server.server_port}", dict(pages))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
