// Pieces of text with the language that each is said to be in: whole blocks, and parts that have a lang of their own.
const tag = (element) => {
  for (let at = element; at; at = at.parentElement ?? at.getRootNode().host) {
    const own = at.getAttribute("lang") ?? at.getAttribute("xml:lang");
    if (own !== null) return { own: own.trim(), from: at };
  }
  return { own: "", from: null };
};
const KEEP = "code, pre, kbd, samp, var, script, style, [translate=no], address, svg, math, [data-notranslate]";
const pieces = new Map();
for (const { node, holder } of texts()) {
  if (holder.closest(KEEP)) continue;
  const { own, from } = tag(holder);
  let block = holder;
  while (
    block !== from &&
    block.parentElement &&
    ["inline", "contents"].includes(getComputedStyle(block).display) &&
    block.parentElement !== from
  )
    block = block.parentElement;
  if (block !== from && from?.contains(block) && ["inline", "contents"].includes(getComputedStyle(block).display))
    block = from;
  if (!pieces.has(block))
    pieces.set(block, { selector: path(block), lang: own, root: from === document.documentElement || !from, text: "" });
  pieces.get(block).text += " " + node.data;
}
// What is read in place of a picture or beside it is in a language too.
for (const element of deep("[alt], [aria-label], [title]")) {
  const text = words(element.getAttribute("aria-label") ?? element.getAttribute("alt") ?? element.title);
  if (!text || !element.checkVisibility() || element.closest(KEEP)) continue;
  const { own, from } = tag(element);
  pieces.set(
    { element },
    { selector: path(element), lang: own, root: from === document.documentElement || !from, text },
  );
}
const known = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
const odd = deep("[lang]")
  .filter((element) => element !== document.documentElement && words(element.textContent))
  .filter((element) => {
    try {
      return known.of(element.lang.trim().split("-")[0]) === undefined;
    } catch {
      return element.lang.trim() !== "" || /\S/.test(element.getAttribute("lang"));
    }
  })
  .map((element) => ({ selector: path(element), lang: element.getAttribute("lang") }));
const rtl = texts()
  .filter(
    ({ node, holder }) =>
      /[\u0590-\u08ff]{4,}/.test(node.data) && getComputedStyle(holder).direction === "ltr" && !holder.closest("[dir]"),
  )
  .map(({ holder }) => path(holder));
return {
  lang: (document.documentElement.getAttribute("lang") ?? "").trim(),
  title: words(document.title),
  pieces: [...pieces.values()].map((one) => ({ ...one, text: words(one.text) })),
  odd,
  rtl: [...new Set(rtl)],
};
