// Nothing scrolls sideways, nothing is cut off, nothing lies over something else.
const out = [];
const page = document.scrollingElement;
const wide = page.clientWidth;
const all = texts();

if (page.scrollWidth > wide + EDGE) {
  const beyond = [...document.body.querySelectorAll("*")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.right + scrollX > wide + EDGE && element.checkVisibility();
  });
  const deepest = beyond.filter((element) => !beyond.some((other) => other !== element && element.contains(other)));
  out.push(say("scrolls-sideways", deepest[0] ?? "html", `the page is ${page.scrollWidth} px wide in a window of ${wide} px`));
}

const cut = new Set();
for (const { node, holder } of all) {
  const lines = boxes(node);
  if (!lines.length) continue;
  const left = Math.min(...lines.map((box) => box.left));
  const right = Math.max(...lines.map((box) => box.right));
  const top = Math.min(...lines.map((box) => box.top));
  const bottom = Math.max(...lines.map((box) => box.bottom));
  const high = parseFloat(getComputedStyle(holder).fontSize);
  for (let at = holder; at && at !== document.documentElement; at = at.parentElement) {
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const hides = (axis) => ["hidden", "clip"].includes(axis);
    const slides = (axis) => ["auto", "scroll"].includes(axis);
    // A line box is taller than its glyphs, so that a third of a glyph's height must be gone to count.
    const sideways = right > box.right + EDGE || left < box.left - EDGE;
    const upright = bottom > box.bottom + high / 3 || top < box.top - high / 3;
    if (((hides(style.overflowX) && sideways) || (hides(style.overflowY) && upright)) && !cut.has(at)) {
      cut.add(at);
      // Three points say that there is more, a title says the whole of it, and a control may show it.
      const { textOverflow, webkitLineClamp } = style;
      const hinted = textOverflow !== "clip" || webkitLineClamp !== "none" || holder.closest("[title]") || at.querySelector(INTERACTIVE)
        || at.nextElementSibling?.matches(INTERACTIVE);
      const partly = right > box.left && left < box.right && bottom > box.top && top < box.bottom;
      const one = say("text-cut", at, `“${words(node.data).slice(0, 30)}” does not fit and is cut off`);
      out.push({ ...one, sure: partly && !hinted });
    }
    if (slides(style.overflowX) && at.scrollWidth > at.clientWidth + EDGE && at !== page && !at.querySelector("table")
        && !cut.has(at)) {
      cut.add(at);
      out.push(say("box-scrolls-sideways", at, `its content is ${at.scrollWidth} px wide in ${at.clientWidth} px`));
    }
    if (style.position === "fixed") break;
  }
}

// Only text that lies in the same layer: whether a bar that stays in place covers something is for the focus check.
// Only the part of a line that is not cut off.
const shownPart = (box, holder) => {
  let { left, top, right, bottom } = box;
  for (let at = holder; at && at !== document.body; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.overflowX === "visible" && style.overflowY === "visible") continue;
    const frame = at.getBoundingClientRect();
    [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
    [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
  }
  return { left, top, right, bottom, height: bottom - top };
};
const lines = all
  .filter(({ holder }) => !floating(holder))
  .flatMap(({ node, holder }) => boxes(node).map((box) => ({ box: shownPart(box, holder), holder })))
  .filter(({ box }) => box.height > EDGE);
const met = new Set();
for (let first = 0; first < lines.length; first += 1) {
  for (let second = first + 1; second < lines.length; second += 1) {
    const a = lines[first];
    const b = lines[second];
    if (a.holder === b.holder || met.has(b.holder)) continue;
    const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
    const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
    if (across > 4 && down > 0.4 * Math.min(a.box.height, b.box.height)) {
      met.add(b.holder);
      out.push(say("text-overlaps", b.holder, `lies over ${path(a.holder)}`));
    }
  }
}
return out;
