// What opens something, those first that say so. A link leads away and a submit button sends: neither is listed here.
const SURE = [
  ["details", "details:not([open]) > summary:first-of-type"],
  ["tab", "[role=tab][aria-selected=false]"],
  ["menu", "[aria-haspopup]:not([aria-haspopup=false])"],
  ["toggle", "[aria-expanded=false]"],
  ["popover", "[popovertarget], [commandfor]"],
];
const UNSURE = [["button", "button[type=button], [role=button], button:not([type]), input[type=button]"]];
const name = (element) => {
  const label = element.getAttribute("aria-label") || element.textContent || element.value || element.title || "";
  return words(label).slice(0, 40) || path(element);
};
const found = [];
for (const [kind, selector] of [...SURE, ...UNSURE]) {
  for (const element of document.querySelectorAll(selector)) {
    if (found.some((one) => one.element === element) || !seen(element)) continue;
    if (!usable(element) && kind !== "tab") continue;
    if (element.matches("a[href]:not([href^='#']):not([role])") || element.matches("input:not([type=button]), select, textarea")) continue;
    if (element.matches("button:not([type]), [type=submit]") && element.form) continue;
    if (kind === "button" && element.closest("dialog, [role=dialog]")) continue;
    found.push({ kind, element, name: name(element), path: path(element) });
  }
}
return found;
