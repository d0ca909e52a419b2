"""Shows one example of one component, alone on its page of the guide, to a person with nothing but a keyboard."""

from ...person import Keyboard
from ..stage import Stage

LOOK = {"theme": "light", "size": "20", "lang": "en", "width": "375"}


class Show:
    """`show("details", "plain")`; with `scripts=False`, and theme, size, lang or width, where they matter."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def __call__(self, name: str, example: str, *, scripts: bool = True, **look: str) -> Keyboard:
        self._stage.look({**LOOK, **look}, logged_in=False)
        self._stage.browser.scripts(on=scripts)
        self._stage.go(f"/guide/{name}/{example}")
        return Keyboard(self._stage.browser)
