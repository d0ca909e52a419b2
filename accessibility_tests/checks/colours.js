// Fields that are marked as wrong without a word, and fields whose colour alone says that they must be filled in.
const [marks] = arguments;
const MARK = new RegExp(marks, "i");
const FIELDS = "input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea";
const fields = deep(FIELDS).filter((one) => one.checkVisibility());
const marked = (one) => one.getAttribute("aria-invalid") === "true" || [...one.classList].some((name) => MARK.test(name));
const wordsOf = (one) => (one && seen(one) ? words(one.innerText ?? one.textContent) : "");
const labelOf = (field) => [...(field.labels ?? [])].map((one) => words(one.textContent)).join(" ") || nameOf(field);

// The box around a field that holds it alone, with its label and its message.
const around = (field) => {
  const found = [];
  for (let at = field.parentElement; at && !at.matches("form, fieldset, main, body"); at = at.parentElement) {
    if (at.querySelectorAll(FIELDS).length > 1) break;
    found.push(at);
  }
  return found.slice(0, 3);
};
// A summary, or a message elsewhere, may name the field.
const messages = () =>
  deep("[role=alert], [role=status], [aria-live], output, a[href^='#'], [class]").filter(
    (one) =>
      (one.matches("[role=alert], [role=status], [aria-live], output, a[href^='#']") ||
        [...one.classList].some((name) => MARK.test(name) || /message|alert|feedback|help/i.test(name))) &&
      !one.matches("body, main, form, fieldset") && !one.querySelector(FIELDS) && seen(one),
  );
const errors = [];
let said = null;
for (const field of fields) {
  const boxes = around(field);
  const parts = [field, ...boxes].filter(marked);
  if (!parts.length) continue;
  const whole = boxes[boxes.length - 1] ?? field;
  const ids = ["aria-describedby", "aria-errormessage"].flatMap((name) => (field.getAttribute(name) ?? "").split(/\s+/));
  const told = ids.some((id) => id && wordsOf(document.getElementById(id)));
  const label = bare(labelOf(field));
  // What stands beside the field and is not its label.
  const beside = texts(whole).some(({ holder }) => !holder.closest("label, legend, option, button"));
  // A sign beside it is not a colour.
  const signed = whole.querySelector("svg, img, i[class], [class*=icon]") !== null;
  if (told || beside || signed || (field.labels?.[0] && /error|wrong|invalid|错|誤|有误|不正确/i.test(labelOf(field)))) continue;
  said ??= messages();
  const named = said.some((one) => {
    const text = bare(one.textContent);
    return (one.hash && one.hash === `#${field.id}`) || (label && text.includes(label));
  });
  if (!named) errors.push({ selector: path(field), whole, parts });
}

// Required and free fields whose labels or boxes differ in colour, and in nothing else.
const required = [];
const SIGNS = /\*|required|mandatory|optional|must|必填|必须|必須|选填|選填|可选|可選|✱|＊/i;
const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const light = (colour) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = "#fff";
  canvas.fillRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const LEAST = 3;
const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
const shape = (one) => {
  if (!one) return "";
  const style = getComputedStyle(one);
  const drawn = ["::before", "::after"].map((part) => getComputedStyle(one, part).content);
  return [style.fontWeight, style.fontStyle, style.fontSize, style.textDecorationLine, style.borderTopWidth, style.borderTopStyle,
    style.borderLeftWidth, style.backgroundImage, ...drawn].join("|");
};
const COLOURS = ["color", "backgroundColor", "borderTopColor", "borderLeftColor"];
const paint = (one) => (one ? COLOURS.map((name) => getComputedStyle(one)[name]) : []);
const must = (one) => one.required || one.ariaRequired === "true" || [...one.classList].some((name) => /^(is-)?(required|mandatory)$/i.test(name));
const all = (list) => (new Set(list).size === 1 ? list[0] : null);
for (const form of new Set(fields.map((one) => one.form).filter(Boolean))) {
  const own = fields.filter((one) => one.form === form && one.matches("input, textarea") && !one.matches("[type=radio], [type=checkbox]"));
  const [needed, free] = [own.filter(must), own.filter((one) => !must(one))];
  if (!needed.length || !free.length || own.some(marked)) continue;
  const label = (one) => one.labels?.[0] ?? null;
  // What is said in words beside the label, but for a line that explains the colour.
  if (own.some((one) => SIGNS.test(labelOf(one) + wordsOf(document.getElementById(one.getAttribute("aria-describedby") ?? ""))))) continue;
  for (const part of [label, (one) => one]) {
    const [a, b] = [all(needed.map((one) => shape(part(one)))), all(free.map((one) => shape(part(one))))];
    if (a === null || a !== b) {
      // Another shape says it too.
      if (a !== null && b !== null) break;
      continue;
    }
    const [first, second] = [needed, free].map((list) => paint(part(list[0])).map((_, index) => all(list.map((one) => paint(part(one))[index]))));
    const index = first.findIndex((one, at) => one && second[at] && one !== second[at]);
    if (index < 0) continue;
    if (ratio(first[index], second[index]) < LEAST)
      required.push(say("required-by-colour", needed[0], `in grey it looks like a field that may stay empty (${first[index]} and ${second[index]})`));
    break;
  }
}
return { errors, required };
