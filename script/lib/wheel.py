"""Compiles the catalogues into the wheel: they are not kept in the repository, and a package must not lack them."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Puts a compiled catalogue beside each one in `locales`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before the wheel is put together."""
        for po in sorted(Path(self.root, "locales").glob("*/LC_MESSAGES/messages.po")):
            with po.open("rb") as source, po.with_suffix(".mo").open("wb") as goal:
                write_mo(goal, read_po(source, locale=po.parts[-3]))
