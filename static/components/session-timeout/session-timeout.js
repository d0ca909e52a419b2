/* Says how long is left before the bank logs out, by the server's clock: a laptop that slept is told the truth.
   Announced in steps of 20 s (WCAG 2.2.1), one press goes on. Asking for the time does not itself prolong it. */
const STEP_S = 20

export class SessionTimeout {
  static moduleName = 'session-timeout'

  constructor(root) {
    this.root = root
    this.status = root.querySelector('[role=status]')
    this.text = root.dataset
    this.warn = Number(this.text.warnSeconds)
    root.addEventListener('submit', (event) => {
      event.preventDefault()
      this.extend()
    })
    document.addEventListener('visibilitychange', () => document.hidden || this.ask())
    this.plan(Number(this.text.secondsLeft))
  }

  plan(left) {
    clearTimeout(this.timer)
    const wait = left > this.warn ? left - this.warn : Math.min(STEP_S, Math.max(left, 1))
    this.timer = setTimeout(() => this.ask(), wait * 1000)
  }

  async ask() {
    try {
      const answer = await fetch(this.text.stateUrl, { headers: { Accept: 'application/json' } })
      this.show((await answer.json()).seconds_left)
    } catch {
      // The network is away: ask again, and say nothing that may be wrong.
      this.plan(STEP_S)
    }
  }

  show(left) {
    if (left <= 0) {
      this.root.hidden = false
      this.root.querySelector('button').hidden = true
      this.status.textContent = this.text.i18nEnded
      return
    }
    this.root.hidden = left > this.warn
    if (left <= this.warn) {
      const steps = Math.max(Math.round(left / STEP_S), 1) * STEP_S
      const minutes = Math.floor(steps / 60)
      const pattern = minutes && steps % 60 === 0 ? this.text.i18nMinute : this.text.i18nLeft
      this.status.textContent = pattern.replace('{minutes}', minutes).replace('{seconds}', steps)
    }
    this.plan(left)
  }

  async extend() {
    const answer = await fetch(this.root.action, {
      method: 'POST',
      body: new FormData(this.root),
      headers: { Accept: 'application/json' },
    })
    const { seconds_left: left } = await answer.json()
    this.status.textContent = left > 0 ? this.text.i18nExtended : ''
    this.show(left)
  }
}
