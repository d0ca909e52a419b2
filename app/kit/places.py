"""Where the kit's files are: beside the package in a checkout, inside it once it was installed with pip."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class House:
    """The three folders that a component has rooms in."""

    templates: Path
    static: Path
    locales: Path

    @classmethod
    def at(cls, root: Path) -> "House":
        """The house whose folders stand in `root`."""
        return cls(root / "templates", root / "static", root / "locales")


def find_house(package: Path) -> House:
    """The kit's own house. `package` is the folder that holds the package `kit`."""
    return House.at(package if (package / "templates").is_dir() else package.parent)


HOUSE = find_house(Path(__file__).resolve().parents[1])
