// Where the focus is: which stop, how large, and whether anything covers it.
const [known] = arguments;
const element = document.activeElement;
if (!element || element === document.body || element === document.documentElement) return null;
const index = known.findIndex((one) => one === element);
const box = element.getBoundingClientRect();
const visual = [box];
// A control that is hidden behind its label shows its focus on the label.
for (const label of element.labels ?? []) if (seen(label)) visual.push(label.getBoundingClientRect());
const left = Math.min(...visual.map((one) => one.left));
const top = Math.min(...visual.map((one) => one.top));
const right = Math.max(...visual.map((one) => one.right));
const bottom = Math.max(...visual.map((one) => one.bottom));

const outside = box.bottom > innerHeight + EDGE || box.top < -EDGE || box.right > innerWidth + EDGE || box.left < -EDGE;
const fits = box.height <= innerHeight && box.width <= innerWidth;
let covered = null;
const parts = [...element.getClientRects()].filter((one) => one.width > 1 && one.height > 1);
for (const part of parts) {
  for (const [across, down] of [[0.5, 0.5], [0.05, 0.15], [0.95, 0.15], [0.05, 0.85], [0.95, 0.85]]) {
    const x = part.left + part.width * across;
    const y = part.top + part.height * down;
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) continue;
    const over = document.elementFromPoint(x, y);
    if (!over || element.contains(over) || over.contains(element)) continue;
    if ([...(element.labels ?? [])].some((label) => label.contains(over) || over.contains(label))) continue;
    if (over.closest("label") && element.matches("input")) continue;
    covered = path(over);
  }
}
const perimeter = parts.length ? parts.reduce((sum, one) => sum + 2 * (one.width + one.height), 0) : 2 * (box.width + box.height);
// What has a ring of its own, on plain grounds, shows it alike wherever it stands: it is pictured once. Whatever clips,
// whatever is drawn over a picture, and whatever shows the focus in another way is pictured each time.
const RING = ["outlineStyle", "outlineWidth", "outlineColor", "outlineOffset", "boxShadow", "backgroundColor", "color",
  "borderTopWidth", "borderTopColor", "borderRadius", "opacity", "filter", "display", "transform", "clipPath", "zIndex"];
const ringed = [element, ...(element.labels ?? [])].find((one) => {
  const style = getComputedStyle(one);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
});
let key = "";
if (ringed) {
  const own = getComputedStyle(ringed);
  const parts = [ringed.tagName, element.tagName, element.type, ringed.className, location.origin, matchMedia("(forced-colors: active)").matches,
    ...RING.map((name) => own[name])];
  let plain = own.backgroundImage === "none";
  for (let one = ringed.parentElement; one && plain; one = one.parentElement) {
    const style = getComputedStyle(one);
    const clips = one !== document.body && one !== document.documentElement && (style.overflowX !== "visible" || style.overflowY !== "visible");
    plain = style.backgroundImage === "none" && !clips && style.clipPath === "none" && style.contain === "none";
    parts.push(style.backgroundColor, style.opacity, style.filter);
  }
  if (plain) key = parts.join("|");
}
return {
  index,
  key,
  selector: path(element),
  native: element.matches("audio, video, iframe"),
  outside: outside && fits,
  covered,
  perimeter,
  left, top, right, bottom,
};
