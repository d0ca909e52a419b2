/* Keeps a choice without leaving the page, so that nothing typed into it is lost. While the focus is inside, a number
   goes to the choices of that number and Escape closes. Without this script each button sends its form. */
export class CareToolbar {
  static moduleName = 'care-toolbar'

  constructor(root) {
    this.root = root
    this.form = root.querySelector('form')
    this.status = root.querySelector('[role=status]')
    this.page = document.documentElement
    root.querySelector('[class$=__numbers]').hidden = false
    this.sent = Promise.resolve()
    this.form.addEventListener('submit', (event) => this.send(event))
    root.addEventListener('keydown', (event) => this.press(event))
  }

  send(event) {
    event.preventDefault()
    const body = new FormData(this.form)
    body.set('choose', event.submitter.value)
    // One after the other: each answer brings the cookie that the next one needs.
    this.sent = this.sent.then(() => this.keep(body))
  }

  async keep(body) {
    try {
      const answer = await fetch(this.form.action, { method: 'POST', body, headers: { Accept: 'application/json' } })
      this.show(await answer.json())
    } catch {
      this.status.textContent = this.root.dataset.i18nFailed
    }
    this.root.dispatchEvent(new CustomEvent('care', { bubbles: true, detail: this.status.textContent }))
  }

  show({ attributes, chosen, said }) {
    for (const name of Object.keys(this.page.dataset)) delete this.page.dataset[name]
    for (const [name, value] of Object.entries(attributes)) this.page.setAttribute(`data-${name}`, value)
    for (const button of this.form.querySelectorAll('fieldset button')) {
      if (chosen.includes(button.value)) button.setAttribute('aria-current', 'true')
      else button.removeAttribute('aria-current')
    }
    this.status.textContent = said
  }

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches('summary')) return
    if (event.key === 'Escape') {
      this.root.open = false
      this.root.querySelector('summary').focus()
    }
    const group = this.root.querySelectorAll('fieldset')[event.key - 1]
    group?.querySelector('[aria-current]').focus()
  }
}
