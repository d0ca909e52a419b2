// Gives each control the focus, then another value, and notes what the page does of its own accord.
const out = [];
const hold = window.__audit_hold;
const MOST = 60;
const MOST_SLOW = 12;
// What a script does a moment later is seen at the end; only when something was, each control is waited for.
const LATER_MS = 350;
const handled = () =>
  document.scripts.length > 0 ||
  [...document.querySelectorAll("*")].some((one) => one.getAttributeNames().some((name) => name.startsWith("on")));
const sleep = (wait) => new Promise((go) => setTimeout(go, wait));
const TEXTUAL = "text, search, tel, url, email, password, number";
const typed = (one) =>
  one.matches("textarea") || (one.matches("input") && TEXTUAL.split(", ").includes(one.type) && !one.readOnly);
const modal = [...document.querySelectorAll("[aria-modal=true], dialog:modal")].filter(seen).pop();
const controls = pressable()
  .filter((one) => !one.disabled && seen(one) && !one.matches("iframe, audio, video, object"))
  .filter((one) => !modal || modal.contains(one))
  .slice(0, MOST);

// Said beforehand, in the words that belong to the control or stand before it.
const SAYS =
  /automatic|as soon as|when(ever)? you (choose|select|pick|change|type|tick)|(choos|select|chang|pick|tick)ing\b.{0,60}\b(opens?|takes|loads?|changes|reloads?|shows?|submits?|sends?|goes|moves|leads)|\bwill (open|take|go|load|change|reload|submit|send|move)|immediately|at once|new window|自动|立即|立刻|马上|就会|就會|即可|即会|选择后|選擇後|自動|馬上|跳转|跳轉|新窗口|新視窗/i;
const forewarned = (control) => {
  const ids = (control.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean);
  const own = [...(control.labels ?? []), ...ids.map((id) => document.getElementById(id))].filter(Boolean);
  const near = control.closest("fieldset, form, section, article, [role=group], main") ?? document.documentElement;
  const before = texts(near).filter(
    ({ node }) => node.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return SAYS.test([...own.map((one) => one.textContent), ...before.map(({ node }) => node.data)].join(" "));
};

// Which controls really got the focus: many cannot have it for good reasons.
let got = null;
const hear = (event) => {
  got = event.target;
};
document.addEventListener("focus", hear, true);
const where = () => (document.activeElement === document.body ? null : document.activeElement);
const told = new Set();
const tell = (rule, control, message) => {
  if (told.has(control)) return;
  told.add(control);
  out.push(say(rule, control, message));
};
const WAYS = { leaves: "the page is left", sends: "a form is sent", opens: "a window opens" };
const acted = (from) => hold.events.slice(from).find((one) => WAYS[one.kind]);

const focus = async (control, wait) => {
  const from = hold.events.length;
  got = null;
  control.focus({ preventScroll: true });
  const reached = got !== null;
  if (wait) await sleep(wait);
  const event = acted(from);
  if (event) return tell("leaves-on-focus", control, `${WAYS[event.kind]} when it gets the focus`);
  const at = where();
  // A part of the same control may take it: a list gives it to its first entry.
  if (!reached || at === control || control.contains(at)) return;
  if (at === null && control.isConnected) tell("focus-thrown-away", control, "it loses the focus as soon as it has it");
  else if (at && nameOf(control)) tell("focus-moves-on", control, `the focus goes on to ${path(at)}`);
};

const VALUE = (control) => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value");
const event = (name, more = {}) => new Event(name, { bubbles: true, ...more });
// Changes a control as a person does, and answers with a way back.
const change = (control) => {
  if (control.matches("select:not([multiple])")) {
    const before = control.selectedIndex;
    const other = [...control.options].findIndex(
      (one, index) => index !== before && !one.disabled && one.value !== control.value,
    );
    if (other < 0) return null;
    const set = (index) => {
      control.selectedIndex = index;
      control.dispatchEvent(event("input"));
      control.dispatchEvent(event("change"));
    };
    set(other);
    return () => set(before);
  }
  if (control.matches("input[type=checkbox]")) {
    control.click();
    return () => control.click();
  }
  if (control.matches("input[type=radio]")) {
    const group = [...document.querySelectorAll("input[type=radio]")].filter(
      (one) => one.name === control.name && one.form === control.form,
    );
    const before = group.find((one) => one.checked);
    if (before === control) return null;
    control.click();
    return () => {
      if (before) before.click();
      else control.checked = false;
    };
  }
  if (typed(control)) {
    const before = control.value;
    const full = control.maxLength > 0 && control.maxLength <= 20 ? control.maxLength : 1;
    const set = (value) => {
      VALUE(control).set.call(control, value);
      control.dispatchEvent(new InputEvent("input", { bubbles: true, data: "1", inputType: "insertText" }));
    };
    set("1".repeat(full));
    control.dispatchEvent(new KeyboardEvent("keyup", { key: "1", bubbles: true }));
    if (where() === control) control.dispatchEvent(event("change"));
    return () => set(before);
  }
  return null;
};
const input = async (control, wait) => {
  control.focus({ preventScroll: true });
  if (where() !== control) return;
  const from = hold.events.length;
  const back = change(control);
  if (!back) return;
  if (wait) await sleep(wait);
  const event = acted(from);
  const at = where();
  const moved = at !== control && !control.contains(at);
  if (event && !forewarned(control)) tell("leaves-on-input", control, `${WAYS[event.kind]} when its value changes`);
  else if (!event && moved && !forewarned(control)) {
    tell("moves-on-input", control, at ? `the focus goes on to ${path(at)}` : "it loses the focus when its value changes");
  }
  const count = hold.events.length;
  back();
  hold.events.length = count;
};

const pass = async (step, list) => {
  const from = hold.events.length;
  const before = out.length;
  for (const control of list) if (control.isConnected && !told.has(control)) await step(control, 0);
  const last = where();
  await sleep(LATER_MS);
  // Something happened late, and nobody knows yet which control did it.
  if (out.length === before && (acted(from) || where() !== last)) {
    hold.events.length = from;
    for (const control of list.slice(0, MOST_SLOW)) if (control.isConnected) await step(control, LATER_MS);
  }
};
return (async () => {
  if (!handled() || !controls.length) return out;
  const scroll = [scrollX, scrollY];
  try {
    await hold.during(async () => {
      document.activeElement?.blur();
      await pass(focus, controls);
      await pass(input, controls.filter((one) => !told.has(one) && one.matches("input, select, textarea")));
    });
  } finally {
    document.removeEventListener("focus", hear, true);
    scrollTo(...scroll);
  }
  return out;
})();
