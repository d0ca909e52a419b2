"""Second opinions: other engines that are asked about the page as loaded. What they say is merged with what is known.

A plug-in is one `Opinion` in `OPINIONS`: its script from npm, a line of script that runs it, and what its answers mean.
Each runs in a world of its own beside the page's scripts, so that neither disturbs the other.
"""

from collections.abc import Iterator, Sequence

from ..driver import SCRIPTS, Browser
from ..finding import Finding
from . import htmlcs, ibm
from .opinion import Opinion, OpinionError

OPINIONS: dict[str, Opinion] = {"ibm": ibm.OPINION, "htmlcs": htmlcs.OPINION}


class Opinions:
    """The engines of these names, in one browser. OpinionError when one is not installed."""

    def __init__(self, browser: Browser, names: Sequence[str]) -> None:
        self._browser = browser
        self._chosen = [OPINIONS[name] for name in names]
        self._sources = {one.name: one.source() for one in self._chosen}
        self._common = (SCRIPTS / "common.js").read_text(encoding="utf-8")

    def ask(self) -> Iterator[tuple[Opinion, list[Finding]]]:
        """What each says of the page that is open."""
        for one in self._chosen:
            world = self._browser.cdp("Page.createIsolatedWorld", frameId=self._browser.page_id, worldName=one.name)
            script = f"(async () => {{ {self._sources[one.name]}\n{self._common}\n{one.run}\n}})()"
            answer = self._browser.cdp(
                "Runtime.evaluate", expression=script, contextId=world["executionContextId"],
                awaitPromise=True, returnByValue=True,
            )  # fmt: skip
            if "exceptionDetails" in answer:
                details = answer["exceptionDetails"]
                raise OpinionError(f"{one.name}: {details.get('exception', {}).get('description') or details['text']}")
            yield one, one.read(answer["result"]["value"])
