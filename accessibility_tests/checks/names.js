// Links and names: what a control is called, and whether the name says what it is for.
const [vague] = arguments;
const out = [];
const CONTROLS = "a[href], button, summary, input, select, textarea, [role]";
const NAMED_BY_TEXT = new Set([
  "button",
  "link",
  "menuitem",
  "menuitemcheckbox",
  "menuitemradio",
  "tab",
  "option",
  "checkbox",
  "radio",
  "switch",
  "treeitem",
  "cell",
  "gridcell",
]);
const ICON_FONT = /icon|symbol|awesome|glyph|wingdings|webdings/i;
// Nothing on the page changes meanwhile, and the browser takes milliseconds for each answer.
const remembered = (read) => {
  const known = new WeakMap();
  return (element) => {
    if (!known.has(element)) known.set(element, read(element));
    return known.get(element);
  };
};
const called = remembered(nameOf);
const role = remembered(roleOf);
const wordsOf = (text) => bare(text).split(" ").filter(Boolean);

// The text on a control that a person would say to name it: no pictures, no glyphs of an icon font.
const boxOf = (element) => {
  let at = element;
  while (at.parentElement && ["inline", "contents"].includes(getComputedStyle(at).display)) at = at.parentElement;
  return at;
};
const label = (element) => {
  let text = "";
  let last = null;
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    const holder = node.parentElement;
    if (!seen(holder) || holder.closest("select, textarea, script, style")) continue;
    if (ICON_FONT.test(getComputedStyle(holder).fontFamily)) continue;
    const box = boxOf(holder);
    text += (last && box !== last ? " " : "") + node.data + (node.nextSibling?.nodeName === "BR" ? " " : "");
    last = box;
  }
  return words(text);
};
const unbracketed = (text) => words(text.replace(/[(（[][^)）\]]*[)）\]]/g, " "));
const within = (whole, part) => {
  const [all, some] = [wordsOf(whole), wordsOf(part)];
  if (all.some((_, at) => some.every((word, index) => all[at + index] === word))) return true;
  // Scripts without spaces, and words that are written in parts.
  return /[\u3040-\u9fff\u0e00-\u0e7f]/.test(part) && all.join("").includes(some.join(""));
};
for (const element of deep(CONTROLS)) {
  if (!element.checkVisibility() || (!seen(element) && !element.labels?.length)) continue;
  const own = NAMED_BY_TEXT.has(role(element)) && !element.matches("input, select, textarea");
  const field = element.matches(
    "input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea",
  );
  const shown = own ? label(element) : field ? [...element.labels].filter(seen).map(label).join(" ") : "";
  const name = called(element);
  const said = bare(shown);
  // A single sign or letter is a picture ("×", "X").
  if (
    !name ||
    !said ||
    (said.length < 2 && !/\d/.test(said)) ||
    within(name, shown) ||
    within(unbracketed(name), unbracketed(shown)) ||
    within(name, unbracketed(shown))
  )
    continue;
  const joined = (text) => bare(text.replace(/-/g, ""));
  const shortened = [...shown.matchAll(/(\p{L}+)\./gu)].some(([, start]) =>
    wordsOf(name).some((one) => one.startsWith(start.toLowerCase())),
  );
  // A hyphen is not said.
  const hyphened = /-/.test(name + shown) && joined(name).includes(joined(shown));
  const one = say("label-not-in-name", element, `it shows “${words(shown)}” but is called “${name}”`);
  out.push(shortened || hyphened ? { ...one, verdict: "look" } : one);
}

// What else is said around a link, in its sentence, list item, cell or description.
const context = (link) => {
  const block = link.closest("p, li, td, th, dd, dt, figure, blockquote");
  // A box that holds this link and words of its own is as good as a paragraph.
  const box = [...(link.parentElement?.childNodes ?? [])].some(
    (one) => one.nodeType === Node.TEXT_NODE && bare(one.data),
  )
    ? link.parentElement
    : null;
  const item = block?.closest("li, td, th") ?? block ?? box;
  const around = item?.parentElement?.closest("li");
  let text = item ? item.textContent : "";
  for (const one of around?.childNodes ?? [])
    if (!(one instanceof Element && one.contains(link))) text += " " + one.textContent;
  const cell = link.closest("td");
  if (cell) {
    const row = [...(cell.closest("tr")?.cells ?? [])].filter((one) => one !== cell && !one.querySelector("a"));
    const top = cell.closest("table")?.rows[0]?.cells ?? [];
    const head = top[Math.min(cell.cellIndex, top.length - 1)];
    text += row.map((one) => one.textContent).join(" ") + (head?.matches("th") ? head.textContent : "");
  }
  // What is said of a term is read after the term.
  let term = link.closest("dd");
  while (term && !term.matches("dt")) term = term.previousElementSibling;
  if (term) text += " " + term.textContent;
  for (const id of (link.getAttribute("aria-describedby") ?? "").split(/\s+/))
    text += document.getElementById(id)?.textContent ?? "";
  const rest = bare(text + " " + (link.getAttribute("title") ?? "")).replaceAll(bare(link.textContent), " ");
  return bare(rest);
};
// The address of a link inside a drawing is no plain text: only its name is looked at.
const all = deep("a[href], area[href], [role=link]").filter((one) => role(one) === "link" && one.checkVisibility());
const links = all.filter((one) => one instanceof HTMLElement);
const POINTS_ONLY = /^(this|that|these)( \w+){1,2}$/;
for (const link of all) {
  const name = called(link);
  if (!vague.includes(bare(name)) && !POINTS_ONLY.test(bare(name))) continue;
  const rest = context(link);
  if (rest.length < 3) out.push(say("link-vague", link, `“${name}”, and nothing around it says where it leads`));
  else out.push(say("link-vague-alone", link, `“${name}” says nothing without the words around it`));
}

const MANNER = /new (window|tab)|opens in|external|extern|新窗口|新視窗|新标签|新分頁|外部/i;
for (const link of links) {
  const target = (link.target || "_self").toLowerCase();
  if (target.startsWith("_") && target !== "_blank") continue;
  const told =
    called(link) +
    (link.computedDescription ?? "") +
    link.title +
    link.textContent +
    [...link.querySelectorAll("img, svg")].map((one) => (one.alt ?? "") + one.textContent).join(" ");
  if (!MANNER.test(told))
    out.push(say("link-new-window", link, `“${called(link)}” opens another window and does not say so`));
}

const FILE = /\.(pdf|docx?|xlsx?|pptx?|zip|rar|odt|ods|csv|mp3|mp4|epub)(?:[?#]|$)/i;
for (const link of links) {
  const kind = link.href?.match?.(FILE)?.[1]?.toLowerCase();
  if (!kind) continue;
  const near = bare(called(link) + " " + context(link));
  const said =
    { doc: "word", docx: "word", xls: "excel", xlsx: "excel", ppt: "powerpoint", pptx: "powerpoint" }[kind] ?? kind;
  if (!near.includes(kind) && !near.includes(said))
    out.push(say("link-file", link, `leads to a ${kind} file and does not say so`));
}

for (const link of links) {
  const next = link.nextElementSibling?.matches("a[href]") ? link.nextElementSibling : null;
  const between = link.nextSibling === next || !words(link.nextSibling?.textContent ?? "");
  if (
    next &&
    between &&
    link.href &&
    link.href === next.href &&
    (link.querySelector("img, svg") || next.querySelector("img, svg"))
  ) {
    out.push(say("links-adjacent", next, "the picture and the words beside each other are two links to one place"));
  }
}

for (const element of deep("button, a[href], [role=button], [role=link]").filter(seen)) {
  const picture = element.querySelector("svg, img, i, [class*=icon]");
  if (picture && !bare(label(element)) && element.getBoundingClientRect().width < 120) {
    out.push(say("icon-only", element, `a picture alone stands for “${called(element)}”`));
  }
}

const FILE_NAME =
  /^[\w%-]+\.(jpe?g|png|gif|svg|webp|avif|bmp)$|^(img|dsc|image|picture|photo|screenshot|untitled)[_ -]?\d*$/i;
const NOTHING = new Set([
  "image",
  "picture",
  "photo",
  "graphic",
  "icon",
  "img",
  "spacer",
  "placeholder",
  "alt",
  "alt text",
  "图片",
  "圖片",
  "照片",
  "图标",
  "圖示",
  "图像",
]);
for (const image of deep("img, [role=img], input[type=image], area, svg, object")) {
  if (!image.checkVisibility() || image.closest("[aria-hidden=true]")) continue;
  const name = called(image);
  if (!name) continue;
  if (FILE_NAME.test(name) || NOTHING.has(bare(name))) {
    out.push(say("picture-name-empty", image, `“${name}” says nothing of what the picture shows`));
    continue;
  }
  // The name of the file is what somebody once called the picture.
  const stem = (image.getAttribute("src") ?? "")
    .split(/[?#]/)[0]
    .split("/")
    .pop()
    .replace(/\.\w+$/, "");
  const parts = stem
    .split(/[^\p{L}]+|(?<=\p{Ll})(?=\p{Lu})/u)
    .map((one) => one.toLowerCase())
    .filter(
      (one) =>
        one.length > 2 &&
        !/^(img|image|icon|logo|pic|photo|picture|small|large|banner|thumb|background|main)$/.test(one),
    );
  const told = bare(name);
  if (
    parts.length &&
    parts.length < 6 &&
    !/[0-9a-f]{8}/i.test(stem) &&
    /[a-z]/.test(told) &&
    !parts.some((one) => told.includes(one.slice(0, 5)))
  ) {
    out.push(say("picture-name-other", image, `called “${name}”, from a file named “${stem}”`));
  }
}

// A picture of some size that is said to be an ornament: the first stands for all of the page. One without a word for or
// against is for the engine.
const SILENT_PX = 40;
const ORNAMENT = "img[alt=''], img[aria-hidden=true], img[role=presentation], img[role=none], svg:not([role]), canvas:not([role])";
const DRAWN = "path, circle, rect, text, image, use, polygon, line, ellipse";
const silent = deep(ORNAMENT).filter((one) => {
  const box = one.getBoundingClientRect();
  if (box.width < SILENT_PX || box.height < SILENT_PX || (one.matches("svg") && !one.querySelector(DRAWN))) return false;
  return seen(one) && !called(one) && !one.parentElement?.closest("svg, a, button, [role=img]") && !one.querySelector("[role]");
});
if (silent.length) {
  out.push(say("picture-silent", silent[0], `${silent.length} pictures are not read, this one first`));
}

// Links of one name to different places: where the address differs, what is there is compared.
const place = (link) => {
  const url = new URL(link.href, location.href);
  return url.origin + url.pathname.replace(/\/(index\.\w+)?$/, "/") + url.search + url.hash;
};
const groups = new Map();
for (const link of links) {
  const name = bare(called(link));
  if (!name || !/^https?:/.test(link.href ?? "")) continue;
  if (!groups.has(name)) groups.set(name, []);
  groups.get(name).push(link);
}
const read = async (url) => {
  if (new URL(url).origin !== location.origin) return null;
  try {
    const answer = await fetch(url, { credentials: "omit", signal: AbortSignal.timeout(3000) });
    if (!answer.ok || !/html/.test(answer.headers.get("content-type") ?? "")) return null;
    const text = await answer.text();
    return {
      url: answer.url,
      // What scripts will write, and where a page sends one on to, cannot be read here; nor words without spaces be told.
      whole: !/<script|http-equiv=.?refresh|[\u3040-\u9fff]/i.test(text),
      text: words(text.replace(/<(script|style|head)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ")),
    };
  } catch {
    return null;
  }
};
// How many of the words of two texts are in both: frames that share many may well serve the same purpose.
const alike = (a, b) => {
  const [first, second] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const both = [...first].filter((word) => second.has(word)).length;
  return both / Math.max(first.size + second.size - both, 1);
};
const ALIKE = 0.12;
const APART = 0.06;
const sameContext = (a, b) => context(a) === context(b);
const compare = async () => {
  let asked = 0;
  for (const [name, ofName] of groups) {
    const first = ofName[0];
    for (const link of ofName.slice(1)) {
      if (place(link) === place(first) || asked >= 12) continue;
      const inPage = [link, first].some((one) => one.href.split("#")[0] === location.href.split("#")[0]);
      asked += 2;
      const [a, b] = inPage ? [null, null] : [await read(first.href), await read(link.href)];
      if (a && b && (a.url === b.url || a.text === b.text)) continue;
      // Whether two pages serve one purpose is for a person to say, unless they have nothing in common.
      const apart = a && b && a.whole && b.whole && alike(a.text, b.text) < APART;
      const rule = sameContext(first, link) ? "links-same-name" : "links-same-name-alone";
      const one = say(rule, link, `“${name}” also names a link to ${first.getAttribute("href")}`);
      out.push(apart ? { ...one, verdict: "fails" } : one);
    }
  }
};

// Frames of one name that hold different things.
const frames = new Map();
for (const frame of deep("iframe")) {
  const name = bare(called(frame));
  if (!name || !frame.checkVisibility()) continue;
  const other = frames.get(name);
  frames.set(name, other ?? frame);
  if (!other || (other.src === frame.src && other.srcdoc === frame.srcdoc)) continue;
  const inside = (one) => {
    try {
      return words(one.contentDocument.body.textContent);
    } catch {
      return null;
    }
  };
  const [a, b] = [inside(other), inside(frame)];
  if (a !== null && a === b) continue;
  const one = say("frames-same-name", frame, `“${called(frame)}” also names another frame with other content`);
  out.push(a === null || b === null || alike(a, b) >= ALIKE ? { ...one, verdict: "look" } : one);
}

return compare().then(() => out);
