"""What every answer passes: headers, CSRF, masks, error pages; and who may see what."""

import logging
import re
from pathlib import Path

import pytest
from checked import CheckedClient
from flask import Flask

from app import create_app
from app.doors.language import accepted
from app.doors.logs import MaskingFormatter, masked
from app.settings import Settings
from app.store.clock import SystemClock

PUBLIC = {
    "home.home", "log_in.log_in", "log_in.check", "log_in.log_out", "log_in.goodbye", "log_in.state", "log_in.extend",
    "settings.welcome", "settings.mode", "settings.language", "settings.settings", "settings.save",
    "settings.keys", "settings.save_keys", "settings.check_key", "settings.keys_paper",
    "settings.device", "settings.read_file", "settings.file", "settings.code", "settings.offered", "settings.take",
    "tour.tour",
    "lost_card.lost_card", "lost_card.report", "lost_card.reported",
    "password.password", "password.forgotten", "password.asked", "password.code", "password.new", "password.done",
    "help.help", "help.ask", "help.called", "find.find", "find.do", "leaflet.page", "leaflet.file", "leaflet.film",
    "static_files.file",
    "listen.page", "listen.script", "listen.audio", "listen.words", "listen.whole",
    "listen.sample", "listen.pages", "listen.listing", "find.suggest", "find.hear", "demo.demo",
    "ask.ask", "learn.audience", "learn.certificate", "learn.certificate_paper", "learn.done", "learn.finish",
    "learn.forget", "learn.hall", "learn.page", "learn.question", "learn.room", "learn.topic",
    "learn.learn", "learn.scam", "learn.paper", "trusted.trusted", "trusted.message",
    # Branches are for everybody; a ticket is shown to whoever took it (see test_visit.py).
    "visit.visit", "visit.branch", "visit.look", "visit.ticket", "visit.paper",
    "desk.log_in", "desk.goodbye", "desk.state",
}  # fmt: skip


def rules(app: Flask, method: str) -> list[tuple[str, str]]:
    """`(endpoint, path)` of every route that takes the method, its variables filled in."""
    found = []
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or set()):
            path = re.sub(r"<int:\w+>", "0", rule.rule)
            found.append((rule.endpoint, re.sub(r"<[^>]+>", "x", path)))
    return found


def test_every_page_is_private_unless_listed(app: Flask, visitor: CheckedClient) -> None:
    for endpoint, path in rules(app, "GET"):
        if endpoint.startswith("guide."):
            # The guide is for front-end teams and shows nobody's money.
            continue
        answer = visitor.client.get(path)
        private = answer.status_code == 302 and answer.headers["Location"].startswith(("/login", "/desk/login"))
        assert private != (endpoint in PUBLIC - {"home.home"}) or endpoint == "home.home", endpoint


def test_every_post_needs_a_csrf_token(app: Flask, customer: CheckedClient) -> None:
    paths = rules(app, "POST")
    assert len(paths) >= 10
    for endpoint, path in paths:
        answer = customer.client.post(path, data={"mode": "care"})
        assert answer.status_code == 400, endpoint
        assert "这一页放得太久了" in answer.text


def test_headers(app: Flask, customer: CheckedClient) -> None:
    for path in ("/", "/login", "/help", "/no-such-page"):
        headers = customer.client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "require-trusted-types-for 'script'" in policy
        assert "unsafe" not in policy
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Strict-Transport-Security" not in headers


def test_over_tls_cookies_are_host_bound_and_hsts_is_sent(app: Flask, tmp_path: Path) -> None:
    settings = Settings(f"sqlite:///{tmp_path / 'bank.db'}", "s" * 40, tmp_path, SystemClock(), https=True)
    secure = create_app(settings).test_client()
    answer = secure.get("/welcome", base_url="https://bank.example")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie
    assert "max-age=63072000" in answer.headers["Strict-Transport-Security"]


def test_static_files_are_for_ever_and_pages_never(app: Flask, visitor: CheckedClient) -> None:
    style = re.search(r'href="(/static/[^"]+kit\.css)"', visitor.get("/welcome").html)
    assert style
    answer = visitor.client.get(style[1], headers={"Accept-Encoding": "gzip"})
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert visitor.client.get("/static/x/../app/settings.py").status_code == 404


@pytest.mark.parametrize(("path", "status"), [("/nothing-here", 404), ("/logout", 405), ("/accounts/none", 404)])
def test_error_pages_are_pages(customer: CheckedClient, path: str, status: int) -> None:
    answer = customer.get(path)
    assert answer.status == status
    assert "回首页" in answer.text
    assert "找人帮忙" in answer.html


def test_what_nobody_foresaw_is_a_page_without_a_trace(
    app: Flask, customer: CheckedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail 6222021234567890")

    monkeypatch.setattr(app.extensions["nuanyang"].bank, "accounts", broken, raising=False)
    answer = customer.get("/accounts")
    assert answer.status == 500
    assert "我们这边出了问题" in answer.text
    assert "我的转账" in answer.text
    assert "secret detail" not in answer.html


def test_a_request_that_is_too_large(customer: CheckedClient) -> None:
    answer = customer.client.post("/help", data={"topic": "x" * 100_000})
    assert answer.status_code in {400, 413}
    assert "<h1" in answer.text


def test_logs_hold_no_numbers(caplog: pytest.LogCaptureFixture) -> None:
    assert masked("card 6222 0212 3456 7890, phone 13800001234") == "card …7890, phone …1234"
    assert masked("2026-11-23 10:00:00 took 120 ms") == "2026-11-23 10:00:00 took 120 ms"
    record = logging.LogRecord("app", logging.INFO, "", 0, "number %s", ("6222021234567890",), None)
    assert MaskingFormatter("%(message)s").format(record) == "number …7890"


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("", "zh_Hans"), ("zh-CN,zh;q=0.9", "zh_Hans"), ("zh-TW", "zh_Hant"), ("zh-HK,en;q=0.5", "zh_Hant"),
        ("zh-Hant-HK", "zh_Hant"), ("en-GB,en;q=0.9,zh;q=0.8", "en"), ("fr-FR,en;q=0.4", "en"), ("fr", "zh_Hans"),
        ("fr;q=x, en", "en"), ("zh-Hans-SG", "zh_Hans"),
    ],
)  # fmt: skip
def test_language_follows_the_browser(header: str, lang: str) -> None:
    assert accepted(header) == lang


def test_language_by_address_then_cookie(visitor: CheckedClient) -> None:
    assert visitor.get("/help?lang=en").heading == "Get a person"
    assert visitor.get("/help").heading == "Get a person", "the address is remembered"
    assert visitor.post("/language", {"lang": "zh_Hant", "next": "/help"}, form_of="/help").heading == "找人幫忙"
    assert visitor.get("/help", headers={"Accept-Language": "en"}).heading == "找人幫忙"


def test_html_is_compressed_unless_it_answers_a_query(visitor: CheckedClient) -> None:
    accepts = {"Accept-Encoding": "gzip"}
    assert visitor.client.get("/help", headers=accepts).headers.get("Content-Encoding") == "gzip"
    assert "Content-Encoding" not in visitor.client.get("/help?lang=en", headers=accepts).headers


def test_secret_key_must_be_long(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INSTANCE", str(tmp_path))
    monkeypatch.setenv("SECRET_KEY", "short")
    with pytest.raises(ValueError, match="32"):
        Settings.from_environment()
    monkeypatch.delenv("SECRET_KEY")
    first, second = Settings.from_environment(), Settings.from_environment()
    assert first.secret_key == second.secret_key
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
