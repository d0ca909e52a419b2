// What the page says about itself: language, title, headings, ids, and where its error links lead.
const [limits] = arguments;
const out = [];
const root = document.documentElement;

const language = root?.getAttribute("lang") ?? "";
const known = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
const isLanguage = (tag) => {
  try {
    return known.of(tag.split("-")[0]) !== undefined;
  } catch {
    return false;
  }
};
if (!isLanguage(language)) out.push(say("no-language", "html", `lang is “${language}”`));

const headings = [...document.querySelectorAll("h1")].filter(seen);
if (headings.length !== 1) out.push(say("not-one-h1", headings[1] ?? "body", `${headings.length} headings of level 1`));
const title = words(document.title);
if (!title) out.push(say("no-title", "html", "the title is empty"));
else if (headings.length) {
  const failed = document.querySelector("[aria-invalid=true], [role=alert] a[href^='#']") !== null;
  const told = limits.error_words.find((word) => title.startsWith(word));
  if (failed && !told) out.push(say("error-not-in-title", "title", `“${title}” does not begin with the word for an error`));
  const rest = told ? title.slice(told.length).replace(/^[\s:：]+/, "") : title;
  const heading = words(headings[0].textContent);
  if (!rest.startsWith(heading)) out.push(say("title-not-heading", "title", `“${title}” does not begin with “${heading}”`));
}

const ids = new Map();
for (const element of document.querySelectorAll("[id]")) {
  const same = ids.get(element.id);
  if (!element.id.trim()) out.push(say("id-empty", element.parentElement, "an element inside has an empty id"));
  else if (same) out.push(say("id-twice", same, `“${element.id}” is also the id of another ${element.localName}`));
  ids.set(element.id, element);
}
for (const name of ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-errormessage", "aria-details", "list"]) {
  for (const element of document.querySelectorAll(`[${name}]`)) {
    for (const id of element.getAttribute(name).split(/\s+/).filter(Boolean)) {
      if (!document.getElementById(id)) out.push(say("id-missing", element, `${name} names “${id}”, which is not there`));
    }
  }
}

for (const link of document.querySelectorAll("a[href^='#']")) {
  const id = decodeURIComponent(link.getAttribute("href").slice(1));
  const goal = id ? document.getElementById(id) : null;
  const summary = link.closest("[role=alert], [data-error-summary], .error-summary, [class*=error-summary]");
  if (id && !goal) out.push(say("link-to-nowhere", link, `“${link.hash}” is not on the page`));
  else if (summary && goal && !goal.matches("input, select, textarea, button")) {
    out.push(say("error-link-misses", link, `${link.hash} is no control that one could correct`));
  }
}
for (const control of document.querySelectorAll("[aria-invalid=true]")) {
  const told = (control.getAttribute("aria-describedby") ?? "") + " " + (control.getAttribute("aria-errormessage") ?? "");
  const group = control.closest("fieldset")?.getAttribute("aria-describedby") ?? "";
  if (!(told.trim() || group)) out.push(say("error-not-tied", control, "no description says what is wrong"));
}
return out;
