"""The pages that a sitemap lists (sitemaps.org protocol 0.9), also through an index of sitemaps, also packed."""

import gzip
import io
import urllib.request
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

TIMEOUT_S = 30
# The protocol allows 50 MB a file and 50,000 addresses; more is no sitemap.
MOST_BYTES = 50 * 1024 * 1024
MOST_DEPTH = 3


class SitemapError(Exception):
    """The sitemap cannot be had, or is none."""


def pages(address: str) -> list[str]:
    """All addresses, each once, in the order in which they are listed. SitemapError when there are none."""
    found = list(dict.fromkeys(_pages(address, 0)))
    if not found:
        raise SitemapError(f"{address} lists no page")
    return found


def _pages(address: str, depth: int) -> list[str]:
    if depth > MOST_DEPTH:
        raise SitemapError(f"{address}: an index within an index within an index")
    root = _read(address)
    places = [urljoin(address, (one.text or "").strip()) for one in root.iter() if _name(one) == "loc"]
    if _name(root) == "sitemapindex":
        return [page for place in places for page in _pages(place, depth + 1)]
    if _name(root) != "urlset":
        raise SitemapError(f"{address} is no sitemap but <{_name(root)}>")
    return places


def _read(address: str) -> ElementTree.Element:
    if urlsplit(address).scheme not in ("http", "https"):
        raise SitemapError(f"{address} is no http address")
    try:
        with urllib.request.urlopen(address, timeout=TIMEOUT_S) as answer:
            body = answer.read(MOST_BYTES + 1)
        if body[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
                body = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError) as error:
        raise SitemapError(f"{address} cannot be had: {error}") from error
    if len(body) > MOST_BYTES or b"<!ENTITY" in body:
        raise SitemapError(f"{address} is larger than a sitemap may be, or declares entities")
    try:
        return ElementTree.fromstring(body)  # noqa: S314 - entities, the danger in XML, were refused above
    except ElementTree.ParseError as error:
        raise SitemapError(f"{address} is no XML: {error}") from error


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
