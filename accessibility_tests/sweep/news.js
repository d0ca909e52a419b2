// The outermost elements that can be seen now and could not be seen before, by selector. Called once to remember, once
// to compare: arguments[0] says which.
const [compare] = arguments;
const shown = new Set([...document.querySelectorAll("body *")].filter((one) => one.checkVisibility({ visibilityProperty: true })));
if (!compare) {
  window.__audit_shown = shown;
  return [];
}
const before = window.__audit_shown ?? new Set();
return [...shown].filter((one) => !before.has(one) && (before.has(one.parentElement) || !shown.has(one.parentElement))).map(path);
