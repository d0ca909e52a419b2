/* A trembling hand presses twice. The second press within the pause is dropped; the server's idempotency key is
   what makes it safe, this only spares a second wait. Where a form chooses how the page looks (`data-preview`), the
   choice is shown at once; it is kept when the form is sent. */
const PAUSE_MS = 800

export class Form {
  static moduleName = 'form'

  constructor(root) {
    let sent = -Infinity
    root.addEventListener('submit', (event) => {
      if (event.timeStamp - sent < PAUSE_MS) event.preventDefault()
      else sent = event.timeStamp
    })
    if ('preview' in root.dataset) root.addEventListener('change', ({ target }) => show(target))
  }
}

function show({ type, name, value, checked }) {
  if (type === 'checkbox') document.documentElement.setAttribute(`data-${value}`, checked ? 'on' : 'off')
  else document.documentElement.setAttribute(`data-${name}`, value)
}
