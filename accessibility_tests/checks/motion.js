// Watches the page at rest: what moves, plays or changes although nobody did anything.
const out = [];
const still = "[role=timer], [role=timer] *, [aria-live] [data-clock]";

for (const element of document.querySelectorAll("marquee, blink"))
  out.push(say("moves-for-ever", element, `<${element.localName}>`));
for (const element of document.querySelectorAll("audio[autoplay], video[autoplay]"))
  out.push(say("plays-by-itself", element, "autoplay"));
// At once is a redirection, and after more than twenty hours nobody is there; only the first counts in a page.
const AT_ONCE = 0;
const LONG_S = 20 * 60 * 60;
const refresh = document.querySelector("meta[http-equiv=refresh i]");
const delay = parseFloat(/^\s*(\d+(?:\.\d*)?)\s*(?:[;,]|$)/.exec(refresh?.content ?? "")?.[1] ?? "-1");
if (refresh && delay > AT_ONCE && delay <= LONG_S) out.push(say("reloads-by-itself", refresh, `after ${delay} s`));

// Nothing that could stop it: no button, no box to tick, no link that stays on this page.
const stoppable =
  document.querySelector(
    "button, input, summary, select, [role=button], [role=switch], a[href^='#'], a[href^='javascript:']",
  ) !== null;
const FIVE_S = 5000;
for (const animation of document.getAnimations()) {
  if (animation.playState !== "running") continue;
  const target = animation.effect?.target ?? document.documentElement;
  if (target.checkVisibility && !target.checkVisibility()) continue;
  const { endTime } = animation.effect?.getComputedTiming() ?? {};
  const blinks = (animation.effect?.getKeyframes?.() ?? []).some(
    (frame) => frame.opacity !== undefined || frame.visibility !== undefined,
  );
  const forEver =
    endTime > FIVE_S && !stoppable && document.body?.innerText.length > 0 && words(target.textContent ?? "");
  if (forEver)
    out.push(
      say(
        "moves-for-ever",
        target,
        `${blinks ? "blinks" : "moves"} for more than five seconds, and nothing on the page stops it`,
      ),
    );
  else out.push(say("moves", target, "a running animation"));
}

const { intervals = [], frames = 0 } = window.__audit ?? {};
const changed = new Map();
// Where no script runs, nothing plays and nothing is drawn anew, there is nothing to wait for.
const quiet =
  !document.scripts.length && !frames && !document.querySelector("audio, video, iframe, [onload], [onfocus]");
const soon = intervals.filter((wait) => wait <= 5000);
const watch = new MutationObserver((changes) => {
  for (const { target } of changes) {
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    if (element && element.closest("body") && !element.matches(still))
      changed.set(element, (changed.get(element) ?? 0) + 1);
  }
});
watch.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
const before = [scrollX, scrollY, frames];
return new Promise((done) => setTimeout(done, soon.length ? Math.max(...soon) + 600 : quiet ? 0 : 600)).then(() => {
  watch.disconnect();
  for (const [element] of changed) {
    if (out.some((one) => one.selector === path(element))) continue;
    // A timer that goes on for ever changes what is read, and nothing stops it.
    const forEver = soon.length > 0 && !stoppable && words(element.textContent) && element.checkVisibility();
    const rule = forEver ? "changes-for-ever" : "changes-by-itself";
    out.push(say(rule, element, "changed while nobody did anything"));
  }
  if (scrollX !== before[0] || scrollY !== before[1]) out.push(say("moves", "html", "the page scrolled by itself"));
  if ((window.__audit?.frames ?? 0) - before[2] > 10)
    out.push(say("moves", "html", "a script draws frame after frame"));
  for (const element of document.querySelectorAll("audio, video")) {
    if (!element.paused) out.push(say("plays-by-itself", element, "is playing"));
  }
  return out;
});
