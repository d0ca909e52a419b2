// The dialog that is open, if one is, and whether the focus is in it.
const shown = (one) => one.checkVisibility() && one.getBoundingClientRect().width > 0;
const open = deep("dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]").filter(shown);
const dialog = open[open.length - 1] ?? null;
const at = document.activeElement;
return (
  dialog && {
    selector: path(dialog),
    modal: dialog.matches(":modal") || dialog.getAttribute("aria-modal") === "true",
    holds: dialog.contains(at),
    name: nameOf(dialog),
    focus: at === document.body ? "" : path(at),
  }
);
