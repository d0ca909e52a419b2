"""What may be meant when no word fits: initials, a beginning, a word one slip away. All of these are offered."""

from collections import Counter
from collections.abc import Sequence

from . import sounds
from .folding import Unit, key_of, units
from .index import index, shortened
from .lexicon import ALIAS, ALONE, Word, lexicon
from .model import INTENTS, NONE, Candidate, Kind, Reason
from .readings import distance

CHOICES = 3
# A part of misspelt pinyin must be this many letters long to be more than chance.
SURE = 6
CONSONANTS = "bpmfdtnlgkhjqxzcsryw"


def by_initials(folded: str) -> list[Candidate]:
    """Intents whose words begin with these letters: hk is 汇款 and 还款, so it is always a choice."""
    letters = folded.replace(" ", "")
    spaced = " " in folded and any(len(one) > 1 for one in folded.split())
    if not (2 <= len(letters) <= 6 and letters.isascii() and letters.isalpha()) or spaced:
        return []
    if key_of(units(folded)) in lexicon().words:
        return []
    found: list[Candidate] = []
    for _, _, intent, word in index().initials.get(letters, ()):
        if all(one.intent != intent for one in found):
            found.append(Candidate(intent, round(0.7 - 0.02 * len(found), 3), Reason("initials", word.text, letters)))
    return found[:CHOICES]


def guess(parts: list[Unit], folded: str, said: str) -> list[Candidate]:
    """A word that begins like the query, or sounds nearly like it."""
    letters = sounds.plain_letters(folded.replace(" ", ""))
    if letters.isascii() and letters.isalpha():
        return _slip(letters, said, whole=True) or _beginning(letters, said) or _slip(letters, said, whole=False)
    return _nearly(parts, said) or _beginning_written(parts, said)


def _slip(letters: str, said: str, whole: bool) -> list[Candidate]:
    """Pinyin one letter off, as a whole (yanlaojin) or in a long part of it (tuixujinmingxi)."""
    size = len(letters)
    shortest = size if whole else max(SURE, (size + 1) // 2)
    for length in range(size, shortest - 1, -1):
        parts = [letters[start : start + length] for start in range(size - length + 1)]
        near = [one for part in parts for one in _one_off(part)]
        if near:
            points = 0.44 + 0.3 * length / size
            return _offer([(index().sound[one], points) for one in near[:6]], "spelling", said)
    return []


def _one_off(letters: str) -> list[str]:
    """Sounds of the lexicon that are the letters themselves or one slip away."""
    if len(letters) < 4:
        return []
    found = {one for shorter in shortened(letters) for one in index().near_sound.get(shorter, ())}
    near = sorted((distance(letters, one), one) for one in found)
    return [one for slips, one in near if slips <= 1]


def _beginning(letters: str, said: str) -> list[Candidate]:
    """Pinyin that is not finished: zhuanzh."""
    if len(letters) < 3:
        return []
    begun = [(one, words) for one, words in index().sound.items() if one.startswith(letters)]
    begun.sort(key=lambda pair: len(pair[0]))
    return _offer([(words, 0.66) for _, words in begun[:6]], "beginning", said)


def _beginning_written(parts: list[Unit], said: str) -> list[Candidate]:
    """Characters that are not finished: 养老."""
    key = key_of(parts)
    if len(parts) < 2:
        return []
    begun = sorted((one for one in lexicon().words if one.startswith(key)), key=len)
    return _offer([((lexicon().words[one],), 0.66) for one in begun[:6]], "beginning", said)


def _nearly(parts: list[Unit], said: str) -> list[Candidate]:
    """Characters of which one is wrong, missing or too many; in a word of two, the wrong one must sound alike."""
    if not 2 <= len(parts) <= 8 or any(len(part.key) > 1 or part.key.isascii() for part in parts):
        return []
    heard = sounds.syllables_of("".join(part.key for part in parts))
    mine = [(part.key, sounds.merged(sound)) for part, sound in zip(parts, heard, strict=True)]
    shared = Counter(
        one for sound in dict.fromkeys(sound for _, sound in mine) for one in index().near_signs.get(sound, ())
    )
    ranked: list[tuple[float, Word]] = []
    for other, same in shared.items():
        longest = max(len(other.signs), len(mine))
        if abs(len(other.signs) - len(mine)) > 1 or same < longest // 2:
            continue
        gap = _gap(mine, other.signs)
        if gap <= (0.5 if longest <= 2 else 1.0 if longest <= 5 else 1.5):
            ranked.append((gap / longest, other.word))
    ranked.sort(key=lambda pair: pair[0])
    return _offer([((word,), 0.78 - 0.3 * gap) for gap, word in ranked[:6]], "spelling", said)


def _gap(mine: Sequence[tuple[str, str]], theirs: Sequence[tuple[str, str]]) -> float:
    """Edit distance by characters; a character that sounds nearly alike counts half, one that sounds alike little."""
    row = [float(place) for place in range(len(theirs) + 1)]
    for i, (sign, sound) in enumerate(mine, 1):
        before, row = row, [float(i)] + [0.0] * len(theirs)
        for j, (other, heard) in enumerate(theirs, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + _difference(sign, sound, other, heard))
    return row[-1]


def _difference(sign: str, sound: str, other: str, heard: str) -> float:
    if sign == other:
        return 0.0
    if sound == heard:
        return 0.1
    return 0.5 if sound[0] == heard[0] or sound.lstrip(CONSONANTS) == heard.lstrip(CONSONANTS) else 1.0


def _offer(words: list[tuple[tuple[Word, ...], float]], kind: Kind, said: str) -> list[Candidate]:
    """One candidate for each intent that the words lead to, best first; nothing when it leads nowhere."""
    found: dict[str, Candidate] = {}
    for group, points in words:
        for word in group:
            for role in sorted(word.roles):
                intent = role[1:]
                if role[0] not in ALIAS + ALONE or (found.get(intent) and found[intent].score >= points):
                    continue
                found[intent] = Candidate(intent, round(points, 3), Reason(kind, word.text, said))
    order = [*INTENTS, NONE]
    ranked = sorted(found.values(), key=lambda one: (-one.score, order.index(one.intent)))
    return ranked[:CHOICES]
