// What a person sees of the page, as three numbers: which content there is, where it stands, and how it is painted.
const [most] = arguments;
const hash = () => {
  let value = 5381;
  return {
    add: (text) => { for (let at = 0; at < text.length; at += 1) value = (value * 33 + text.charCodeAt(at)) | 0; },
    end: () => value,
  };
};
const content = hash();
const place = hash();
const paint = hash();
const PAINT = ["color", "backgroundColor", "backgroundImage", "borderTopColor", "borderBottomColor", "outlineColor",
  "boxShadow", "fill", "stroke", "opacity", "filter", "textDecorationLine"];
let count = 0;
for (const element of document.querySelectorAll("body, body *")) {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
  if ((count += 1) > most) break;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const own = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join("|");
  const state = ["aria-expanded", "aria-selected", "aria-invalid", "aria-pressed", "open"].map((name) => element.getAttribute(name));
  content.add(`${element.localName} ${own} ${state} ${element.matches("dialog[open], :popover-open")}`);
  place.add([box.left + scrollX, box.top + scrollY, box.width, box.height].map(Math.round).join(" "));
  paint.add(PAINT.map((name) => style[name]).join(" "));
}
return { content: content.end(), place: place.end(), paint: paint.end(), count };
