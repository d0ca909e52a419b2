// The forms that can be seen, each with its fields that take text and the button that sends it.
const TEXT = "input:not([type]), input[type=text], input[type=email], input[type=url], input[type=tel], input[type=number]," +
  "input[type=password], input[type=search], input[type=date], textarea";
const label = (form) => form.getAttribute("aria-label") || form.querySelector("legend, h1, h2, h3")?.textContent || "";
return [...document.forms].map((form, index) => ({ form, index })).filter(({ form }) => seen(form)).map(({ form, index }) => {
  const inside = (selector) => [...form.elements].filter((one) => one.matches(selector) && usable(one) && !one.readOnly);
  return {
    index,
    name: words(label(form)).slice(0, 40) || `form ${index + 1}`,
    method: form.method,
    home: new URL(form.action, location.href).origin === location.origin,
    fields: inside(TEXT).filter(seen).map((element) => ({ element, type: element.type, filled: element.value !== "" })),
    button: inside("button[type=submit], button:not([type]), input[type=submit], input[type=image]").find(seen) ?? null,
  };
});
