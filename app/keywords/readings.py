"""A query cut into the lexicon's words: as written, as it sounds, as an accent says it, as it was misspelt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from . import sounds
from .folding import Unit, key_of, stem
from .index import Index, shortened
from .lexicon import Lexicon, Word
from .model import Kind

# Syllables are counted by their letters: tian must not count for more as ti-an.
LETTERS = 3.0

Edge = tuple[int, int, tuple[Word, ...], float]


@dataclass(frozen=True, slots=True)
class Token:
    """Words of the lexicon at a place of the folded text, and all that they can be; no words: nothing known.

    `size` counts characters or English words; in a reading by sound, syllables of three letters.
    """

    start: int
    end: int
    size: float
    words: tuple[Word, ...]
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the query, and how far it is from what was written (`trust`, 1 is the same)."""

    kind: Kind
    trust: float
    tokens: tuple[Token, ...]


def as_written(parts: list[Unit], book: Lexicon) -> Reading:
    """The words as they stand."""
    edges: list[Edge] = []
    for start in range(len(parts)):
        for end in range(start + 1, min(len(parts), start + 16) + 1):
            word = book.words.get(key_of(parts[start:end]))
            if word:
                edges.append((start, end, (word,), float(end - start)))
    places = [(part.start, part.end) for part in parts]
    return Reading("pattern", 1.0, _cut(edges, places))


def as_spelt(parts: list[Unit], folded: str, book: Lexicon, found: Index) -> Reading | None:
    """With each unknown Latin word replaced by the known one a slip away; None when there is none such."""
    mended = [_mended(part, folded, found) if part.key[0] == " " else part for part in parts]
    if mended == parts:
        return None
    reading = as_written(mended, book)
    return Reading("spelling", 0.9, reading.tokens)


def as_heard(parts: list[Unit], folded: str, book: Lexicon, found: Index, accent: bool) -> Reading | None:
    """By syllables, so that 专帐, zhuanzhang and zhuan账 are all 转账; None when nothing in it has a sound."""
    syllable: Callable[[str], str] = sounds.merged if accent else str
    known = sounds.is_merged if accent else sounds.is_syllable
    table: Mapping[str, tuple[Word, ...]] = found.merged if accent else found.sound
    letters, edge_here, places = _letters(parts, folded, syllable, known)
    if not any(edge_here[1:-1]) and len(parts) != 1:
        return None
    edges: list[Edge] = []
    stops = [place for place, stop in enumerate(edge_here) if stop]
    written = {part.start: position for position, part in enumerate(parts)}
    for position, start in enumerate(stops):
        for end in stops[position + 1 :]:
            if end - start > found.longest:
                break
            words = _fitting(table.get(letters[start:end], ()), parts, written, places, start, end)
            if words:
                edges.append((start, end, words, (end - start) / LETTERS))
        for literal, after in _literal(parts, written, places, start, letters, book):
            edges.append((start, after, (literal,), (after - start) / LETTERS + 0.1))
    cut = _cut(edges, places, edge_here)
    return Reading("accent" if accent else "sound", 0.84 if accent else 0.92, cut)


def _letters(
    parts: list[Unit], folded: str, syllable: Callable[[str], str], known: Callable[[str], bool]
) -> tuple[str, list[bool], list[tuple[int, int]]]:
    """The query as letters; at each letter whether a syllable may end before it; and its place in the text."""
    letters, stops, places = "", [True], []
    run: str = "".join(part.key for part in parts if len(part.key) == 1 and not part.key.isascii())
    said = iter(sounds.syllables_of(run))
    for part in parts:
        if len(part.key) == 1 and not part.key.isascii():
            piece, inner = syllable(next(said)), None
            inner = [True] + [False] * (len(piece) - 1) + [True]
        elif part.key[0] == " ":
            piece = sounds.plain_letters(folded[part.start : part.end])
            try:
                if syllable is not str:
                    piece = "".join(syllable(one) for one in sounds.split(piece))
                inner = sounds.boundaries(piece, known)
            except ValueError:
                inner = None
            if inner is None:
                # No pinyin: one opaque piece that no sound can match.
                piece = piece.upper()
                inner = [True] + [False] * (len(piece) - 1) + [True]
        else:
            piece = part.key
            inner = [True] + [False] * (len(piece) - 1) + [True]
        letters += piece
        stops += inner[1:]
        places += [(part.start, part.end)] * len(piece)
    return letters, stops, places


def _fitting(
    words: tuple[Word, ...], parts: list[Unit], written: dict[int, int], places: list[tuple[int, int]],
    start: int, end: int,
) -> tuple[Word, ...]:  # fmt: skip
    """Those of the words that sound alike which may stand at a place, given how it was typed."""
    if not words:
        return ()
    first, last = written[places[start][0]], written[places[end - 1][0]]
    typed = parts[first : last + 1]
    if any(part.key[0] == " " for part in typed):
        # Whoever types pinyin leaves out tones, and often a short word is any of many: only the longer ones can deny.
        return tuple(word for word in words if word.size > 1 or "negate" not in word.roles)
    key = key_of(typed)
    same = tuple(word for word in words if word.key == key)
    # 要是 is no filler where 钥匙 is written, 铁 is not 提额, and every single character sounds like another word.
    return same or tuple(word for word in words if word.size == len(typed) > 1 and "filler" not in word.roles)


def _literal(
    parts: list[Unit], written: dict[int, int], places: list[tuple[int, int]], start: int, letters: str, book: Lexicon
) -> list[tuple[Word, int]]:
    """Words that stand here as written, in a reading by sound: figures and English between the characters."""
    if start >= len(letters) or (start and places[start] == places[start - 1]):
        return []
    first = written[places[start][0]]
    part = parts[first]
    if len(part.key) == 1 and not part.key.isascii():
        return []
    found, after = [], start
    for last in range(first, min(len(parts), first + 6)):
        while after < len(places) and places[after][0] == parts[last].start:
            after += 1
        word = book.words.get(key_of(parts[first : last + 1]))
        if word:
            found.append((word, after))
    return found


def _cut(edges: list[Edge], places: list[tuple[int, int]], stops: list[bool] | None = None) -> tuple[Token, ...]:
    """The cut that knows the most of the text with the fewest words; the unknown stays as tokens without words."""
    size = len(places)
    ending: list[list[Edge]] = [[] for _ in range(size + 1)]
    for edge in edges:
        ending[edge[1]].append(edge)
    best: list[tuple[float, tuple[int, Edge | None]]] = [(0.0, (0, None))]
    for place in range(1, size + 1):
        if stops is not None and not stops[place]:
            best.append((float("-inf"), (place - 1, None)))
            continue
        before = place - 1
        while stops is not None and not stops[before]:
            before -= 1
        choice: tuple[float, tuple[int, Edge | None]] = (best[before][0], (before, None))
        for edge in ending[place]:
            # Of two cuts that know as much, the one with the longest word is meant: 想 + 要回来, not 想要 + 回来.
            score = best[edge[0]][0] + edge[3] + 0.02 * edge[3] ** 2 - 0.3
            if score > choice[0] or (score == choice[0] and choice[1][1] is not None):
                choice = (score, (edge[0], edge))
        best.append(choice)
    tokens: list[Token] = []
    place = size
    while place:
        before, found = best[place][1]
        start, end = places[before][0], places[place - 1][1]
        size_here = found[3] if found else 1.0 if stops is None else (place - before) / LETTERS
        words = found[2] if found else ()
        roles = words[0].roles if len(words) == 1 else frozenset(role for word in words for role in word.roles)
        tokens.append(Token(start, end, size_here, words, roles))
        place = before
    return tuple(reversed(tokens))


def _mended(part: Unit, folded: str, found: Index) -> Unit:
    known = _mend(folded[part.start : part.end], found)
    return Unit(" " + stem(known), part.start, part.end) if known else part


def _mend(word: str, found: Index) -> str | None:
    """The known word one slip (two in long words) from an unknown one, if there is exactly one nearest."""
    if len(word) < 5 or word in found.latin:
        return None
    near = {one for shorter in shortened(word) for one in found.near_latin.get(shorter, ())}
    # The first letter is the one that people get right.
    ranked = sorted((distance(word, one), one) for one in near if one[0] == word[0])
    ranked = [one for one in ranked if one[0] <= (1 if len(word) < 7 else 2)]
    return ranked[0][1] if ranked else None


def distance(one: str, other: str) -> int:
    """Slips between two words: a letter more, less, other, or two swapped (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        last, before, row = before, row, [i] + [0] * len(other)
        for j, right in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                row[j] = min(row[j], last[j - 2] + 1)
    return row[-1]
