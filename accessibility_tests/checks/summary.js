// What of a page is compared with other pages: its title, what is repeated around its content, and where help is.
const HELP = /help|contact|support|call us|chat|faq|帮助|帮忙|联系|客服|幫助|幫忙|聯絡|聯繫/i;
const outside = (element) => {
  const region = element.closest(
    "header, nav, footer, aside, [role=banner], [role=navigation], [role=contentinfo], [role=complementary]",
  );
  return region && !region.closest("main, article, [role=main]") ? region : null;
};
const main = document.querySelector("main, [role=main], h1");
const place = (element) => {
  const after =
    main && main.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING && !main.contains(element);
  return main?.contains(element) ? "in the content" : after ? "after the content" : "before the content";
};
const target = (element) => element.getAttribute("href") ?? element.getAttribute("action") ?? element.value ?? "";
return {
  url: location.href,
  title: words(document.title),
  repeated: deep("a[href], button")
    .filter((one) => one.checkVisibility() && outside(one))
    .map((one) => ({
      name: nameOf(one),
      target: target(one),
      selector: path(one),
      place: place(one),
      help: HELP.test(nameOf(one)) || /^(tel|mailto):/.test(target(one)),
    }))
    .filter((one) => one.name),
};
