"""A visitor without a browser: gets pages, fills in their forms and keeps cookies. For preparing what is audited."""

import http.cookiejar
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(slots=True)
class Form:
    """A form as it stands in a page: its fields, what each choice offers, and the (name, value) of its buttons."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    options: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Answer:
    """What came back. `url` is the address after all redirects."""

    status: int
    url: str
    html: str
    forms: list[Form]
    links: list[str]

    def form(self, *names: str, action: str = "") -> Form:
        """The first form that has all these fields or buttons, and this piece of text in its address."""
        for form in self.forms:
            there = {*form.values, *(name for name, _ in form.buttons)}
            if set(names) <= there and action in form.action:
                return form
        raise LookupError(f"{self.url} ({self.status}) has no form with {names} {action}")

    def link(self, part: str) -> str:
        """The first link whose address has this piece of text."""
        for link in self.links:
            if part in link:
                return link
        raise LookupError(f"{self.url} ({self.status}) has no link with {part}")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._form: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag == "form":
            self._form = Form(values.get("action", ""), values.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None and tag == "button":
            self._form.buttons.append((values.get("name", ""), values.get("value", "")))
        elif self._form is not None and tag in ("input", "textarea") and values.get("name"):
            chooses = values.get("type") in ("radio", "checkbox")
            if chooses:
                self._form.options.setdefault(values["name"], []).append(values.get("value", "on"))
            if not chooses or "checked" in values:
                self._form.values[values["name"]] = values.get("value", "on" if chooses else "")
            else:
                self._form.values.setdefault(values["name"], "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None


class Visitor:
    """Somebody at an origin, with cookies of their own."""

    def __init__(self, origin: str, cookies: Mapping[str, str] | None = None) -> None:
        self.origin = origin
        self._jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))
        self._given = dict(cookies or {})

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that this visitor now holds."""
        return {**self._given, **{cookie.name: cookie.value or "" for cookie in self._jar}}

    def get(self, path: str) -> Answer:
        """A page, after redirects. A status of 400 or more is an answer like any other."""
        return self._ask(urllib.request.Request(urllib.parse.urljoin(self.origin, path)))

    def submit(self, page: Answer, form: Form, button: tuple[str, str] = ("", ""), **values: str) -> Answer:
        """Presses a button of a form with these fields changed."""
        fields = {**form.values, **values}
        if button[0]:
            fields[button[0]] = button[1]
        url = urllib.parse.urljoin(page.url, form.action)
        data = urllib.parse.urlencode(fields)
        if form.method == "get":
            return self._ask(urllib.request.Request(f"{url}?{data}"))
        return self._ask(urllib.request.Request(url, data.encode(), {"Referer": page.url, "Origin": self.origin}))

    def _ask(self, request: urllib.request.Request) -> Answer:
        if self._given:
            request.add_header("Cookie", "; ".join(f"{name}={value}" for name, value in self._given.items()))
        try:
            with self._opener.open(request, timeout=30) as response:
                status, url, body = response.status, response.url, response.read()
        except urllib.error.HTTPError as error:
            status, url, body = error.code, error.url or "", error.read()
        html = body.decode(errors="replace")
        reader = _Reader()
        reader.feed(html)
        return Answer(status, url, html, reader.forms, reader.links)
