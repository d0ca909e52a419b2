"""Every choice as a field in words: what there is to choose, and what one gets."""

from collections.abc import Mapping

from ...care.preferences import SPEEDS, USUAL_SPEED, Preferences
from ...doors.language import say
from ...doors.services import services
from ...kit.contrast import ratio
from ...speech.natural import installed
from ...view import Checks, Choice, Option, Select, Words

SAMPLED = ("light", "dark", "yellow-black", "black-yellow", "cream")


def size(chosen: Preferences) -> Choice:
    """The type step; standard mode is one of them."""
    return _choice(
        "size",
        say("settings.size"),
        (
            Option("20", say("settings.size-20")),
            Option("24", say("settings.size-24")),
            Option("30", say("settings.size-30")),
            Option("18", say("settings.size-standard"), say("settings.size-standard-hint")),
        ),
        chosen,
    )


def theme(chosen: Preferences) -> Choice:
    """The colours, each with a sample and the contrast of its text, worked out from the very colours."""
    names = {
        "light": say("settings.theme-light"),
        "dark": say("settings.theme-dark"),
        "yellow-black": say("settings.theme-yellow-black"),
        "black-yellow": say("settings.theme-black-yellow"),
        "cream": say("settings.theme-cream"),
    }
    system = Option("", say("settings.theme-system"), say("settings.theme-system-hint"))
    sampled = (Option(name, names[name], _contrast(name), sample=name) for name in SAMPLED)
    return _choice("theme", say("settings.theme"), (system, *sampled), chosen)


def spacing(chosen: Preferences) -> Choice:
    """The distance of lines."""
    options = (Option("normal", say("settings.spacing-normal")), Option("wide", say("settings.spacing-wide")))
    return _choice("spacing", say("settings.spacing"), options, chosen)


def line_length(chosen: Preferences) -> Choice:
    """How much stands on one line."""
    options = (
        Option("normal", say("settings.line-length-normal")),
        Option("short", say("settings.line-length-short"), say("settings.line-length-short-hint")),
    )
    return _choice("line-length", say("settings.line-length"), options, chosen)


def seeing(chosen: Preferences) -> Checks:
    """What else makes a page easier to see."""
    return _checks(
        "seeing",
        say("settings.seeing-also"),
        {
            "underline": (say("settings.underline"), say("settings.underline-hint")),
            "text-only": (say("settings.text-only"), say("settings.text-only-hint")),
            "greyscale": (say("settings.greyscale"), say("settings.greyscale-hint")),
            "calm": (say("settings.calm"), say("settings.calm-hint")),
        },
        chosen,
    )


def pointer(chosen: Preferences) -> Choice:
    """The size of the mouse pointer."""
    options = (
        Option("system", say("settings.pointer-system")),
        Option("large", say("settings.pointer-large")),
        Option("larger", say("settings.pointer-larger")),
        Option("largest", say("settings.pointer-largest")),
    )
    return _choice("pointer", say("settings.pointer"), options, chosen)


def pointing(chosen: Preferences) -> Checks:
    """What helps to find the pointer."""
    crosshair = {"crosshair": (say("settings.crosshair"), say("settings.crosshair-hint"))}
    return _checks("pointing", say("settings.pointing-also"), crosshair, chosen)


def voice(chosen: Preferences) -> Choice:
    """Who reads; the natural voice only where it is installed."""
    natural = Option("natural", say("settings.voice-natural"), say("settings.voice-natural-hint"))
    options = (
        Option("plain", say("settings.voice-plain"), say("settings.voice-plain-hint")),
        *((natural,) if installed() else ()),
        Option("browser", say("settings.voice-browser"), say("settings.voice-browser-hint")),
    )
    return _choice("voice", say("settings.voice"), options, chosen)


def speed(chosen: Preferences) -> Select:
    """How fast."""
    options = tuple(Option(str(tenths), _speed(tenths)) for tenths in SPEEDS)
    return Select("speed", say("settings.speed"), options, chosen.text("speed"), say("settings.speed-hint"))


def pauses(chosen: Preferences) -> Choice:
    """How long is waited between sentences."""
    options = (Option("normal", say("settings.pauses-normal")), Option("long", say("settings.pauses-long")))
    return _choice("pauses", say("settings.pauses"), options, chosen)


def hearing(chosen: Preferences) -> Checks:
    """What else there is to hear, and to say."""
    return _checks(
        "hearing",
        say("settings.hearing-also"),
        {
            "point-to-read": (say("settings.point-to-read"), say("settings.point-to-read-hint")),
            "dictation": (say("settings.dictation"), say("settings.dictation-hint")),
        },
        chosen,
    )


def captions(chosen: Preferences) -> Choice:
    """The sentence that is being read, in large type."""
    options = (
        Option("normal", say("settings.captions-normal")),
        Option("large", say("settings.captions-large")),
        Option("off", say("settings.captions-off")),
    )
    return _choice("captions", say("settings.captions"), options, chosen)


def captions_at(chosen: Preferences) -> Choice:
    """Where captions stand."""
    options = (Option("bottom", say("settings.captions-at-bottom")), Option("top", say("settings.captions-at-top")))
    return _choice("captions-at", say("settings.captions-at"), options, chosen)


def captions_script(chosen: Preferences) -> Choice:
    """In which characters."""
    options = (
        Option("page", say("settings.captions-script-page")),
        Option("hans", say("settings.captions-script-hans")),
        Option("hant", say("settings.captions-script-hant")),
    )
    return _choice("captions-script", say("settings.captions-script"), options, chosen)


def captioned(chosen: Preferences) -> Checks:
    """What else stands in captions."""
    pinyin = {"pinyin": (say("settings.pinyin"), say("settings.pinyin-hint"))}
    return _checks("captions", say("settings.captions-also"), pinyin, chosen)


def reached(chosen: Preferences) -> Checks:
    """What helps whoever goes through a page by ear."""
    return _checks(
        "reader",
        say("settings.reader-also"),
        {
            "regions": (say("settings.regions"), say("settings.regions-hint")),
            "extra-speech": (say("settings.extra-speech"), say("settings.extra-speech-hint")),
        },
        chosen,
    )


def _choice(name: str, label: Words, options: tuple[Option, ...], chosen: Preferences) -> Choice:
    return Choice(name, label, options, chosen.text(name))


def _checks(group: str, label: Words, texts: Mapping[str, tuple[Words, Words]], chosen: Preferences) -> Checks:
    options = tuple(Option(name, words, hint) for name, (words, hint) in texts.items())
    on = tuple(name for name in texts if chosen.text(name) == "on")
    return Checks(f"also-{group}", label, options, on)


def _contrast(name: str) -> Words:
    """How far text stands out from its ground: 1 to 21, rounded down."""
    colours = services().assets.themes[name]
    number = f"{int(ratio(colours['ink'], colours['paper']) * 10) / 10:.1f}"
    return say("settings.theme-contrast", number=number)


def _speed(tenths: int) -> Words:
    """0.8 times as fast as usual; the usual speed is called so."""
    if tenths == USUAL_SPEED:
        return say("settings.speed-usual")
    return say("settings.speed-times", number=f"{tenths / 10:.1f}")
