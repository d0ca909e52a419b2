// Lets nothing leave the page while `on`, and keeps a list of what would have: for checks that press and change things.
// A request is answered, once `answer` is called, as a server does that has nothing to say.
window.__audit_hold ??= (() => {
  const hold = { on: false, events: [], waiting: [] };
  const note = (kind, what) => hold.events.push({ kind, what: String(what ?? "").slice(0, 100) });
  hold.answer = () => {
    for (const one of hold.waiting.splice(0)) one(new Response("{}", { headers: { "Content-Type": "application/json" } }));
  };
  // What can be pressed to do something, and not to show something: that is for "sweep" and "widgets".
  hold.buttons = () =>
    deep("button, input[type=submit], input[type=button], [role=button]").filter(
      (one) =>
        seen(one) && usable(one) && nameOf(one) && !one.popoverTargetElement && !one.ariaHasPopup && one.ariaExpanded === null,
    );
  const dialogs = () => [...document.querySelectorAll("dialog[open]")];
  // Closes what a press has opened.
  hold.tidy = () => {
    for (const one of dialogs()) if (!hold.open.includes(one)) one.close();
  };
  // Does `work` while nothing leaves the page, and lets go again.
  hold.during = async (work) => {
    hold.open = dialogs();
    hold.events = [];
    hold.on = true;
    try {
      await work();
    } finally {
      hold.tidy();
      // What has the focus may do something more when it loses it.
      document.activeElement?.blur();
      hold.on = false;
    }
  };
  // As `during`. The browser would stop at the first empty field: what counts here is what comes after that.
  hold.unchecked = async (work) => {
    const strict = [...document.forms].filter((one) => !one.noValidate);
    for (const one of strict) one.noValidate = true;
    try {
      await hold.during(work);
    } finally {
      for (const one of strict) one.noValidate = false;
    }
  };
  const HARMLESS = /^(get|head|options)$/i;
  window.navigation?.addEventListener("navigate", (event) => {
    if (!hold.on || event.destination.sameDocument || event.hashChange || !event.cancelable) return;
    event.preventDefault();
    note(event.formData ? "sends" : "leaves", event.destination.url);
  });
  // On the way up, after every listener of the page: what the page has kept back itself goes nowhere.
  addEventListener("submit", (event) => {
    if (!hold.on || event.defaultPrevented) return;
    event.preventDefault();
    note(event.target.method === "dialog" ? "closes" : "sends", event.target.action);
  });
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href][target]");
    if (!hold.on || event.isTrusted || event.defaultPrevented || !link || link.target === "_self") return;
    event.preventDefault();
    note("opens", link.href);
  });
  const put = (owner, name, make) => {
    const before = owner?.[name];
    if (before) owner[name] = make(before);
  };
  put(HTMLFormElement.prototype, "submit", (before) => function () {
    return hold.on ? note("sends", this.action) : before.call(this);
  });
  for (const name of ["open", "alert", "confirm", "prompt", "print"])
    put(window, name, (before) => (...given) => (hold.on ? (note("opens", given[0] ?? name), null) : before.apply(window, given)));
  put(window, "fetch", (before) => (...given) => {
    if (!hold.on) return before.apply(window, given);
    const [address, options = {}] = given;
    const method = options.method ?? address?.method ?? "GET";
    if (!HARMLESS.test(method)) note("asks", `${method} ${address?.url ?? address} ${options.body ?? ""}`);
    return new Promise((done) => hold.waiting.push(done));
  });
  put(XMLHttpRequest.prototype, "open", (before) => function (method, address, ...rest) {
    this.__audit_asks = HARMLESS.test(method) ? "" : `${method} ${address}`;
    return before.call(this, method, address, ...rest);
  });
  put(XMLHttpRequest.prototype, "send", (before) => function (body) {
    if (!hold.on) return before.call(this, body);
    if (this.__audit_asks) note("asks", `${this.__audit_asks} ${body ?? ""}`);
  });
  put(Navigator.prototype, "sendBeacon", (before) => function (address, body) {
    return hold.on ? true : before.call(this, address, body);
  });
  return hold;
})();
