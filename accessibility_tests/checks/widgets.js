// What a person operates with the keyboard as one thing: what opens a dialog, and what arrow keys move in.
const openers = deep(
  "[aria-haspopup=dialog], [aria-controls], [command=show-modal], [popovertarget], [data-dialog], [data-modal], [data-bs-toggle=modal]",
)
  .filter(
    (one) =>
      seen(one) &&
      !one.disabled &&
      one.tabIndex >= 0 &&
      !(one.type === "submit" && one.form) &&
      !one.matches("a[href]:not([href^='#'])"),
  )
  .filter((one) => {
    const id = one.getAttribute("aria-controls") ?? one.getAttribute("commandfor") ?? one.getAttribute("popovertarget");
    const goal = id ? document.getElementById(id) : null;
    return (
      one.getAttribute("aria-haspopup") === "dialog" ||
      goal?.matches("dialog, [role=dialog], [role=alertdialog]") ||
      (!id && one.matches("[data-dialog], [data-modal], [data-bs-toggle=modal]"))
    );
  });
const composites = deep(
  "[role=tablist], [role=menu], [role=menubar], [role=listbox], [role=tree], [role=radiogroup], [role=toolbar]",
)
  .filter((one) => one.checkVisibility() && !one.closest("[aria-disabled=true]"))
  .map((one) => {
    const parts = [
      ...one.querySelectorAll(
        "[role=tab], [role=menuitem], [role=menuitemcheckbox], [role=menuitemradio], [role=option], [role=treeitem], [role=radio], button, a[href]",
      ),
    ].filter((part) => part.checkVisibility() && part.getAttribute("aria-disabled") !== "true" && !part.disabled);
    return {
      whole: one,
      role: one.getAttribute("role"),
      selector: path(one),
      parts,
      own: one.hasAttribute("aria-activedescendant") || one.tabIndex >= 0,
      vertical:
        one.getAttribute("aria-orientation") === "vertical" || /menu$|listbox|tree/.test(one.getAttribute("role")),
      inTabOrder: parts.filter((part) => part.tabIndex >= 0).length,
    };
  })
  .filter(({ parts }) => parts.length > 1);
return { openers, names: openers.map(path), composites };
