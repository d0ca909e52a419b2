"""Sound and film: captions, text and description, and a way to stop them."""

from ..driver import Browser
from ..finding import Finding, Limits, Rule, findings

RULES = {
    "audio-without-text": Rule(
        ("1.2.1",),
        "Put all that is said in writing beside the sound.",
        effect="Who does not hear gets nothing of it.",
        question="Does all that is said stand in writing beside the sound, word for word?",
    ),
    "video-without-captions": Rule(
        ("1.2.2",),
        "Add a track of captions.",
        "look",
        effect="Who does not hear sees lips move.",
        question="Are there captions in the picture, or is the film a spoken form of a text on the page?",
    ),
    "video-not-described": Rule(
        ("1.2.3", "1.2.5", "1.2.8"),
        "Add a description in sound, or a text that tells what is seen and said.",
        "look",
        effect="Who does not see misses what is only shown.",
        question="Does the sound, or a text beside the film, tell all that is only shown?",
    ),
    "silent-video-without-text": Rule(
        ("1.2.1",),
        "Add a text or a recording that tells what is seen.",
        effect="Who does not see gets nothing of it.",
        question="Does a text or a recording beside the film tell what is seen?",
    ),
    "sound-without-stop": Rule(
        ("1.4.2",),
        "Wait until the person presses play, or put a way to stop it at the top of the page.",
        severity="critical",
        effect="The sound drowns what a screen reader says.",
        question="Does the control stop it?",
    ),
    "media-without-controls": Rule(
        ("2.1.1",),
        "Give it the controls of the browser, or buttons.",
        effect="It can be neither started nor stopped.",
        question="Can it be started and stopped with the keyboard?",
    ),
}
# How long a sound or film may take to say what it is made of.
LOAD = """
const media = [...document.querySelectorAll("video, audio")].filter(
  (one) => one.currentSrc || one.src || one.querySelector("source"));
if (!media.length) return false;
const ready = (one) => one.readyState >= 2 || one.error || one.networkState === 3 ? null : new Promise((done) => {
  for (const name of ["loadeddata", "error", "stalled"]) one.addEventListener(name, done, {once: true});
  if (one.preload === "none") done();
  else setTimeout(done, 1500);
});
// A film may carry a track of sound in which nothing sounds.
const listen = async (one) => {
  const url = new URL(one.currentSrc || "about:blank");
  if (one.localName !== "video" || url.origin !== location.origin) return;
  const answer = await fetch(url, {credentials: "omit", signal: AbortSignal.timeout(3000)});
  if (Number(answer.headers.get("content-length") ?? 0) > 8e6) return;
  const sound = await new OfflineAudioContext(1, 8000, 8000).decodeAudioData(await answer.arrayBuffer());
  one.__audit_silent = sound.getChannelData(0).every((value) => Math.abs(value) < 0.002);
};
return Promise.all(media.map(ready))
  .then(() => Promise.all(media.map((one) => listen(one).catch(() => {})))).then(() => true);
"""


def check(browser: Browser, limits: Limits) -> list[Finding]:
    """Every sound and film of the page, once each has said what it is made of (1.5 s at most)."""
    return findings(RULES, browser.run("media.js")) if browser.js(LOAD) else []
