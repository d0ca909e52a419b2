"""How well questions find their passage, and how often a question without one is refused."""

from dataclasses import dataclass, field
from pathlib import Path

from app.learn.ask import answer

QUESTIONS = Path(__file__).with_name("questions")
FRESH = QUESTIONS / "fresh"
UNSEEN = QUESTIONS / "unseen"


@dataclass
class Count:
    """How many were right, of how many; and the others."""

    right: int = 0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.right / self.of


def rows(lang: str, folder: Path = QUESTIONS) -> list[tuple[str, set[str]]]:
    """Questions, each with the lessons that answer it; with none, when no lesson does."""
    lines = (line.partition("\t") for line in (folder / f"{lang}.tsv").read_text("utf-8").splitlines())
    return [(question, set() if slugs == "none" else set(slugs.split())) for question, _, slugs in lines]


def measure(langs: tuple[str, ...], folder: Path = QUESTIONS) -> dict[str, Count]:
    """`found`: the first passage is of a right lesson. `refused`: nothing is quoted where nothing answers."""
    counts = {"found": Count(), "refused": Count()}
    for lang in langs:
        for question, slugs in rows(lang, folder):
            got = answer(question, lang)
            one = counts["found" if slugs else "refused"]
            one.of += 1
            slug = got.passage.lesson.slug if got else ""
            if (slug in slugs) if slugs else got is None:
                one.right += 1
            else:
                one.wrong.append(f"{lang} {question}: {slug or '-'} {got.share if got else 0:.2f}, not {slugs or '-'}")
    return counts
