// What can be seen: spacing that a person cannot change, and words that only an eye can follow.
const out = [];
const SPACING = { "line-height": 1.5, "letter-spacing": 0.12, "word-spacing": 0.16 };
const linesOf = (element) => {
  const tops = [];
  for (const { node } of texts(element))
    for (const box of boxes(node))
      if (!tops.some((one) => Math.abs(one - box.top) < box.height / 2)) tops.push(box.top);
  return tops.length;
};
for (const element of deep("[style*='!important' i]")) {
  if (!seen(element)) continue;
  for (const [property, least] of Object.entries(SPACING)) {
    if (element.style.getPropertyPriority(property) !== "important") continue;
    if (/inherit|unset|initial|revert/.test(element.style.getPropertyValue(property))) continue;
    // The words that have their spacing from here, and not from something between.
    const fixed = (one) => one.style?.getPropertyPriority(property) === "important";
    const from = (holder) => {
      let at = holder;
      while (at !== element && !fixed(at)) at = at.parentElement;
      return at;
    };
    const own = texts(element)
      .map(({ holder }) => holder)
      .filter((holder) => from(holder) === element);
    const tight = own.find((holder) => {
      const style = getComputedStyle(holder);
      const used = style.getPropertyValue(property);
      const none = property === "line-height" ? 1.2 : 0;
      const ratio = used === "normal" ? none : parseFloat(used) / parseFloat(style.fontSize);
      const text = words(holder.textContent);
      const matters = property === "line-height" ? linesOf(holder) > 1 : text.length > 1;
      return matters && (property !== "word-spacing" || /\s/.test(text)) && ratio < least - 0.005;
    });
    if (tight)
      out.push(
        say(
          "spacing-locked",
          element,
          `${property} in a style that nobody can override, less than ${least} of the type size`,
        ),
      );
  }
}

// Instructions that name a thing by its place, shape, colour or sound alone.
const THING =
  "button|link|menu|icon|box|field|form|navigation|column|panel|sidebar|area|section|image|picture|arrow|tab|list|bar";
const PLACE = new RegExp(
  `\\b(${THING})s?\\b[^.!?]{0,40}\\b(on|to|at|in) the (right|left|top|bottom|upper|lower|far)\\b|` +
    `\\b(on|to|at|in) the (right|left|top|bottom)( side| hand side| corner)?\\b[^.!?]{0,30}\\b(${THING})s?\\b|` +
    `\\b(above|below|right-hand|left-hand)\\b[^.!?]{0,15}\\b(${THING})s?\\b|` +
    `\\b(round|square|triangular|triangle|circular|star|oval|diamond|red|green|blue|yellow|orange|large|big|small)\\b[^.!?]{0,20}\\b(${THING})s?\\b`,
  "i",
);
const ACT = /\b(click|press|tap|use|select|choose|see|find|follow|push|open|look|navigate)\b/i;
const HAN =
  /(点击|点按|按下?|请按|选择|使用|點擊|按|選擇)[^。！？]{0,12}(左|右|上|下|红|绿|蓝|黄|紅|綠|藍|黃|圆|方|圓)[^。！？]{0,6}(按钮|按鈕|链接|連結|图标|圖示|菜单|選單)/;
const GENERIC = /^(button|link|menu|icon|image|navigation)$/;
const named = new Set(
  deep("a[href], button, h1, h2, h3, h4, h5, h6, [role], nav, img, input")
    .map((one) => bare(nameOf(one)))
    .filter((one) => one.length > 2),
);
for (const { node, holder } of texts()) {
  if (!holder.matches("p, li, td, div, span, strong, em, label, small, b") || holder.closest("a, button, h1, h2, h3"))
    continue;
  const block = holder.closest("p, li, td, div") ?? holder;
  const text = words(block.textContent);
  if (node !== texts(block)[0]?.node || text.length > 400) continue;
  const hit = (ACT.test(text) ? PLACE.exec(text) : null) ?? HAN.exec(text);
  if (!hit) continue;
  // It also says, there and then, what the thing is called.
  const near = bare(text.slice(Math.max(hit.index - 12, 0), hit.index + hit[0].length + 30));
  if ([...named].some((name) => near.includes(name) && !GENERIC.test(name))) continue;
  out.push(say("only-for-the-eye", block, `“${hit[0].slice(0, 60)}” can be followed only by who sees it`));
}
for (const { holder, node } of texts()) {
  const glyph = /(click|press|tap|use|select|点击|點擊)[^.!?。]{0,20}([▲▼▶◀►◄★☆●■◆△▷])/i.exec(node.data);
  if (glyph) out.push(say("only-for-the-eye", holder, `“${glyph[2]}” is a shape that is not read`));
}
return out;
