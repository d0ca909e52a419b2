// By how many degrees the page itself is turned, for the outermost boxes of the page.
return [document.documentElement, document.body, ...(document.body?.children ?? [])].filter(Boolean).map((element) => {
  const style = getComputedStyle(element);
  const matrix = new DOMMatrix(style.transform === "none" ? "" : style.transform);
  const own = /(-?[\d.]+)(deg|rad|turn|grad)/.exec(style.rotate);
  const factor = { deg: 1, rad: 180 / Math.PI, turn: 360, grad: 0.9 };
  const degrees = (Math.atan2(matrix.b, matrix.a) * 180) / Math.PI + (own ? own[1] * factor[own[2]] : 0);
  const box = element.getBoundingClientRect();
  return {
    selector: path(element),
    degrees,
    seen: element.checkVisibility() && box.width > 0 && box.height > 0,
    words: words(element.innerText ?? "").length,
  };
});
