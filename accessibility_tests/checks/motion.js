// Watches the page at rest: what moves, plays or changes although nobody did anything.
const done = arguments[arguments.length - 1];
const out = [];
const still = "[role=timer], [role=timer] *, [aria-live] [data-clock]";

for (const element of document.querySelectorAll("marquee, blink")) out.push(say("moves", element, `<${element.localName}>`));
for (const element of document.querySelectorAll("audio[autoplay], video[autoplay]")) out.push(say("plays-by-itself", element, "autoplay"));
for (const element of document.querySelectorAll("meta[http-equiv=refresh i]")) {
  out.push(say("reloads-by-itself", element, element.content));
}
for (const animation of document.getAnimations()) {
  if (animation.playState === "running") out.push(say("moves", animation.effect?.target ?? "html", "a running animation"));
}

const { intervals = [], frames = 0 } = window.__audit ?? {};
const soon = intervals.filter((wait) => wait <= 5000);
const watch = new MutationObserver((changes) => {
  for (const { target } of changes) {
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    if (element && element.closest("body") && !element.matches(still) && !out.some((one) => one.selector === path(element))) {
      out.push(say("changes-by-itself", element, "changed while nobody did anything"));
    }
  }
});
watch.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
const before = [scrollX, scrollY, frames];
setTimeout(() => {
  watch.disconnect();
  if (scrollX !== before[0] || scrollY !== before[1]) out.push(say("moves", "html", "the page scrolled by itself"));
  if ((window.__audit?.frames ?? 0) - before[2] > 10) out.push(say("moves", "html", "a script draws frame after frame"));
  for (const element of document.querySelectorAll("audio, video")) {
    if (!element.paused) out.push(say("plays-by-itself", element, "is playing"));
  }
  done(out);
}, soon.length ? Math.max(...soon) + 600 : 600);
