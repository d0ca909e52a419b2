// Forms: what each field is called, how it is told apart, what is said when something is wrong.
const [vague] = arguments;
const out = [];
const FIELDS =
  "input:not([type=hidden], [type=submit], [type=button], [type=reset], [type=image]), select, textarea," +
  " [role=textbox], [role=combobox], [role=searchbox], [role=listbox], [role=spinbutton], [role=checkbox], [role=radio], [role=switch]";
const fields = deep(FIELDS).filter((one) => one.checkVisibility() && !one.closest("[aria-hidden=true]"));
const labelled = (one) =>
  (one.labels?.length ?? 0) > 0 ||
  ["aria-label", "aria-labelledby", "title"].some((name) => words(one.getAttribute(name) ?? ""));

for (const field of fields) {
  const hint = words(field.getAttribute("placeholder") ?? "");
  if (hint && !labelled(field))
    out.push(say("placeholder-as-label", field, `only “${hint}” inside the field says what it is for`));
}

// What surrounds a field and tells it from another of the same name: its group, its row, the heading above it.
const group = (field) => {
  const parts = [];
  for (let at = field.parentElement; at; at = at.parentElement) {
    const shown = (one) => (one && seen(one) ? words(one.textContent) : "");
    if (at.matches("fieldset")) parts.push(shown(at.querySelector(":scope > legend")));
    if (
      at.matches(
        "[role=group], [role=radiogroup], [role=region], section[aria-label], form[aria-label], section[aria-labelledby]",
      )
    ) {
      parts.push(nameOf(at));
    }
    if (at.matches("tr, li")) parts.push(words(at.textContent));
  }
  const before = deep("h1, h2, h3, h4, h5, h6, [role=heading]").filter(
    (one) => seen(one) && one.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  parts.push(before.length ? path(before[before.length - 1]) : "");
  return parts.join("|");
};
const named = new Map();
for (const field of fields) {
  const shown =
    [...(field.labels ?? [])]
      .filter(seen)
      .map((one) => words(one.innerText))
      .join(" ") || nameOf(field);
  const key = bare(shown);
  if (!key) continue;
  if (vague.includes(key)) out.push(say("label-vague", field, `“${shown}” does not say what to put in`));
  if (field.matches("input[type=radio], [role=radio]")) continue;
  const place = `${key}|${group(field)}|${field.form ? [...document.forms].indexOf(field.form) : ""}`;
  const other = named.get(place);
  named.set(place, field);
  if (other && !other.closest("label")?.contains(field)) {
    out.push(
      say("label-twice", field, `“${shown}” is also the label of ${path(other)}, and nothing tells the two apart`),
    );
  }
}

// The name of a group of choices: without it "yes" and "no" answer no question.
const groups = new Map();
for (const field of fields.filter((one) => one.matches("input[type=radio], input[type=checkbox]") && one.name)) {
  const key = `${field.type} ${field.name} ${field.form ? [...document.forms].indexOf(field.form) : ""}`;
  groups.set(key, [...(groups.get(key) ?? []), field]);
}
for (const all of groups.values()) {
  if (all.length < 2) continue;
  const held = (one) => one.closest("fieldset, [role=radiogroup], [role=group]");
  const around = all.map(held).find(Boolean);
  const name = around ? nameOf(around) : "";
  if (!name) out.push(say("choices-without-question", all[0], `${all.length} choices, and their group has no name`));
}

// Whose data a field asks for can be filled in by the browser, when the field says what it is.
const PERSONAL = [
  [/^(your |my )?(e-?mail|e-?mail address|邮箱|电子邮箱|电子邮件|電郵|電子郵件)$/i, "email"],
  [
    /^(your |my )?(phone|telephone|mobile|cell)( number)?$|^(手机号|手机号码|电话号码|联系电话|手機號碼|電話號碼)$/i,
    "tel",
  ],
  [/^(your )?(full )?name$|^(姓名|您的姓名)$/i, "name"],
  [/^(first|given) name$/i, "given-name"],
  [/^(last name|surname|family name)$/i, "family-name"],
  [/^(post|postal|zip) ?code$|^(邮政编码|邮编|郵遞區號)$/i, "postal-code"],
  [/^(street address|address line 1)$/i, "street-address"],
  [/^(date of birth|birthday|出生日期)$/i, "bday"],
];
for (const field of fields.filter(
  (one) => one.matches("input, textarea") && !one.autocomplete && one.getAttribute("autocomplete") === null,
)) {
  if (field.readOnly || field.disabled || /search|checkbox|radio|range|color|file/.test(field.type)) continue;
  const name = words(nameOf(field).replace(/[*:：]|\(.*?\)|（.*?）/g, ""));
  const kind = PERSONAL.find(([pattern]) => pattern.test(name))?.[1] ?? (field.type === "email" ? "email" : "");
  if (kind) out.push(say("autocomplete-missing", field, `“${nameOf(field)}” could say autocomplete="${kind}"`));
}

// A field that must be filled in says so beforehand to the eye too.
const SIGNS = /\*|required|mandatory|must|必填|必须|必須|optional|选填|可选|選填/i;
for (const form of document.forms) {
  const must = fields.filter(
    (one) =>
      one.form === form &&
      (one.required || one.ariaRequired === "true") &&
      !one.matches("[type=radio], [type=checkbox]"),
  );
  const free = fields.filter(
    (one) =>
      one.form === form &&
      !one.required &&
      one.ariaRequired !== "true" &&
      !one.matches("[type=radio], [type=checkbox]"),
  );
  if (!must.length || !free.length || SIGNS.test(form.innerText)) continue;
  out.push(
    say("required-unsaid", must[0], "it must be filled in, others need not be, and nothing that can be seen says so"),
  );
}

// What is said when something is wrong: seen, heard, and of one field.
const SAYS_ERROR =
  /\b(error|invalid|incorrect|wrong|not valid|is required|are required|must (be|not|contain|have)|cannot be (empty|blank)|please (enter|fill|correct|check|select|complete)|missing|try again)\b|错误|出错|不正确|无效|有误|请填写|请输入|请选择|不能为空|錯誤|出錯|不正確|無效|請填寫|請輸入|請選擇/i;
const MARKED = /error|invalid|danger|alert|feedback|fehler/i;
const isMessage = (one) =>
  (MARKED.test(one.id) || MARKED.test(one.getAttribute("class") ?? "") || one.getAttribute("role") === "alert") &&
  SAYS_ERROR.test(one.textContent) &&
  !one.querySelector(FIELDS) &&
  !one.matches("html, body, main, form, fieldset, label, input, button") &&
  one.textContent.length < 400;
const messages = deep("p, div, span, li, ul, strong, em, small, td, output, [role=alert]")
  .filter(isMessage)
  .filter((one, _, list) => !list.some((other) => other !== one && other.contains(one)));
const textual = fields.filter((one) => !one.matches("[type=radio], [type=checkbox]"));
const told = new Set(
  deep("[aria-describedby], [aria-errormessage]").flatMap((one) =>
    ((one.getAttribute("aria-describedby") ?? "") + " " + (one.getAttribute("aria-errormessage") ?? ""))
      .split(/\s+/)
      .filter(Boolean),
  ),
);
// Words, and in scripts without spaces every two signs that stand together.
const pairs = (one) => [...one].slice(1).map((_, index) => [...one].slice(index, index + 2).join(""));
const common = (text) =>
  new Set(
    bare(text)
      .split(" ")
      .flatMap((one) => (/[\u3040-\u9fff]/.test(one) ? pairs(one) : [one]))
      .filter((one) => one.length > 2 || /[\u3040-\u9fff]/.test(one)),
  );
for (const message of messages) {
  if (!fields.length) break;
  const text = words(message.textContent);
  const visible = seen(message);
  const heard = !message.closest("[aria-hidden=true]") && message.checkVisibility();
  if (!visible && heard) {
    out.push(say("error-unseen", message, `“${text.slice(0, 40)}” is there for a screen reader only`));
    continue;
  }
  if (visible && !heard) {
    out.push(say("error-unheard", message, `“${text.slice(0, 40)}” is hidden from a screen reader`));
    continue;
  }
  if (!visible) {
    // Something was sent and came back with a message that nobody is shown: other fields hold what was typed.
    if (
      textual.some((one) => one.value) &&
      told.has(message.id) === false &&
      document.querySelector(`[aria-describedby~="${CSS.escape(message.id || "-")}"]`)
    ) {
      out.push(say("error-unseen", message, `“${text.slice(0, 40)}” is not shown`));
    }
    continue;
  }
  const holder = message.closest("label, .field, .form-group, .form-field, [class*=field], [class*=group]");
  const tied =
    told.has(message.id) ||
    (message.id && told.has(message.firstElementChild?.id)) ||
    [...told].some((id) => id && message.querySelector(`#${CSS.escape(id)}`));
  const beside = holder && !holder.matches("fieldset, form") && holder.querySelectorAll(FIELDS).length === 1;
  const linked = message.querySelector("a[href^='#']");
  const said = common(text);
  const names = textual.map((one) => ({
    one,
    name: common([...(one.labels ?? [])].map((label) => label.textContent).join(" ") || nameOf(one)),
  }));
  const meant = names.filter(({ name }) => [...name].some((word) => said.has(word)));
  if (!tied && !beside && !linked && !meant.length && textual.length > 1) {
    out.push(say("error-vague", message, `“${text.slice(0, 60)}” does not say which field`));
    continue;
  }
  // Two fields of one name, and the message does not say which of them.
  const keys = meant.map(({ one }) => bare([...(one.labels ?? [])].map((label) => label.textContent).join(" ")));
  if (!tied && !beside && !linked && keys.some((key, index) => key && keys.indexOf(key) !== index)) {
    out.push(say("error-vague", message, `“${text.slice(0, 60)}” could be about two fields of one name`));
    continue;
  }
  // “Error:” before a message tells what it is, not what is wrong.
  const reason = text.replace(/^(error|错误|錯誤|出错|出錯)\s*[:：]\s*/i, "") || text;
  if (
    !tied &&
    !linked &&
    reason.split(/[\s，。、]+/).length <= 6 &&
    /invalid|incorrect|wrong|error|无效|错误|不正确|有误|錯誤|無效/i.test(reason) &&
    !/at least|at most|between|must|format|example|e\.g|digits|characters|\d|至少|最多|例如|格式|位/i.test(reason)
  ) {
    out.push(say("error-unexplained", message, `“${text.slice(0, 60)}” does not say what would be right`));
  }
}

// A picture to be read by people only, or a box to be pressed by them.
const CAPTCHA =
  /captcha|recaptcha|hcaptcha|turnstile|图形验证码|圖形驗證碼|验证码图片|prove you are human|are you (a )?(human|robot)/i;
for (const element of deep("iframe, img, input, [class*=captcha], label")) {
  const text = [
    element.src,
    element.alt,
    element.title,
    element.name,
    element.id,
    element.getAttribute("class"),
    element.matches("label") ? element.textContent : "",
  ].join(" ");
  if (CAPTCHA.test(text) && element.checkVisibility()) {
    out.push(say("captcha", element, "a test whether one is a person"));
    break;
  }
}

// What a person copied, or a helper of theirs filled in, is taken.
for (const field of fields.filter(
  (one) =>
    one.matches("input:not([type=checkbox], [type=radio], [type=range], [type=color], [type=file]), textarea") &&
    !one.disabled &&
    !one.readOnly,
)) {
  const data = new DataTransfer();
  data.setData("text/plain", "1");
  const before = field.value;
  const taken = field.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
  );
  if (!taken && field.value === before) out.push(say("paste-blocked", field, "nothing can be pasted into it"));
  else if (field.value !== before) field.value = before;
}
return out;
