/* The keys that a person asked for, and no others. Each presses what stands on the page; where that is missing, the key
   is left alone, and so is every key while an input method or a list needs it. */
import { pressed } from '../key-input/key-input.js'

const PLACES = { panel: '.ny-care-toolbar summary', read: '.ny-read-aloud__button', person: '.ny-help-panel__link' }

export class KeyCommands {
  static moduleName = 'key-commands'

  constructor(root) {
    this.commands = new Map(root.dataset.keys.split(' ').map((one) => one.split('=')))
    addEventListener('keydown', (event) => this.press(event))
    addEventListener('care', ({ detail }) => (root.textContent = detail))
  }

  press(event) {
    const command = this.commands.get(pressed(event))
    if (!command || event.defaultPrevented || event.isComposing || event.repeat || event.target.matches?.('select')) return
    const place = document.querySelector(PLACES[command] ?? captions())
    if (!place) return
    event.preventDefault()
    if (command === 'panel') this.panel(place)
    else place.click()
  }

  panel(summary) {
    const open = summary.parentElement.open
    if (!open) this.before = document.activeElement
    summary.click()
    ;(open ? (this.before ?? summary) : summary).focus()
  }
}

/* The button of the panel that turns captions off, or on again. */
function captions() {
  const next = document.documentElement.dataset.captions === 'off' ? 'normal' : 'off'
  return `.ny-care-toolbar [value="captions=${next}"]`
}
