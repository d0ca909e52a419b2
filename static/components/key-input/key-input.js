/* Lets a person press the key that they would like, while the button has the focus. The server says whether it is free;
   what moves the focus or presses a button goes on doing so. */
const OWN = ['Tab', 'Enter', ' ', 'Escape', 'Shift', 'Control', 'Alt', 'Meta']

export class KeyInput {
  static moduleName = 'key-input'

  constructor(root) {
    this.text = root.dataset
    this.list = root.querySelector('select')
    this.status = root.querySelector('[role=status]')
    const button = root.querySelector('button')
    button.hidden = false
    button.addEventListener('click', () => (this.status.textContent = this.text.i18nNow))
    button.addEventListener('keydown', (event) => this.press(event))
  }

  async press(event) {
    if (OWN.includes(event.key)) return
    event.preventDefault()
    const key = pressed(event)
    this.last = key
    try {
      const answer = await fetch(`${this.text.checkUrl}?${new URLSearchParams({ key })}`)
      const { free, said } = await answer.json()
      if (this.last !== key) return
      if (free) this.list.value = key
      this.status.textContent = said
    } catch {
      this.status.textContent = this.text.i18nFailed
    }
  }
}

/* As it is said: Shift+F4. */
export function pressed({ ctrlKey, altKey, shiftKey, metaKey, key }) {
  return [ctrlKey && 'Ctrl', altKey && 'Alt', shiftKey && 'Shift', metaKey && 'Meta', key].filter(Boolean).join('+')
}
