/* A native modal dialog: the browser keeps the focus inside and closes it on Escape. The link to the page that says
   the same becomes a button, and gets the focus back. */
export class Dialog {
  static moduleName = 'dialog'

  constructor(root) {
    const link = root.querySelector('a')
    const box = root.querySelector('dialog')
    if (!box.showModal) return
    const opener = document.createElement('button')
    opener.type = 'button'
    opener.className = link.className
    opener.dataset.main = ''
    opener.setAttribute('aria-haspopup', 'dialog')
    opener.append(...link.childNodes)
    opener.addEventListener('click', () => box.showModal())
    box.addEventListener('close', () => opener.focus())
    link.replaceWith(opener)
  }
}
