// Whether each stop of Tab stands after the one before it: below it, or beside it in the direction of reading.
const [stops] = arguments;
const out = [];
const SLACK_PX = 3;
const HALF = 0.5;
// A step back in a form that does not come from a style that reorders may be a column of its own.
const LEAST_IN_FORM = 2;
if (stops.some((one) => one.tabIndex > 0)) return out;
const items = stops
  .filter((one) => seen(one) && !floating(one))
  .map((one) => {
    const parts = [...one.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    return { one, first: parts[0], last: parts[parts.length - 1] };
  })
  .filter(({ first }) => first);
const share = (a, b, low, high, size) => (Math.min(a[high], b[high]) - Math.max(a[low], b[low])) / Math.min(a[size], b[size]);

// The box that holds both, and the child of it that each stands in.
const branch = (a, b) => {
  let whole = a.parentElement;
  while (whole && !whole.contains(b)) whole = whole.parentElement;
  const child = (one) => [...whole.children].find((part) => part.contains(one));
  return { whole, first: child(a), second: child(b) };
};
// Why it stands elsewhere than it is written.
const reordered = ({ whole, first, second }) => {
  const style = getComputedStyle(whole);
  const [a, b] = [getComputedStyle(first), getComputedStyle(second)];
  if (/flex/.test(style.display)) return style.flexDirection.endsWith("reverse") || style.flexWrap === "wrap-reverse" || a.order !== b.order;
  if (/grid/.test(style.display)) {
    const placed = (one) => one.gridRowStart !== "auto" || one.gridColumnStart !== "auto";
    return a.order !== b.order || placed(a) || placed(b);
  }
  return false;
};
// Taken out of the flow: a button that closes a card stands in its corner, wherever it is written.
const lifted = ({ first, second }) => [first, second].some((one) => getComputedStyle(one).position === "absolute" || getComputedStyle(one).float !== "none");
const steps = [];
for (let index = 1; index < items.length; index += 1) {
  const [before, after] = [items[index - 1], items[index]];
  const [a, b] = [before.last, after.first];
  const both = branch(before.one, after.one);
  if (!both.whole || !both.first || !both.second) continue;
  const { direction, writingMode } = getComputedStyle(both.whole);
  if (writingMode !== "horizontal-tb") continue;
  const up = b.bottom <= a.top + SLACK_PX && share(a, b, "left", "right", "width") >= HALF;
  const sameLine = share(a, b, "top", "bottom", "height") >= HALF;
  const back = sameLine && (direction === "rtl" ? b.left >= a.right - SLACK_PX : b.right <= a.left + SLACK_PX);
  if (!up && !back) continue;
  const FIELD = "input, select, textarea";
  const form = before.one.matches(FIELD) && after.one.matches(FIELD) && before.one.form === after.one.form ? before.one.form : null;
  steps.push({ before: before.one, after: after.one, way: up ? "above" : "before", form, sure: reordered(both), lifted: lifted(both), whole: both.whole });
}
const told = new Set();
for (const step of steps) {
  const { before, after, way, form, sure, whole } = step;
  const inForm = form ? steps.filter((one) => one.form === form) : [];
  const alike = steps.filter((one) => one.whole === whole).length;
  if (!sure && (step.lifted ? alike < LEAST_IN_FORM && inForm.length < LEAST_IN_FORM : false)) continue;
  const rule = inForm.length >= LEAST_IN_FORM ? "form-against-sight" : "order-against-sight";
  const place = rule === "form-against-sight" ? form : whole;
  if (told.has(place)) continue;
  told.add(place);
  out.push(say(rule, after, `it is reached after ${path(before)} and stands ${way} it`));
}
return out;
