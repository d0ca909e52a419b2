// Each thing to press is large enough for an unsteady hand and not too near to the next one.
const [limits] = arguments;
const out = [];
const LABELLED = "input[type=radio], input[type=checkbox]";

const union = (a, b) => {
  const left = Math.min(a.left, b.left);
  const top = Math.min(a.top, b.top);
  const right = Math.max(a.right, b.right);
  const bottom = Math.max(a.bottom, b.bottom);
  return { left, top, right, bottom, width: right - left, height: bottom - top };
};

// What can be pressed to the same effect: a label belongs to its control.
const area = (element) => {
  let box = element.getBoundingClientRect();
  if (element.matches(LABELLED)) {
    for (const label of element.labels) if (seen(label)) box = union(box, label.getBoundingClientRect());
  }
  return box;
};

const inSentence = (element) => {
  if (element.localName !== "a" || getComputedStyle(element).display !== "inline") return false;
  const block = element.closest("p, li, dd, dt, td, div, section, main, label, legend, figcaption");
  return block !== null && words(block.textContent).length > words(element.textContent).length;
};

const shown = (element) => seen(element) || (element.matches(LABELLED) && [...element.labels].some(seen));
const targets = pressable().filter(shown).map((element) => ({ element, box: area(element) }));

for (const { element, box } of targets) {
  const least = element.matches("[data-main]") || element.closest("[data-main]") ? limits.main_target_px : limits.target_px;
  const size = `${Math.round(box.width)} × ${Math.round(box.height)} px`;
  if (Math.min(box.width, box.height) >= least - 0.5) continue;
  if (inSentence(element)) out.push(say("target-in-sentence", element, `a link inside a sentence, ${size}`));
  else if (least > limits.target_px) out.push(say("main-target-small", element, `${size} instead of ${least} px at least`));
  else out.push(say("target-small", element, `${size} instead of ${least} px at least`));
}

const apart = targets.filter(({ element }) => !inSentence(element));
for (let first = 0; first < apart.length; first += 1) {
  for (let second = first + 1; second < apart.length; second += 1) {
    const a = apart[first];
    const b = apart[second];
    if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
    // A bar that stays in place lies over whatever scrolls below it; the focus check tells when that hides something.
    if (floating(a.element) !== floating(b.element)) continue;
    const across = Math.max(a.box.left, b.box.left) - Math.min(a.box.right, b.box.right);
    const down = Math.max(a.box.top, b.box.top) - Math.min(a.box.bottom, b.box.bottom);
    const gap = Math.hypot(Math.max(across, 0), Math.max(down, 0));
    if (across < 0 && down < 0) out.push(say("targets-overlap", b.element, `lies over ${path(a.element)}`));
    else if (gap < limits.gap_px - 0.5) out.push(say("targets-near", b.element, `${gap.toFixed(1)} px from ${path(a.element)}`));
  }
}
return out;
