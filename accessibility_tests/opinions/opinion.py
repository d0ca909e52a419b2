"""What a second opinion is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from ..finding import Finding
from ..npm import npm_file


class OpinionError(Exception):
    """An engine is not installed, or did not run."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One engine. `file` is its script in `node_modules`. `run`, in the page, answers with data; `read` makes findings.

    `run` has the helpers of `checks/common.js`, of which `path` names an element.
    """

    name: Literal["ibm", "htmlcs"]
    file: str
    run: str
    read: Callable[[list[dict[str, Any]]], list[Finding]]

    def source(self) -> str:
        """Its script, with no module loader in reach. OpinionError when it is not there."""
        place = npm_file(f"{self.name.upper()}_PATH", self.file)
        if not place.is_file():
            raise OpinionError(f"{place} is missing: run npm ci beside the package to ask {self.name}")
        return f"const [define, module, exports] = [];\n{place.read_text(encoding='utf-8')}"
