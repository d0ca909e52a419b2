"""Settles what the engine leaves open about contrast: the pixels behind the text against the colour of the text."""

from collections.abc import Iterable

from ..driver import Browser
from ..finding import Finding, Rule, findings
from .focus import contrast

ENGINE_RULES = {"color-contrast", "color-contrast-enhanced"}
# WCAG 1.4.6: the engine asks once for an element that both criteria leave open, so the stricter one is measured too.
NORMAL, LARGE = 7.0, 4.5
# WCAG 1.4.3.
LEAST_NORMAL, LEAST_LARGE = 4.5, 3.0
RULES = {
    "contrast-behind": Rule(
        ("1.4.3", "1.4.6"),
        "Put the text on a plain ground, or raise its contrast everywhere.",
        effect="Part of the text melts into what is behind it.",
    ),
    "contrast-behind-enhanced": Rule(
        ("1.4.6",),
        "Put the text on a plain ground, or raise its contrast everywhere to 7:1 (large text 4.5:1).",
        severity="moderate",
        effect="Older eyes cannot read part of the text.",
        question="Can it be read in bright light?",
        house="look",
    ),
}
# The worst of the box's pixels, but for this share: edges of something else.
IGNORED_SHARE = 0.02

# Without its glyphs, what remains of the box is the ground. A colour with transparency is laid over the ground.
BARE = """
const element = arguments[0];
const style = getComputedStyle(element);
element.scrollIntoView({block: "center", behavior: "instant"});
const box = element.getBoundingClientRect();
// No text stands on the border.
const width = (side) => parseFloat(style.getPropertyValue(`border-${side}-width`));
const canvas = new OffscreenCanvas(1, 1).getContext("2d");
canvas.fillStyle = style.color;
canvas.fillRect(0, 0, 1, 1);
const [red, green, blue, opacity] = canvas.getImageData(0, 0, 1, 1).data;
const size = parseFloat(style.fontSize);
const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight, 10) >= 700);
const sheet = new CSSStyleSheet();
sheet.replaceSync("* { color: transparent !important; -webkit-text-fill-color: transparent !important;" +
  " text-shadow: none !important; text-decoration-color: transparent !important; caret-color: transparent !important;" +
  " transition: none !important; } ::placeholder { color: transparent !important; }");
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
// A highlight draws its words in colours of its own, whatever the element's are.
window.__marks = [...(CSS.highlights ?? [])];
CSS.highlights?.clear();
return {colour: [red, green, blue], opacity: opacity / 255, large,
  box: [Math.max(box.left + width("left"), 0), Math.max(box.top + width("top"), 0),
    box.right - width("right"), box.bottom - width("bottom")]};
"""
DRESSED = """
document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1);
// What the page has marked since is newer.
for (const [name, mark] of window.__marks) if (!CSS.highlights.has(name)) CSS.highlights.set(name, mark);
delete window.__marks;
"""
# In forced colours text and ground are the person's own choice, and the page can change neither.
FORCED = "return matchMedia('(forced-colors: active)').matches;"
FIND = "return document.querySelector(arguments[0]);"


def settle(browser: Browser, undecided: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Splits what the engine could not decide into failures of contrast, and what is not about contrast."""
    failures: list[Finding] = []
    others: list[Finding] = []
    measured: set[str] = set()
    forced = browser.js(FORCED)
    for one in undecided:
        if one.rule not in ENGINE_RULES:
            others.append(one)
            continue
        if forced:
            continue
        element = browser.js(FIND, one.selector)
        if element is None:
            others.append(one)
        elif one.selector not in measured:
            # Told only when a second look tells it too: a mark that follows a voice may move while one looks.
            failures += _measure(browser, element, one) and _measure(browser, element, one)
            measured.add(one.selector)
    return failures, others


def _measure(browser: Browser, element: object, one: Finding) -> list[Finding]:
    bare = browser.js(BARE, element)
    try:
        left, top, right, bottom = bare["box"]
        right, bottom = min(right, browser.width), min(bottom, browser.height)
        if right - left < 1 or bottom - top < 1:
            return []
        ground = browser.picture(left, top, right - left, bottom - top)
    finally:
        browser.js(DRESSED)
    needed, least = (LARGE, LEAST_LARGE) if bare["large"] else (NORMAL, LEAST_NORMAL)
    pixels = ground.width * ground.height
    shades = sorted(
        (contrast(_over(bare["colour"], shade, bare["opacity"]), shade), count)
        for count, shade in ground.getcolors(maxcolors=pixels) or []
    )
    for rule, bound in (("contrast-behind", least), ("contrast-behind-enhanced", needed)):
        below = sum(count for ratio, count in shades if ratio < bound)
        if below > IGNORED_SHARE * pixels:
            message = f"{shades[0][0]:.2f}:1 at the worst place behind the text, {bound}:1 needed"
            return findings(RULES, [{"rule": rule, "selector": one.selector, "message": message}])
    return []


def _over(colour: list[int], ground: tuple[int, int, int], opacity: float) -> tuple[int, int, int]:
    red, green, blue = (
        round(above * opacity + below * (1 - opacity)) for above, below in zip(colour, ground, strict=True)
    )
    return red, green, blue
