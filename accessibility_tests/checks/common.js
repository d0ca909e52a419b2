// Shared by every check: what a person can see, what one can press, and how to name an element.
const EDGE = 1;
const INTERACTIVE = [
  "a[href]", "area[href]", "button", "input:not([type=hidden])", "select", "textarea", "summary", "audio[controls]",
  "video[controls]", "iframe", "[contenteditable=true]", "[tabindex]:not([tabindex^='-'])", "[role=button]", "[role=link]",
  "[role=checkbox]", "[role=radio]", "[role=switch]", "[role=tab]", "[role=menuitem]", "[onclick]",
].join(",");

const path = (element) => {
  if (element === document.documentElement) return "html";
  if (element.id) return "#" + CSS.escape(element.id);
  const parts = [];
  let at = element;
  while (at && at !== document.documentElement && !(at.id && at !== element)) {
    const name = at.localName;
    const alike = at.parentElement ? [...at.parentElement.children].filter((one) => one.localName === name) : [at];
    parts.unshift(alike.length > 1 ? `${name}:nth-of-type(${alike.indexOf(at) + 1})` : name);
    at = at.parentElement;
  }
  if (at && at.id) parts.unshift("#" + CSS.escape(at.id));
  return parts.join(" > ");
};

// Hidden from sight although there: the usual ways of keeping text for screen readers only.
const clippedAway = (element) => {
  for (let at = element; at && at !== document.body; at = at.parentElement) {
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const small = box.width <= EDGE || box.height <= EDGE;
    if (style.position === "absolute" && (style.clip === "rect(0px, 0px, 0px, 0px)" || style.clipPath.startsWith("inset(50%")
        || style.clipPath.startsWith("inset(100%"))) return true;
    if (small && style.overflow !== "visible") return true;
    if (box.right + scrollX <= 0 || box.bottom + scrollY <= 0) return true;
  }
  return false;
};

const seen = (element) =>
  element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !clippedAway(element);

// Stands in place while the page scrolls below it.
const floating = (element) => {
  for (let at = element; at; at = at.parentElement) {
    if (["fixed", "sticky"].includes(getComputedStyle(at).position)) return true;
  }
  return false;
};

const words = (text) => text.replace(/\s+/g, " ").trim();

// Text nodes that can be read, each with the element that it stands in.
const texts = (root = document.body ?? document.documentElement) => {
  const found = [];
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    const holder = node.parentElement;
    if (!words(node.data) || holder.closest("script, style, noscript, template, option, datalist")) continue;
    if (seen(holder)) found.push({ node, holder });
  }
  return found;
};

const boxes = (node) => {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
};

const usable = (element) => !element.disabled && !element.closest("[inert]") && element.getAttribute("tabindex") !== "-1";

const pressable = () => [...document.querySelectorAll(INTERACTIVE)].filter(usable);

const say = (rule, element, message) => ({ rule, selector: typeof element === "string" ? element : path(element), message });

// Every element that a selector names, also inside open shadow roots.
const deep = (selector, root = document) => {
  const found = [...root.querySelectorAll(selector)];
  for (const host of root.querySelectorAll("*")) if (host.shadowRoot) found.push(...deep(selector, host.shadowRoot));
  return found;
};

// As a screen reader is told them.
const nameOf = (element) => words(element.computedName ?? element.getAttribute("aria-label") ?? element.textContent);
const roleOf = (element) => element.computedRole ?? element.getAttribute("role") ?? "";

// What of an element's text can be seen.
const shownText = (element) => words(texts(element).map(({ node }) => node.data).join(" "));

// Letters and digits alone, so that case, spaces and punctuation make no difference.
const bare = (text) => words(text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " "));
