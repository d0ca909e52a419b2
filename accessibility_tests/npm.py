"""Where the scripts of npm packages lie: beside this package (its own package.json), or in the project around it."""

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent


def npm_file(variable: str, path: str) -> Path:
    """The file at this path inside `node_modules`; an environment variable of this name says another place.

    Where there is no such file, the answer is where it would be after an installation.
    """
    named = os.environ.get(variable)
    if named:
        return Path(named)
    candidates = [folder / "node_modules" / path for folder in (HERE, HERE.parent)]
    return next((one for one in candidates if one.is_file()), candidates[0])
