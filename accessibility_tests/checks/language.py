"""Language: whether the page and its parts are in the language that they say they are in."""

import functools
import re
import unicodedata
from collections import Counter
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "page-in-other-language": Rule(
        ("3.1.1",),
        "Say in <html lang> which language the page is in.",
        effect="A screen reader reads the page with the voice of another language, and nobody understands it.",
        question="Which language is the page in?",
    ),
    "part-in-other-language": Rule(
        ("3.1.2",),
        "Put a lang attribute on the part.",
        effect="A screen reader reads this part with the voice of another language.",
        question="Which language is this part in?",
    ),
    "part-language-wrong": Rule(
        ("3.1.2",),
        "Correct the lang attribute of the part.",
        effect="A screen reader reads this part with the voice of another language.",
        question="Which language is this part in?",
    ),
    "part-language-unknown": Rule(
        ("3.1.2",),
        "Put a BCP 47 tag into the lang attribute.",
        effect="A screen reader does not know with which voice to read this part.",
    ),
    "direction-unsaid": Rule(
        ("1.3.2",),
        'Say dir="rtl" where the text runs from right to left.',
        "look",
        severity="moderate",
        effect="Words and signs stand in the wrong order.",
        question="Do the words and signs stand in the right order?",
    ),
}
# Writing that only one group of languages uses. A text is in a script when most of its letters are.
SCRIPTS = {
    "CJK": {"zh", "ja", "yue", "wuu", "lzh", "cmn", "nan", "hak"},
    "HIRAGANA": {"ja"},
    "KATAKANA": {"ja"},
    "HANGUL": {"ko"},
    "CYRILLIC": {"ru", "uk", "be", "bg", "sr", "mk", "mn", "kk", "ky", "tg", "ba", "tt", "cv"},
    "GREEK": {"el", "grc"},
    "ARABIC": {"ar", "fa", "ur", "ps", "ug", "ckb", "sd"},
    "HEBREW": {"he", "yi", "iw"},
    "THAI": {"th"},
    "DEVANAGARI": {"hi", "mr", "ne", "sa"},
}
# With fewer letters than these the words of a Latin text may be names; with fewer than half, nothing is said at all.
SURE_LETTERS, LEAST_LETTERS = 60, 24
# Fewer signs of another script may be a name, or what a person has typed.
SURE_SIGNS = 20
SURE, LIKELY = 0.999, 0.97
MOST_PIECES = 400
# The languages that most pages are written in: among more of them a short text finds a chance likeness.
TAGS = """
    af ar bg bn ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu id is it ja ka ko lt lv mk ms mt nl nn no pl pt
    ro ru sk sl sq sr sv sw ta th tl tr uk ur vi zh
"""
KNOWN = frozenset(TAGS.split())
# Words that hold sentences together. Where they are many, a short text is enough to be sure.
COMMON = {
    "en": "the and of to is are was in that it for you with this on be have not we they he she from by at as or a",
    "de": "der die das und ist sind war in den von zu mit auf für nicht ein eine wir sie er es im dem des auch als an",
    "fr": "le la les et est sont était dans des de du que qui pour avec sur ne pas un une nous vous il elle au en ce",
    "es": "el la los las y es son era en de del que por con para no un una nos su se al como más lo",
    "it": "il la i le e è sono era in di del della che per con non un una noi si al come più lo gli",
    "nl": "de het een en is zijn was in van te met op voor niet wij zij hij dat die aan er ook als naar om",
    "pt": "o a os as e é são era em de do da que por com para não um uma nós se ao como mais",
    "sv": "den det en ett och är var i av till med på för inte vi de han hon att som om",
    "da": "den det en et og er var i af til med på for ikke vi de han hun at som om",
}
LEAST_COMMON, COMMON_SHARE = 4, 0.35
# Languages so near to each other that a short text can be in either.
NEAR = (
    {"no", "nb", "nn", "da", "sv"},
    {"es", "ca", "gl", "pt", "an", "oc", "ast"},
    {"id", "ms", "jv"},
    {"cs", "sk"},
    {"hr", "sr", "bs", "sl"},
    {"ru", "uk", "be", "bg", "mk", "sr"},
    {"zh", "yue", "lzh", "cmn"},
    {"de", "lb", "gsw", "nds"},
    {"nl", "af", "fy"},
    {"fr", "wa", "oc"},
    {"it", "co", "sc"},
)
WORD = re.compile(r"[^\W\d_]+")


@functools.cache
def _identifier() -> LanguageIdentifier:
    one = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    one.set_languages(sorted(KNOWN))
    return one


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """The page as a whole, and each block of it. What is too short to tell is left alone."""
    seen = browser.run("language.js")
    raw = [
        {"rule": "part-language-unknown", "selector": one["selector"], "message": f"lang is “{one['lang']}”"}
        for one in seen["odd"]
    ]
    raw += [
        {"rule": "direction-unsaid", "selector": one, "message": "Arabic or Hebrew that is laid out from left to right"}
        for one in seen["rtl"]
    ]
    said = _primary(seen["lang"])
    own = " ".join(one["text"] for one in seen["pieces"] if one["root"])
    found = guess(f"{seen['title']} {own}")
    marked = {_primary(one["lang"]) for one in seen["pieces"]}
    if said and marked and not own and len(marked) == 1 and not any(one == "" or _same(said, one) for one in marked):
        message = f"it says “{said}”, and all of its text is marked as “{marked.pop()}”"
        raw.append({"rule": "page-in-other-language", "selector": "html", "message": message})
    elif _can_tell(said) and found and not _same(said, found[0]):
        verdict = "fails" if found[1] else "look"
        message = f"it says “{said}” and seems to be “{found[0]}”"
        raw.append({"rule": "page-in-other-language", "selector": "html", "message": message, "verdict": verdict})
        # Every part of it would be told again.
        said = found[0]
    odd = {one["selector"] for one in seen["odd"]}
    for one in seen["pieces"][:MOST_PIECES]:
        raw += _part(one, said) if one["selector"] not in odd else []
    return findings(RULES, raw)


def _part(one: dict[str, Any], said: str) -> list[dict[str, str]]:
    language = said if one["root"] else _primary(one["lang"])
    found = guess(one["text"]) if _can_tell(language) else None
    if not found or _same(language, found[0]):
        return []
    rule = "part-in-other-language" if one["root"] else "part-language-wrong"
    message = f"“{one['text'][:40]}” should be “{language}” and seems to be “{found[0]}”"
    verdict = "fails" if found[1] else "look"
    return [{"rule": rule, "selector": one["selector"], "message": message, "verdict": verdict}]


def guess(text: str) -> tuple[str, bool] | None:
    """The language of a text and whether that is sure; nothing where the text is too short to tell."""
    words = [word for word in WORD.findall(text) if not word.isupper()]
    # A name begins with a capital in the middle of a text, and says nothing of the language around it.
    plain = " ".join(words)
    letters = [one for one in plain if one.isalpha()]
    scripts = Counter(unicodedata.name(one, "?").split(" ")[0] for one in letters)
    if not scripts:
        return None
    script, count = scripts.most_common(1)[0]
    if script in SCRIPTS and count >= max(4, 0.6 * len(letters)):
        kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
        language = "ja" if script == "CJK" and kana > 0.05 * count else None
        first = language or {"CJK": "zh", "HANGUL": "ko", "GREEK": "el", "HEBREW": "he", "THAI": "th"}.get(script)
        if first:
            return first, count >= SURE_SIGNS
        if script in ("HIRAGANA", "KATAKANA"):
            return "ja", count >= SURE_SIGNS
    names = sum(word[:1].isupper() for word in words)
    if script != "LATIN" and script not in SCRIPTS:
        return None
    if len(letters) < LEAST_LETTERS or names > 0.5 * len(words):
        return None
    ranked = _identifier().rank(plain.lower())
    language = ranked[0][0]
    # What is left over for a language that is near is no doubt about the others.
    chance = sum(share for other, share in ranked if _same(language, other))
    if chance < LIKELY:
        return None
    return language, bool(chance >= SURE and len(letters) >= SURE_LETTERS) or _is_held_together(language, words)


def _is_held_together(language: str, words: list[str]) -> bool:
    common = set(COMMON.get(language, "").split())
    count = sum(word.lower() in common for word in words)
    return count >= LEAST_COMMON and count >= COMMON_SHARE * len(words)


def _primary(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].lower()


def _can_tell(language: str) -> bool:
    """Whether a text in this language would be known as such: one that is not known seems to be another."""
    return language in KNOWN or any(language in near for near in (*NEAR, *SCRIPTS.values()))


def _same(one: str, other: str) -> bool:
    """Whether two languages are one, or so near that a short text does not tell them apart."""
    return one == other or any(one in near and other in near for near in (*NEAR, *SCRIPTS_NEAR))


# For a text in one of these scripts the guess is a language that stands for all of the script.
SCRIPTS_NEAR = tuple(SCRIPTS[name] for name in ("CJK", "GREEK", "HEBREW"))
