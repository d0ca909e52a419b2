"""What each language needs to write and to say numbers: read once from `locales/<lang>/formats.json`."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

Lang = Literal["zh_Hans", "zh_Hant", "en"]
LANGS: tuple[Lang, ...] = ("zh_Hans", "zh_Hant", "en")
# Beside the package in a checkout, inside it once it was installed with pip.
_PACKAGE = Path(__file__).resolve().parents[1]
LOCALES = (_PACKAGE if (_PACKAGE / "locales").is_dir() else _PACKAGE.parent) / "locales"


@cache
def formats(lang: Lang) -> dict[str, Any]:
    """The formats of one language. Raises FileNotFoundError for a language that has no folder in `locales/`."""
    data: dict[str, Any] = json.loads((LOCALES / lang / "formats.json").read_text(encoding="utf-8"))
    return data


def tag(lang: Lang) -> str:
    """The BCP 47 tag for the `lang` attribute: `zh-Hans`, `zh-Hant` or `en`."""
    return str(formats(lang)["tag"])
