// Rings the page's own timers by hand, and looks which words are gone then.
const out = [];
const hold = window.__audit_hold;
const later = window.__audit?.later ?? new Map();
const [SHORTEST_MS, LONGEST_MS] = [1000, 30000];
const MOST_PRESSED = 6;
const REACT_MS = 40;
// What stands for something that is still coming may go when it has come.
const PASSING = /\b(loading|please wait|one moment|searching|saving)\b|加载|载入|稍候|请稍等|載入|稍等/i;
const CONTROL = "a[href], button, input, select, textarea, [role=button], [role=link]";
const sleep = (wait) => new Promise((go) => setTimeout(go, wait));
const onScreen = (element) => {
  const box = element.getBoundingClientRect();
  return !floating(element) || (box.top < innerHeight && box.left < innerWidth && box.bottom > 0 && box.right > 0);
};
const shown = () => texts().filter(({ holder, node }) => words(node.data).length > 1 && onScreen(holder));
const there = (one) => one.isConnected && seen(one) && onScreen(one);
const controls = () => deep(CONTROL).filter(there);
const within = (wait) => wait >= SHORTEST_MS && wait <= LONGEST_MS;
const lengthOf = (animation) => Number(animation.effect?.getComputedTiming().endTime);
const moving = () => document.getAnimations().filter((one) => one.playState === "running" && Number.isFinite(lengthOf(one)));

const set = () => [...later].filter(([, one]) => within(one.wait));
// All timers that are set; then all animations come to their end. Answers how long that would have taken, in ms.
const wait = async () => {
  const due = set();
  for (const [id, one] of due.sort(([, a], [, b]) => a.wait - b.wait)) {
    clearTimeout(id);
    one.ring();
  }
  if (due.length) await sleep(REACT_MS);
  const ending = moving().filter((one) => due.length || within(lengthOf(one)));
  const spans = [...due.map(([, one]) => one.wait), ...ending.map(lengthOf)];
  for (const one of ending) one.finish();
  if (spans.length) await sleep(REACT_MS);
  return Math.max(0, ...spans);
};

const watch = async () => {
  // What is only just coming in has come.
  for (const one of moving().filter((one) => lengthOf(one) < SHORTEST_MS)) one.finish();
  if (!set().length && !moving().some((one) => within(lengthOf(one)))) return;
  const before = shown().map((one) => ({ ...one, text: bare(one.node.data), place: path(one.holder) }));
  const pressable = controls().map((one) => ({ one, name: nameOf(one), place: path(one) }));
  const span = await wait();
  if (!span) return;
  const after = shown();
  const kept = new Set(after.map(({ node }) => node));
  const holders = new Set(after.map(({ holder }) => holder));
  const said = bare(after.map(({ node }) => node.data).join(" "));
  const named = new Set(controls().map(nameOf));
  const seconds = `within ${Math.round(span / 1000)} s`;
  const lost = pressable.filter(({ one, name }) => name && !there(one) && !named.has(name));
  for (const { name, place } of lost) {
    out.push(say("control-vanishes", place, `“${name.slice(0, 40)}” goes away by itself ${seconds}, and nothing else is called so`));
  }
  // Other words in the same place are a change; the same words in another place can be read there.
  const gone = before.filter(
    ({ node, holder, text }) => !kept.has(node) && !holders.has(holder) && text && !said.includes(text) && !PASSING.test(node.data),
  );
  if (gone.length && !lost.length) {
    const whole = words(gone.map(({ node }) => node.data).join(" "));
    out.push(say("message-vanishes", gone[0].place, `“${whole.slice(0, 60)}” goes away by itself ${seconds}`));
  }
};

return (async () => {
  await hold.unchecked(async () => {
    await watch();
    const scripted = document.scripts.length > 0;
    for (const button of scripted ? hold.buttons().slice(0, MOST_PRESSED) : []) {
      if (out.length || !button.isConnected || !seen(button) || !usable(button)) continue;
      button.click();
      await sleep(REACT_MS);
      hold.answer();
      await sleep(REACT_MS);
      await watch();
      hold.tidy();
    }
  });
  return out;
})();
