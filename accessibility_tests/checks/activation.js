// What can be pressed answers to every way of pressing, and nothing waits for a mouse alone.
// What each element listens to was written to it by activation.py.
const [window_listens] = arguments;
const out = [];
const has = (element, ...names) => names.some((name) => (element.__audit_listens ?? []).includes(name));
const NATIVE =
  "a[href], button, input, select, textarea, summary, label, option, audio, video, iframe, details, dialog, [contenteditable=true]";
const big = (element) =>
  element.matches("html, body, main, form, header, footer, nav, section, article, ul, ol, table, tbody, #root, #app");

for (const element of deep("*")) {
  if (!seen(element) || big(element)) continue;
  const focusable = element.matches(NATIVE) || element.hasAttribute("tabindex");
  const inside =
    element.closest(NATIVE + ", [tabindex]") !== null || element.querySelector(NATIVE + ", [tabindex]") !== null;
  if (
    has(element, "click", "dblclick") &&
    !focusable &&
    !inside &&
    words(element.textContent + (element.getAttribute("aria-label") ?? ""))
  ) {
    out.push(say("only-with-the-mouse", element, "a mouse can press it, and no key comes to it"));
  }
  const down = ["mousedown", "pointerdown", "touchstart"].filter((name) => has(element, name));
  if (
    down.length &&
    !has(element, "click", "mouseup", "pointerup", "touchend") &&
    !element.matches("canvas, [role=slider], input[type=range]") &&
    !element.draggable &&
    !element.matches("a[href], [type=submit]")
  ) {
    out.push(say("acts-on-the-down-press", element, `it listens to ${down[0]} alone`));
  }
  const over = ["mouseover", "mouseenter", "pointerenter", "pointerover"].filter((name) => has(element, name));
  if (over.length && !has(element, "focus", "focusin", "click", "keydown") && !element.querySelector(NATIVE)) {
    out.push(say("only-under-the-mouse", element, `it listens to ${over[0]}, and to no key or focus`));
  }
  if (element.getAttribute("draggable") === "true" || has(element, "dragstart")) {
    const near = (element.closest("li, tr, [role=listitem]") ?? element).querySelector(
      "button, [role=button], select, input",
    );
    if (!near) out.push(say("only-by-dragging", element, "it can be dragged, and nothing beside it does the same"));
  }
}

// Shown by a style under the mouse, and by none for the keyboard.
const rules = (list) => [...list].flatMap((rule) => (rule.cssRules ? [rule, ...rules(rule.cssRules)] : [rule]));
const all = [...document.styleSheets, ...document.adoptedStyleSheets]
  .flatMap((sheet) => {
    try {
      return rules(sheet.cssRules);
    } catch {
      return [];
    }
  })
  .filter((rule) => rule.selectorText);
const SHOWS = (style) =>
  (style.display && style.display !== "none") || style.visibility === "visible" || Number(style.opacity) > 0;
const focused = all
  .filter((rule) => /:focus/.test(rule.selectorText) && SHOWS(rule.style))
  .map((rule) => rule.selectorText)
  .join(",");
for (const rule of all.filter((one) => /:hover/.test(one.selectorText) && SHOWS(one.style))) {
  for (const part of rule.selectorText.split(",").filter((one) => /:hover\s*[ >+~]/.test(one) && !/:focus/.test(one))) {
    let hidden = [];
    try {
      hidden = [...document.querySelectorAll(part.replace(/:hover/g, ""))].filter(
        (one) => !seen(one) && words(one.textContent),
      );
    } catch {
      continue;
    }
    const twin = focused.includes(
      part
        .trim()
        .split(/\s|>|\+|~/)
        .pop(),
    );
    if (hidden.length && !twin)
      out.push(
        say(
          "only-under-the-mouse",
          hidden[0],
          `“${words(hidden[0].textContent).slice(0, 30)}” is shown under the mouse only`,
        ),
      );
  }
}
if (window_listens.some((name) => /devicemotion|deviceorientation/.test(name)))
  out.push(say("only-by-moving", "html", "the page answers to the movement of the device"));
return out;
