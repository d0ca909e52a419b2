// Each selector's element by one canonical path, with its place in the page; null for what names no single element.
const [selectors] = arguments;
return selectors.map((selector) => {
  let element = null;
  try { element = document.querySelector(selector); } catch { element = null; }
  if (!element) return null;
  const box = element.getBoundingClientRect();
  return {
    path: path(element),
    box: [box.left + scrollX, box.top + scrollY, box.width, box.height],
    seen: element.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0,
  };
});
