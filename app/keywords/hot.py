"""The words that a bank puts under its box: what many people come for. A bank may name a folder of its own."""

from pathlib import Path

import yaml

from ..view import LANGS, Lang

MOST = 4


def hot_keywords(folder: Path) -> dict[Lang, tuple[str, ...]]:
    """The hot keywords of each language, from `<language>/hot-keywords.yaml` in the folder.

    Raises ValueError when there are more than four: more are no longer taken in at a glance.
    """
    found: dict[Lang, tuple[str, ...]] = {}
    for lang in LANGS:
        file = folder / lang / "hot-keywords.yaml"
        words = tuple(str(one) for one in yaml.safe_load(file.read_text(encoding="utf-8")))
        if len(words) > MOST:
            raise ValueError(f"{file}: {len(words)} hot keywords, at most {MOST} are shown")
        found[lang] = words
    return found
