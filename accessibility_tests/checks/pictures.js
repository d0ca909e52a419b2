// Pictures that could hold words, by their size: a line of them, or a block. Logos may be words, and icons have none.
const LOGO = /logo|brand|wordmark|flag|avatar|qr|barcode|captcha|chart|graph|map|标志|徽标|二维码|图表|地图|標誌|圖表|地圖/i;
const about = (one) =>
  [one.getAttribute("alt"), one.getAttribute("class"), one.id, (one.getAttribute("src") ?? "").split("/").pop(), nameOf(one)].join(" ");
const grounds = (one) => {
  const { backgroundImage } = getComputedStyle(one);
  return /url\(/.test(backgroundImage) && !words(one.textContent) && !one.children.length;
};
return deep("img, input[type=image], [role=img], canvas, div, span, a, button, p, h1, h2, h3")
  .filter((one) => one.matches("img, input[type=image], [role=img], canvas") || grounds(one))
  .filter((one) => seen(one) && !one.closest("svg, picture > source") && !LOGO.test(about(one)))
  .filter((one) => !(one.localName === "canvas" && one.width * one.height === 0))
  .filter((one) => {
    const box = one.getBoundingClientRect();
    const line = box.height >= 12 && box.height <= 90 && box.width >= 2.2 * box.height;
    const block = box.width >= 100 && box.height >= 40;
    return line || block;
  })
  .map((element) => ({ element, selector: path(element), name: nameOf(element).slice(0, 60) }));
