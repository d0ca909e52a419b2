/* Offers what a sentence may mean, as links below the button, once the typing rests. The focus stays where it is; a
   status line says how many there are. Without this script the button does the same. */
const REST_MS = 400

export class KeywordBox {
  static moduleName = 'keyword-box'

  constructor(root) {
    this.text = root.dataset
    this.field = root.querySelector('input')
    this.status = root.querySelector('.ny-keyword-box__status')
    this.list = root.querySelector('[data-suggestions]')
    this.field.addEventListener('input', (event) => event.isComposing || this.rest())
    this.field.addEventListener('compositionend', () => this.rest())
  }

  rest() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(), REST_MS)
  }

  async ask() {
    this.asked?.abort()
    this.asked = new AbortController()
    const words = this.field.value.trim()
    if (!words) return this.show([], '')
    const address = `${this.text.suggestUrl}?${new URLSearchParams({ q: words })}`
    try {
      const answer = await fetch(address, { signal: this.asked.signal })
      const found = answer.ok ? await answer.json() : []
      this.show(found, found.length ? this.text.i18nFound.replace('{number}', found.length) : this.text.i18nNotYet)
    } catch {
      // Another letter came, or the line is down: the button still works.
    }
  }

  show(found, said) {
    this.list.replaceChildren(...found.map(choice))
    this.list.hidden = !found.length
    if (this.status.textContent !== said) this.status.textContent = said
  }
}

function choice({ href, label, hint }) {
  const item = document.createElement('li')
  const link = document.createElement('a')
  link.className = 'ny-keyword-box__choice'
  link.href = href
  for (const text of [label, hint]) link.appendChild(document.createElement('span')).textContent = text
  item.append(link)
  return item
}
