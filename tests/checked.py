"""A test client through which no page passes unchecked (rule 7 of the house)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

H = "{http://www.w3.org/1999/xhtml}"
# A key of the catalogues that reached the page as it is.
RAW_KEY = re.compile(r"(?<![\w./@-])(?:transfer|payee|account|help|error|entry|settings|login|amount)\.[a-z][a-z.-]+")


def words(element: Any) -> Iterator[str]:
    """The text of an element without code, which the guide quotes as it is."""
    if element.tag != f"{H}code":
        yield element.text or ""
        for child in element:
            yield from words(child)
            yield child.tail or ""


def links_of_one_name(root: Any) -> Iterator[str]:
    """Links that cannot be told apart by ear (WCAG 2.4.9). The guide's examples may stand on a page several times."""
    addresses: dict[str, str] = {}
    shown = {link for box in root.iter() if box.get("data-example") is not None for link in box.iter(f"{H}a")}
    for one in root.iter(f"{H}a"):
        name, href = " ".join("".join(one.itertext()).split()), one.get("href", "")
        if one not in shown and addresses.setdefault(name, href) != href:
            yield f"two links called {name!r} lead to different places"


def page_problems(html: str) -> list[str]:
    """What is wrong with a page, whatever page it is."""
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parse(html)
    found = [f"HTML: {error[1]} at {error[0]}" for error in parser.errors]
    root = tree if tree.tag == f"{H}html" else tree.find(f"{H}html")
    headings = root.findall(f".//{H}h1")
    if len(headings) != 1:
        found.append(f"{len(headings)} h1")
    heading = "".join(headings[0].itertext()).strip() if headings else ""
    title = (root.findtext(f".//{H}title") or "").strip()
    in_error = any(one.get("id") == "errors" or one.get("aria-invalid") == "true" for one in root.iter())
    if not in_error and not title.startswith(heading):
        found.append(f"title {title!r} does not begin with {heading!r}")
    if in_error and heading not in title[: len(heading) + 12]:
        found.append(f"title {title!r} of a failed form does not name {heading!r}")
    if in_error and title.startswith(heading):
        found.append("title of a failed form does not begin with the word for error")
    if root.get("lang") not in {"zh-Hans", "zh-Hant", "en"}:
        found.append(f"lang {root.get('lang')!r}")
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    found += [f"id {one!r} twice" for one in sorted({one for one in ids if ids.count(one) > 1})]
    for one in root.iter():
        if one.get("style") is not None or any(name.startswith("on") for name in one.attrib):
            found.append(f"inline style or handler on {one.tag}")
        if one.tag == f"{H}script" and not one.get("src"):
            found.append("inline script")
        for name in ("aria-describedby", "aria-controls", "for"):
            found += [f"{name} leads nowhere: {id}" for id in (one.get(name) or "").split() if id not in ids]
    controls = {one.get("id") for one in root.iter() if one.tag in {f"{H}{n}" for n in ("input", "textarea", "select")}}
    summary = next((one for one in root.iter() if one.get("id") == "errors"), None)
    if summary is not None:
        links = [one.get("href", "") for one in summary.iter(f"{H}a")]
        found += [f"error link {href} reaches no control" for href in links if href[1:] not in controls]
        found += [] if links else ["error summary without links"]
    found += links_of_one_name(root)
    text = " ".join(piece for one in root.iter(f"{H}body") for piece in words(one))
    found += [f"raw key {one}" for one in RAW_KEY.findall(text)]
    found += [f"long number {one}" for one in re.findall(r"\d{10,}", text)]
    if re.search("[¥￥]", text):
        found.append("bare currency sign")
    return found


@dataclass
class Answer:
    """A checked answer."""

    response: TestResponse
    path: str

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def html(self) -> str:
        return self.response.text

    @property
    def tree(self) -> Any:
        return html5lib.parse(self.html)

    @property
    def text(self) -> str:
        main = next(one for one in self.tree.iter(f"{H}main"))
        return re.sub(r"\s+", " ", "".join(main.itertext()))

    @property
    def heading(self) -> str:
        return "".join(next(self.tree.iter(f"{H}h1")).itertext())

    def field(self, name: str, action: str = "") -> str:
        """The value of an input in the page's main part (or of the form with that action)."""
        for form in self.tree.iter(f"{H}form"):
            if action in form.get("action", ""):
                for one in (*form.iter(f"{H}input"), *form.iter(f"{H}textarea")):
                    if one.get("name") == name and (one.get("type") != "radio" or one.get("checked") is not None):
                        return one.get("value") if one.get("value") is not None else (one.text or "")
        raise LookupError(name)

    def value_of(self, label: str) -> str:
        """The value of the radio button with that label."""
        for one in self.tree.iter(f"{H}label"):
            if label in "".join(one.itertext()):
                return next(one.iter(f"{H}input")).get("value")
        raise LookupError(label)


class CheckedClient:
    """Follows redirects, keeps cookies, checks every page of HTML."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()

    def get(self, path: str, **kwargs: Any) -> Answer:
        return self._checked(self.client.get(path, follow_redirects=True, **kwargs))

    def post(self, path: str, fields: dict[str, str], *, form_of: str | None = None, **kwargs: Any) -> Answer:
        """Posts fields with a CSRF token taken from the page `form_of` (the same path unless given)."""
        page = self.get(form_of or path)
        token = page.field("csrf_token")
        data = {"csrf_token": token, **fields}
        return self._checked(self.client.post(path, data=data, follow_redirects=True, **kwargs))

    def log_in(self, login: str, password: str = "nuanyang-demo") -> Answer:
        return self.post("/login", {"login": login, "password": password})

    @staticmethod
    def _checked(response: TestResponse) -> Answer:
        if response.mimetype == "text/html":
            assert page_problems(response.text) == [], response.request.path
        return Answer(response, response.request.path)
