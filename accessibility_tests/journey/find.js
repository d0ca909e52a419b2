// What a person would call by this name: of the kind that is asked for, seen, by its accessible name. An exact name goes
// before one that only contains it. Answers with the elements, and with the names that there are.
const [kind, name] = arguments;
const KINDS = {
  fill: "input:not([type=radio], [type=checkbox], [type=submit], [type=button], [type=hidden]), textarea, [contenteditable=true]",
  choose: "input[type=radio], input[type=checkbox], option, [role=option], [role=radio], [role=checkbox], [role=switch], [role=tab]",
  press: "a[href], button, summary, input[type=submit], input[type=button], input[type=image], [role=button], [role=link], [role=menuitem], [role=tab]",
};
const called = (element) => {
  const own = element.computedName ?? "";
  const label = [...(element.labels ?? [])].map((one) => one.textContent).join(" ");
  return words(own || label || element.getAttribute("aria-label") || element.textContent || element.value || "");
};
const shown = (element) => seen(element) || [...(element.labels ?? [])].some(seen) || (element.localName === "option" && seen(element.closest("select")));
const found = [...document.querySelectorAll(KINDS[kind])].filter((one) => shown(one) && !one.disabled);
const names = found.map(called);
const wanted = words(name);
let hits = found.filter((one, index) => names[index] === wanted);
if (!hits.length) hits = found.filter((one, index) => names[index].includes(wanted));
// Several links to one place are one thing to a person.
const same = hits.length > 1 && hits.every((one) => one.href && one.href === hits[0].href);
return { hits: same ? [hits[0]] : hits, names: names.filter(Boolean).slice(0, 30), secret: hits.map((one) => one.type === "password") };
