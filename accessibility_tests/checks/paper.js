// Notes what can be read on the screen (`printed` false), and then what of it is left on paper.
const [printed, sheet] = arguments;
const out = [];
const main = document.querySelector("main, [role=main]") ?? document.body ?? document.documentElement;
// What is of no use on paper, or no content.
const IDLE = "nav, aside, dialog, button, form, label, audio, video, [role=navigation], [role=search], [role=alert], [aria-hidden=true]";
// A link that is nothing but a way on is of no use there either.
const content = () =>
  texts(main).filter(({ holder }) => !holder.closest(IDLE) && !holder.closest("a[href]") && !floating(holder) && (main !== document.body || !holder.closest("header, footer")));
const size = (list) => list.reduce((sum, { node }) => sum + words(node.data).length, 0);
if (!printed) {
  window.__audit_read = content();
  return out;
}
const read = window.__audit_read ?? [];
delete window.__audit_read;
const LEAST_SHARE = 0.4;
const LEAST_SIGNS = 20;
const gone = read.filter(({ node, holder }) => node.isConnected && !seen(holder));
if (size(gone) >= LEAST_SIGNS && size(gone) >= LEAST_SHARE * size(read)) {
  const share = Math.round((100 * size(gone)) / size(read));
  out.push(say("paper-loses-content", gone[0].holder, `${share} % of the content is not printed, as “${words(gone[0].node.data).slice(0, 40)}”`));
}

const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const colour = (value, ground) => {
  canvas.clearRect(0, 0, 1, 1);
  for (const one of [ground, value].filter(Boolean)) {
    canvas.fillStyle = one;
    canvas.fillRect(0, 0, 1, 1);
  }
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const light = (value) => {
  const [red, green, blue] = colour(value, "#fff").map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const PALE = 2;
// Whether a text had a ground on the screen that paper does not have.
const lostGround = (holder) => {
  let lost = false;
  for (let at = holder; at; at = at.parentElement) {
    const style = getComputedStyle(at);
    const painted = colour(style.backgroundColor)[3] > 0 || style.backgroundImage !== "none";
    if (painted && style.printColorAdjust === "exact") return false;
    lost ||= painted && (style.backgroundImage !== "none" || light(style.backgroundColor) < 0.7);
  }
  return lost;
};
const all = texts();
const pale = new Map();
for (const { holder } of all) {
  if (pale.has(holder) || holder.closest(IDLE)) continue;
  const style = getComputedStyle(holder);
  const faint = 1.05 / (light(style.color) + 0.05) < PALE && lostGround(holder);
  // A browser darkens pale words on its own, unless the page forbids it.
  pale.set(holder, faint ? (style.printColorAdjust === "exact" ? "fails" : "look") : "");
}
for (const verdict of ["fails", "look"]) {
  const [first] = [...pale].find(([, one]) => one === verdict) ?? [];
  if (first) out.push({ ...say("paper-pale", first, `“${words(first.textContent).slice(0, 40)}” is pale, and the ground behind it is not printed`), verdict });
}

if (document.documentElement.scrollHeight > sheet) {
  const bar = deep("body *").find(
    (one) => getComputedStyle(one).position === "fixed" && seen(one) && (words(one.textContent) || one.querySelector("img, svg")),
  );
  if (bar) out.push(say("paper-covered", bar, `it stands in place, and is printed on each of ${Math.ceil(document.documentElement.scrollHeight / sheet)} sheets`));
}

const said = words(all.map(({ node }) => node.data).join(" "));
const unsaid = [...main.querySelectorAll("a[href]")].filter((link) => {
  if (!/^https?:$/.test(link.protocol) || link.origin === location.origin || !seen(link) || link.closest(IDLE)) return false;
  const drawn = ["::before", "::after"].map((part) => getComputedStyle(link, part).content).join(" ");
  return !/attr\(|\/\//.test(drawn) && !drawn.includes(link.host) && !said.includes(link.host);
});
if (unsaid.length) {
  const [first] = unsaid;
  out.push(say("paper-link-unsaid", first, `“${nameOf(first).slice(0, 40)}” and ${unsaid.length - 1} other links are printed without their address`));
}
return out;
