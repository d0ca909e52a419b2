// Type: large enough, lines apart, lines short.
const [limits] = arguments;
const out = [];
const tell = new Set();
const once = (rule, element, message) => {
  const key = rule + path(element);
  if (!tell.has(key)) out.push(say(rule, element, message));
  tell.add(key);
};

const round = (value) => Math.round(value * 100) / 100;
const blockOf = (element) => {
  let at = element;
  while (at.parentElement && ["inline", "contents"].includes(getComputedStyle(at).display)) at = at.parentElement;
  return at;
};
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{20000}-\u{3ffff}]/u;

// Full-width glyphs on the widest line of a block; a Latin letter counts as half of one.
const widest = (nodes) => {
  const counts = [];
  let bottom = -Infinity;
  const range = document.createRange();
  for (const node of nodes) {
    for (let index = 0; index < node.data.length; index += 1) {
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      if (box.top >= bottom - box.height / 2) {
        counts.push(0);
        bottom = box.bottom;
      }
      counts[counts.length - 1] += WIDE.test(node.data[index]) ? 1 : 0.5;
    }
  }
  return Math.max(0, ...counts);
};

const blocks = new Map();
for (const { node, holder } of texts()) {
  const style = getComputedStyle(holder);
  const size = parseFloat(style.fontSize);
  if (size < limits.small_px - 0.01) once("text-tiny", holder, `${round(size)} px`);
  const body = holder.closest("main");
  if (body && size < limits.body_px - 0.01) once("text-small", holder, `${round(size)} px instead of ${limits.body_px} px`);
  const high = style.lineHeight === "normal" ? 1.2 : parseFloat(style.lineHeight) / size;
  // Headings, and figures as large as headings, stand on a line of their own.
  const heading = holder.closest("h1, h2, h3, h4, h5, h6") || size >= 1.2 * limits.body_px;
  const least = heading ? limits.heading_ratio : limits.line_ratio;
  if (high < least - 0.005) once("lines-near", holder, `line height ${round(high)} instead of ${least}`);
  if (parseInt(style.fontWeight, 10) < 400) once("text-thin", holder, `weight ${style.fontWeight}`);
  if (style.textAlign === "justify") once("text-justified", holder, "justified text has gaps that run through the lines");
  const block = blockOf(holder);
  if (!blocks.has(block)) blocks.set(block, []);
  blocks.get(block).push(node);
}
for (const [block, nodes] of blocks) {
  const size = parseFloat(getComputedStyle(block).fontSize);
  if (block.getBoundingClientRect().width < size * limits.glyphs * 0.4) continue;
  const glyphs = widest(nodes);
  if (glyphs > limits.glyphs) once("line-long", block, `${glyphs} full-width glyphs on a line instead of ${limits.glyphs} at most`);
}
return out;
