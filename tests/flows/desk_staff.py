"""What members of staff do in tests, in one line."""

from contextlib import suppress

from checked import Answer, CheckedClient
from flask import Flask

from app.doors.messages import send_waiting


class Desk(CheckedClient):
    """A member of staff at the desk."""

    def log_in(self, login: str = "desk", password: str = "nuanyang-demo-desk") -> Answer:
        return self.post("/desk/login", {"login": login, "password": password})

    def press(self, path: str, **fields: str) -> Answer:
        """Sends the form that goes to the page's own address, as it stands there."""
        page = self.get(path)
        with suppress(LookupError):
            fields = {"key": page.field("key", page.path), **fields}
        return self.post(page.path, fields, form_of=path)


def desk_of(app: Flask) -> Desk:
    desk = Desk(app)
    desk.log_in()
    return desk


def send(app: Flask) -> int:
    """One round of the worker's job."""
    services = app.extensions["nuanyang"]
    settings = services.settings
    return send_waiting(services.contacts, services.outbox, settings.secret_key, settings.site)
