/* Reads the page aloud, sentence by sentence, when asked: marks the sentence and shows it as a caption.
   Sounds come two ahead, so that there is no gap. Escape stops; no other key is listened to, and none while silent. */
import { CaptionBar } from '../caption-bar/caption-bar.js'

const AHEAD = 2

export class ReadAloud {
  static moduleName = 'read-aloud'

  constructor(root) {
    this.text = root.dataset
    this.status = root.querySelector('[role=status]')
    // A page may do without a caption.
    const bar = document.querySelector('.ny-caption-bar')
    this.caption = bar && new CaptionBar(bar)
    this.audio = new Audio()
    this.button = this.makeButton(root.querySelector('a'))
    this.onKey = (event) => event.key === 'Escape' && this.stop()
    addEventListener('pagehide', () => this.stop())
    // Whoever moves the focus has gone somewhere else on the page: the marking goes on, but pulls the page no more.
    document.addEventListener('focusin', ({ target }) => (this.follows &&= target === this.button))
  }

  makeButton(link) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = link.className
    button.dataset.main = ''
    button.append(...link.childNodes)
    button.addEventListener('click', () => (this.run ? this.stop() : this.read()))
    link.replaceWith(button)
    return button
  }

  async read() {
    const run = (this.run = new AbortController())
    this.follows = true
    this.status.textContent = ''
    this.label(true)
    document.addEventListener('keydown', this.onKey)
    // Safari lets an element play later only if it was touched within the press itself.
    this.audio.load()
    try {
      const said = await (await this.get(this.text.scriptUrl, run.signal)).json()
      const sounds = []
      for (let at = 0; at < said.length; at += 1) {
        for (let next = at; next <= at + AHEAD && next < said.length; next += 1) {
          sounds[next] ??= this.sound(said[next].audio, run.signal)
        }
        const sound = await sounds[at]
        sounds[at] = true
        this.mark(said[at].anchor)
        this.caption?.show(said[at].shown)
        await this.play(sound, run.signal)
      }
      this.stop()
    } catch (error) {
      if (this.run !== run) return
      this.stop()
      const reasons = { 404: this.text.i18nExpired, 429: this.text.i18nBusy, 501: this.text.i18nNoVoice }
      this.status.textContent = reasons[error.cause] ?? this.text.i18nFailed
    }
  }

  stop() {
    this.run?.abort()
    this.run = null
    this.audio.pause()
    this.audio.removeAttribute('src')
    document.removeEventListener('keydown', this.onKey)
    this.mark()
    this.caption?.hide()
    this.label(false)
  }

  async get(url, signal) {
    const answer = await fetch(url, { signal })
    if (!answer.ok) throw new Error(url, { cause: answer.status })
    return answer
  }

  sound(url, signal) {
    const coming = this.get(url, signal).then((answer) => answer.blob())
    // It is awaited when its turn comes; until then a failure is nobody's.
    coming.catch(() => {})
    return coming
  }

  play(sound, signal) {
    const url = URL.createObjectURL(sound)
    return new Promise((done, fail) => {
      this.audio.onended = done
      this.audio.onerror = signal.onabort = fail
      this.audio.src = url
      this.audio.play().catch(fail)
    }).finally(() => URL.revokeObjectURL(url))
  }

  mark(anchor) {
    this.marked?.classList.remove('ny-is-read')
    this.marked = anchor && document.querySelector(`[data-say="${anchor}"]`)
    if (!this.marked) return
    this.marked.classList.add('ny-is-read')
    if (!this.follows) return
    const { top, bottom } = this.marked.getBoundingClientRect()
    if (top < 0 || bottom > innerHeight - (this.caption?.height ?? 0)) this.marked.scrollIntoView({ block: 'center' })
  }

  label(reading) {
    const [play, stop, word] = this.button.querySelectorAll('span')
    play.hidden = reading
    stop.hidden = !reading
    word.textContent = reading ? this.text.i18nStop : this.text.i18nPlay
  }
}
