// What a page is made of: headings and lists that are marked as such and say something, and an apt title.
const [vague] = arguments;
const out = [];
const HEADINGS = "h1, h2, h3, h4, h5, h6, [role=heading]";
const headings = deep(HEADINGS).filter(
  (one) => one.checkVisibility() && !one.closest("[aria-hidden=true], [role=presentation], [role=none]"),
);

const sections = new Map();
for (const heading of headings) {
  const name = nameOf(heading);
  if (!name) {
    out.push(say("heading-empty", heading, "a heading without words"));
    continue;
  }
  if (vague.includes(bare(name)) || !/[\p{L}\p{N}]/u.test(name))
    out.push(say("heading-vague", heading, `“${name}” says nothing of what comes below`));
  const level = heading.getAttribute("aria-level") ?? heading.localName.slice(1);
  const parent = headings
    .slice(0, headings.indexOf(heading))
    .reverse()
    .find((one) => (one.getAttribute("aria-level") ?? one.localName.slice(1)) < level);
  const key = `${bare(name)} ${level} ${parent ? path(parent) : ""}`;
  if (sections.has(key) && bare(name))
    out.push(say("heading-twice", heading, `“${name}” is also the heading of another part`));
  sections.set(key, heading);
}

// A heading followed at once by another of the same or a higher level has nothing to say anything of.
const level = (one) => Number(one.getAttribute("aria-level") ?? one.localName.slice(1)) || 2;
headings.forEach((heading, index) => {
  const next = headings[index + 1];
  if (next && level(next) > level(heading) + 1)
    out.push(say("heading-skips", next, `level ${level(next)} comes after level ${level(heading)}`));
});

// A short line that is bold or large all through, with a longer one below it, is a heading to the eye.
const size = (one) => parseFloat(getComputedStyle(one).fontSize);
const bold = (one) => parseInt(getComputedStyle(one).fontWeight, 10) >= 600;
for (const element of deep("p, div, span, td")) {
  if (
    element.closest(
      `${HEADINGS}, button, a, label, legend, summary, caption, th, dt, figcaption, nav, header, footer, table`,
    )
  )
    continue;
  if (!seen(element) || getComputedStyle(element).display === "inline") continue;
  const parts = texts(element);
  const text = words(parts.map(({ node }) => node.data).join(" "));
  if (
    !text ||
    text.length > 60 ||
    /[.,:;!?。，：；！？…]$/.test(text) ||
    element.querySelector("a, button, input, select, img, p, div")
  )
    continue;
  const next = element.nextElementSibling;
  if (!next || !next.matches("p, div, ul, ol, section, table") || !seen(next)) continue;
  const below = words(next.textContent);
  const [first] = texts(next);
  if (next.querySelector(HEADINGS) || headings.some((one) => bare(one.textContent) === bare(text))) continue;
  if (!first || below.length < 2 * text.length || next.querySelector("input, select")) continue;
  const all = (test) => parts.every(({ holder }) => test(holder));
  const large = all((one) => size(one) >= 1.2 * size(first.holder)) || (all(bold) && !bold(first.holder));
  if (large) out.push(say("heading-unmarked", element, `“${text}” looks like a heading and is none`));
}

// Lines that begin with a sign or a number of their own.
const SIGN = /^\s*(?:[•·●○▪■◦‣*–—-]|\(?\d{1,2}[.)、]|[①-⑳]|[a-h][.)])\s*(?=\S)/;
const lines = (element) => element.innerText.split("\n").map(words).filter(Boolean);
for (const element of deep("p, div, td, section, main, article, body")) {
  if (element.closest("li, pre, code, table") && !element.matches("td")) continue;
  const own = [...element.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && words(one.data));
  if (own && element.querySelector(":scope > br") && seen(element)) {
    const marked = lines(element).filter((line) => SIGN.test(line));
    if (marked.length >= 3 && marked.length >= lines(element).length - 1)
      out.push(say("list-unmarked", element, `“${marked[0].slice(0, 30)}” and more lines with a sign of their own`));
    continue;
  }
  let row = [];
  for (const child of [...element.children, null]) {
    const text =
      child?.matches("p, div, span") && !child.querySelector("li, p, div") && seen(child)
        ? words(child.textContent)
        : "";
    if (text && SIGN.test(text)) row.push(child);
    else {
      if (row.length >= 3)
        out.push(
          say(
            "list-unmarked",
            row[0],
            `“${words(row[0].textContent).slice(0, 30)}” and ${row.length - 1} more begin with a sign of their own`,
          ),
        );
      row = [];
    }
  }
}

const title = words(document.title);
const file = decodeURIComponent(location.pathname.split("/").pop() ?? "");
const NO_TITLE =
  /^(untitled( (document|page))?|document|new (page|document|tab)|page|page \d+|title|home ?page|index|default|welcome|test|lorem ipsum.*|react app|vite( \+ \w+)?|无标题(文档)?|無標題(文件)?|新建网页|首页|首頁|网页|標題|标题|https?:\/\/\S+|[\w-]+\.(html?|php|aspx?|jsp))$/i;
if (title) {
  if (NO_TITLE.test(title) || title === file)
    out.push(say("title-vague", "title", `“${title}” says nothing of the page`));
  else if (document.body) {
    // None of the words of the title is anywhere on the page.
    const parts = (text) =>
      new Set(
        bare(text)
          .split(" ")
          .flatMap((one) => (/[\u3040-\u9fff]/.test(one) ? [...one] : [one.slice(0, 5)]))
          .filter((one) => one.length > 2 || /[\u3040-\u9fff]/.test(one)),
      );
    const there = parts(
      document.body.innerText + " " + location.hostname + " " + [...document.images].map((one) => one.alt).join(" "),
    );
    const named = [...parts(title)];
    if (named.length && there.size > 3 && !named.some((one) => there.has(one))) {
      out.push(say("title-other", "title", `no word of “${title}” is on the page`));
    }
  }
}
return out;
