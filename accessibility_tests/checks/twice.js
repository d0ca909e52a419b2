// Presses a button twice, and counts what would have been sent.
const [grave, light] = arguments;
const out = [];
const hold = window.__audit_hold;
const MOST = 8;
const BETWEEN_MS = 60;
const GRAVE = new RegExp(grave, "i");
const LIGHT = new RegExp(light, "i");
// A name that says that each sending is taken once.
const ONCE = /idempot|nonce|once|request[-_]?id|submission|fingerprint|transaction[-_]?(id|key)/i;
const sleep = (wait) => new Promise((go) => setTimeout(go, wait));
const posts = (button) => button.form && button.type === "submit" && (button.formMethod || button.form.method) === "post";
const buttons = hold
  .buttons()
  .filter((one) => GRAVE.test(nameOf(one)) && !LIGHT.test(nameOf(one)))
  .filter((one) => posts(one) || document.scripts.length || one.hasAttribute("onclick"))
  .slice(0, MOST);
const shut = (one) =>
  !one.isConnected || !seen(one) || one.disabled || one.matches(":disabled") || one.ariaDisabled === "true" || one.closest("[inert]");

return (async () => {
  if (!buttons.length) return out;
  await hold.unchecked(async () => {
    for (const button of buttons) {
      if (shut(button)) continue;
      if (button.form && [...button.form.elements].some((one) => one.type === "hidden" && ONCE.test(one.name))) continue;
      hold.events = [];
      button.click();
      await sleep(BETWEEN_MS);
      if (!shut(button)) {
        button.click();
        await sleep(BETWEEN_MS);
      }
      const sent = hold.events.filter((one) => one.kind === "sends" || one.kind === "asks");
      const again = sent.find((one, index) => sent.findIndex((other) => other.what === one.what) < index);
      if (again && !ONCE.test(again.what)) {
        out.push(say("sent-twice", button, `“${nameOf(button).slice(0, 30)}”, pressed twice, sends the same twice`));
      }
      hold.waiting.length = 0;
      hold.tidy();
    }
  });
  return out;
})();
