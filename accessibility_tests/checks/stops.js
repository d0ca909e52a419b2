// The stops that Tab must make, in the order of the document. One radio button stands for its group.
const stops = [];
const groups = new Set();
for (const element of pressable()) {
  if (!element.checkVisibility({ visibilityProperty: true })) continue;
  if (element.matches("input[type=radio]")) {
    const key = (element.form ? [...document.forms].indexOf(element.form) : -1) + ":" + element.name;
    const checked = [...document.querySelectorAll("input[type=radio]")].find(
      (one) => one.name === element.name && one.form === element.form && one.checked,
    );
    if (element.name && groups.has(key)) continue;
    groups.add(key);
    stops.push(checked && element.name ? checked : element);
  } else stops.push(element);
}
// What looks pressable to a mouse but is nothing that a key can reach.
const fakes = [...document.querySelectorAll("body *")].filter((element) => {
  if (getComputedStyle(element).cursor !== "pointer" || !seen(element)) return false;
  if (element.parentElement && getComputedStyle(element.parentElement).cursor === "pointer") return false;
  return !element.closest(INTERACTIVE) && !element.closest("label") && !element.querySelector(INTERACTIVE);
});
return {
  stops,
  names: stops.map(path),
  fakes: fakes.map(path),
  jumps: stops.filter((one) => one.tabIndex > 0).map(path),
};
