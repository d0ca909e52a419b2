"""All choices, keys, another device and the tour: every state, and how a person comes there."""

from ..stage import Stage
from .reach import State, at, sent

OPEN_ALL = "for (const one of document.querySelectorAll('details')) one.open = true;"
TWICE = {"key-read": "F4", "key-panel": "F4"}
OFFER = (
    "/preferences/take?care-size=30&theme=dark&pointer=larger&crosshair=on&captions=large&speed=8"
    "&keys.panel=F2&keys.read=F4"
)


def _panel(stage: Stage) -> None:
    """The panel, opened as a person opens it, with its script at work."""
    stage.go("/accounts")
    stage.browser.js("document.querySelector('.ny-care-toolbar summary').click();")
    stage.browser.wait("return !document.querySelector('.ny-care-toolbar__numbers').hidden;")


def _all_open(stage: Stage) -> None:
    stage.go("/preferences")
    stage.browser.js(OPEN_ALL)
    stage.browser.settle()


STATES = (
    State("panel-open", _panel),
    State("preferences-all-open", _all_open),
    State("keys", at("/preferences/keys")),
    State("keys-refused", sent("/preferences/keys", "/preferences/keys", **TWICE), status=422),
    State("device", at("/preferences/device"), logged_in=False),
    State("device-missing", sent("/preferences/device", "/preferences/device"), logged_in=False, status=422),
    State("device-offered", at(OFFER), logged_in=False),
    State("tour", at("/tour"), logged_in=False),
    State("tour-try", at("/tour/2"), logged_in=False),
)
