"""Headers of every answer. Nothing inline, nothing from elsewhere, nothing kept that is personal.

The set was rated A+ by the MDN HTTP Observatory's own code. `no-referrer` would break CSRF checks over TLS, so it is
`same-origin`.
"""

import gzip

from flask import Flask, Response, g, request

from ..care.preferences import COOKIE as CARE_COOKIE
from ..care.preferences import COOKIE_SECONDS
from .devices import COOKIE_SECONDS as DEVICE_SECONDS
from .language import COOKIE as LANG_COOKIE
from .language import known
from .services import services

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        # The read-aloud script fetches two sentences ahead and plays them from memory.
        "media-src 'self' blob:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), microphone=(self), geolocation=(), payment=(), usb=()",
}
TWO_YEARS = 63_072_000
FRAMED = "mini_credit_card"
"""The blueprint whose pages may stand in a frame of the sites that FRAME_ANCESTORS names: none unless it is set."""


def install(app: Flask) -> None:
    """Puts the headers on every answer of the app."""

    @app.after_request
    def add(response: Response) -> Response:
        https = services().settings.https
        response.headers["Content-Security-Policy"] = POLICY + ("; upgrade-insecure-requests" if https else "")
        for name, value in FIXED.items():
            response.headers[name] = value
        _let_frame(response)
        if https:
            response.headers["Strict-Transport-Security"] = f"max-age={TWO_YEARS}; includeSubDomains"
        response.headers.setdefault("Cache-Control", "no-store")
        _remember_choices(response, https)
        return _compressed(response)


def _let_frame(response: Response) -> None:
    """Lets the named sites frame the compact pages. X-Frame-Options knows no list of sites, so it is left out there."""
    allowed = services().settings.frame_ancestors
    if allowed and request.blueprint == FRAMED:
        policy = response.headers["Content-Security-Policy"]
        response.headers["Content-Security-Policy"] = policy.replace(
            "frame-ancestors 'none'", f"frame-ancestors {allowed}"
        )
        del response.headers["X-Frame-Options"]


def _remember_choices(response: Response, https: bool) -> None:
    """Writes the two cookies that carry a choice, and that of a device, when this request made one."""
    chosen = known(request.args.get("lang")) if request.method == "GET" else g.get("lang_chosen")
    pairs = [(LANG_COOKIE, chosen)] if chosen else []
    if g.get("care_changed"):
        pairs.append((CARE_COOKIE, services().care_cookie.write(g.care)))
    for name, value in pairs:
        response.set_cookie(name, value, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax", secure=https)
    if "device_token" in g:
        cookie = services().device_cookie
        value = cookie.write(g.device_token)
        response.set_cookie(cookie.name, value, max_age=DEVICE_SECONDS, httponly=True, samesite="Lax", secure=https)


def _compressed(response: Response) -> Response:
    """Gzips pages, but none that answers a query: text chosen by a stranger beside a token invites BREACH."""
    if (
        response.mimetype == "text/html"
        and not response.direct_passthrough
        and not request.query_string
        and "gzip" in request.headers.get("Accept-Encoding", "")
        and "Content-Encoding" not in response.headers
    ):
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(response.content_length or len(response.get_data()))
        response.headers.add("Vary", "Accept-Encoding")
    return response
