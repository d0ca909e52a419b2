/* Reads the page aloud, sentence by sentence, when asked: marks the sentence and its words and shows it as a caption.
   Sounds come two ahead, so that there is no gap. Escape stops; no other key is listened to, and none while silent.
   Speed, voice and pointing to read are attributes on <html>, looked at each time: a choice counts at once. */
const AHEAD = 2
// A pointer that rests on something means it; one that passes does not (ms).
const REST = 400
const chosen = document.documentElement.dataset

export class ReadAloud {
  static moduleName = 'read-aloud'

  constructor(root) {
    this.text = root.dataset
    this.status = root.querySelector('[role=status]')
    // A page may do without a caption.
    const bar = document.querySelector('.ny-caption-bar')
    this.bar = bar
    this.audio = new Audio()
    this.button = this.makeButton(root.querySelector('a'))
    this.onKey = (event) => event.key === 'Escape' && this.stop()
    addEventListener('pagehide', () => this.stop())
    // Captions, pauses and the voice are made for whoever asked: a change of them makes a new script.
    addEventListener('care', () => (this.script = null))
    // Whoever moves the focus has gone somewhere else on the page: the marking goes on, but pulls the page no more.
    document.addEventListener('focusin', ({ target }) => {
      if (bar?.contains(target)) return
      this.place = target
      this.follows &&= target === this.button
    })
    document.addEventListener('click', ({ target }) => this.press(target))
    document.addEventListener('pointerover', (event) => this.point(event))
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

  /* From the sentence of an anchor on, or from the first; `alone` reads what belongs to that anchor and no more. */
  async read(anchor, alone) {
    this.stop()
    const run = (this.run = new AbortController())
    this.reading = (this.reading ?? 0) + 1
    this.follows = !alone
    this.alone = alone
    this.status.textContent = ''
    this.label(true)
    document.addEventListener('keydown', this.onKey)
    // Safari lets an element play later only if it was touched within the press itself.
    this.audio.load()
    try {
      // Only who listens needs what shows it.
      await (this.shown ??= import('../caption-bar/caption-bar.js').then(({ CaptionBar, Words }) => {
        this.caption = this.bar && new CaptionBar(this.bar, (wish) => this[wish]())
        this.words = new Words(this.audio)
      }))
      if (this.run !== run) return
      this.script ??= this.get(this.text.scriptUrl).then((answer) => answer.json())
      const { said, pause } = await this.script
      this.said = said
      const sounds = []
      let at = Math.max(0, said.findIndex((one) => one.anchor === anchor))
      while (at < said.length && !(alone && said[at].anchor !== anchor)) {
        if (this.run !== run) return
        for (let next = at; next <= at + AHEAD && next < said.length; next += 1) {
          sounds[next] ??= said[next].audio && this.sound(said[next], run.signal, next - at)
        }
        this.at = at
        this.next = null
        this.mark(said[at])
        const sound = await sounds[at]
        // Whoever wished to go elsewhere while it came has no use for it now.
        if (this.next === null) await this.say(said[at], sound, run.signal, pause)
        at = this.next ?? at + 1
      }
      if (this.run === run) this.stop()
    } catch (error) {
      this.script = null
      if (this.run !== run) return
      this.stop()
      const reasons = { 404: 'Expired', 429: 'Busy', 501: 'NoVoice', NotAllowedError: 'Touch' }
      this.status.textContent = this.text[`i18n${reasons[error.cause ?? error.name] ?? 'Failed'}`]
    }
  }

  stop() {
    this.run?.abort()
    this.run = null
    this.audio.pause()
    this.audio.removeAttribute('src')
    window.speechSynthesis?.cancel()
    document.removeEventListener('keydown', this.onKey)
    this.mark()
    this.caption?.hide()
    this.label(false)
  }

  again() {
    this.jump(this.at)
  }

  /* From where the focus was last, else from the first sentence in sight. */
  here() {
    const inSight = (one) => one.getBoundingClientRect().top >= 0 && one.dataset.say
    const focused = this.place?.closest('main') && (this.place.closest('[data-say]') ?? this.place.querySelector('[data-say]'))
    const place = focused ?? [...document.querySelectorAll('main [data-say]')].find(inSight)
    this.place = null
    this.from(place?.dataset.say)
  }

  from(anchor) {
    const at = this.said?.findIndex((one) => one.anchor === anchor) ?? -1
    if (at >= 0 && !this.alone) this.jump(at)
  }

  jump(at) {
    this.next = at
    this.skip?.()
  }

  /* A press on a sentence goes on from there; what can be pressed itself is left alone. */
  press(target) {
    const anchor = target.closest('[data-say]')?.dataset.say
    if (!anchor || target.closest('a, button, input, select, textarea, summary, label')) return
    if (this.run && !this.alone) this.from(anchor)
    else if (chosen.pointToRead) this.read(anchor)
  }

  point({ target, pointerType }) {
    clearTimeout(this.resting)
    const anchor = target.closest('[data-say]')?.dataset.say
    if (!chosen.pointToRead || pointerType !== 'mouse' || !anchor || (this.run && !this.alone)) return
    this.resting = setTimeout(() => anchor !== (this.run && this.marked?.dataset.say) && this.read(anchor, true), REST)
  }

  async get(url, signal, more = 1) {
    const answer = await fetch(url, { signal })
    // A voice that was lost comes back within a moment.
    if (answer.status === 503 && more) {
      await new Promise((done) => setTimeout(done, 1000))
      return this.get(url, signal, 0)
    }
    if (!answer.ok) throw new Error(url, { cause: answer.status })
    return answer
  }

  /* Another reading may be by another voice: sound and times are asked for in the same words, and come from one. */
  sound(one, signal, ahead) {
    const how = `?reading=${this.reading}&ahead=${ahead}`
    const coming = this.get(one.audio + how, signal).then((answer) => answer.blob())
    one.times = this.get(one.words + how, signal).then((answer) => answer.json())
    // They are awaited when their turn comes; until then a failure is nobody's, and without times nothing is lost.
    coming.catch(() => {})
    one.times.catch(() => (one.times = null))
    return coming
  }

  /* Until the sentence and the pause after it are over, or somebody goes on elsewhere. */
  say(one, sound, signal, pause) {
    const url = sound && URL.createObjectURL(sound)
    return new Promise((done, fail) => {
      const end = () => (this.waiting = setTimeout(done, pause))
      this.skip = done
      signal.onabort = fail
      if (!sound) return this.browser(one, end, fail)
      this.audio.onended = end
      this.audio.onerror = fail
      this.audio.src = url
      this.audio.playbackRate = (chosen.speed ?? 10) / 10
      this.words.follow(one, this.marked, this.caption?.text)
      this.audio.play().catch(fail)
    }).finally(() => {
      clearTimeout(this.waiting)
      this.words.stop()
      this.audio.pause()
      if (url) URL.revokeObjectURL(url)
      else speechSynthesis.cancel()
    })
  }

  /* Only a voice of this device: others send what they read, a balance too, to their makers. */
  browser({ spoken }, end, fail) {
    const lang = document.documentElement.lang.slice(0, 2)
    const voice = window.speechSynthesis?.getVoices().find((one) => one.localService && one.lang.startsWith(lang))
    if (!voice) return fail(new Error(lang, { cause: 501 }))
    const saying = new SpeechSynthesisUtterance(spoken)
    Object.assign(saying, { voice, lang: voice.lang, rate: (chosen.speed ?? 10) / 10, onend: end, onerror: fail })
    speechSynthesis.speak(saying)
  }

  mark(one) {
    this.marked?.classList.remove('ny-is-read')
    this.marked = one && document.querySelector(`[data-say="${one.anchor}"]`)
    if (one) this.caption?.show(one)
    if (!this.marked) return
    this.marked.classList.add('ny-is-read')
    if (!this.follows) return
    const { top, bottom } = this.marked.getBoundingClientRect()
    const free = this.caption?.free() ?? { top: 0, bottom: innerHeight }
    if (top < free.top || bottom > free.bottom) this.marked.scrollIntoView({ block: 'center' })
  }

  label(reading) {
    const [play, stop, word] = this.button.querySelectorAll('span')
    play.hidden = reading
    stop.hidden = !reading
    word.textContent = reading ? this.text.i18nStop : this.text.i18nPlay
  }
}
