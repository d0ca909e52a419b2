/* Covers amounts at once and tells the server afterwards. What is covered leaves the document: it is kept in memory
   and put back only on this page. Amounts that the server left out are asked for by sending the form. */
export class PrivacyToggle {
  static moduleName = 'privacy-toggle'

  constructor(root) {
    this.root = root
    this.text = root.dataset
    this.button = root.querySelector('button')
    this.status = root.querySelector('[role=status]')
    this.kept = new Map()
    root.addEventListener('submit', (event) => {
      const hide = this.button.value === 'hidden'
      if (!hide && !this.kept.size) return
      event.preventDefault()
      const body = new FormData(root, this.button)
      if (hide) this.cover()
      else this.uncover()
      this.tell(body, hide)
    })
  }

  cover() {
    for (const place of document.querySelectorAll('[data-private]')) {
      this.kept.set(place, [...place.childNodes])
      place.replaceChildren(this.text.i18nCovered)
    }
    this.label('shown', this.text.i18nShow, this.text.i18nHidden)
  }

  uncover() {
    for (const [place, nodes] of this.kept) place.replaceChildren(...nodes)
    this.kept.clear()
    this.label('hidden', this.text.i18nHide, this.text.i18nShown)
  }

  label(next, word, said) {
    this.button.value = next
    this.button.querySelector('span').textContent = word
    this.status.textContent = said
  }

  async tell(body, hide) {
    try {
      const answer = await fetch(this.root.action, { method: 'POST', body, redirect: 'manual' })
      if (answer.ok || answer.type === 'opaqueredirect') return
    } catch {
      // No network: the same as a refusal.
    }
    if (hide) this.status.textContent = this.text.i18nHereOnly
  }
}
