/* Speaking instead of typing. It says first where the sound goes, and asks once. What was heard stands in the field, to
   be looked over and changed: nothing is sent by it. The bank's own machine listens where it can, else the browser. Who
   agreed to one has not agreed to the other: when the bank's fails, the sound goes nowhere else. */
const HERTZ = 16000
const LONGEST_MS = 10000
const TAGS = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-GB' }

export class Dictation {
  static moduleName = 'dictation'

  constructor(root) {
    this.text = root.dataset
    this.here = this.text.hearUrl && window.MediaRecorder && navigator.mediaDevices
    this.Ear = this.here ? BankEar : this.text.hearUrl ? null : (window.SpeechRecognition ?? window.webkitSpeechRecognition)
    if (!this.Ear) return
    this.agreed = this.here ? 'ny-dictation-here' : 'ny-dictation'
    this.field = document.getElementById(this.text.field)
    this.status = root.querySelector('[role=status]')
    this.notice = document.createElement('p')
    this.notice.textContent = this.text.i18nWhere
    this.speak = button(this.text.i18nSpeak, () => this.press())
    this.answers = [
      button(this.text.i18nAgree, () => this.agree()),
      button(this.text.i18nRefuse, () => this.ask(false)),
    ]
    root.prepend(this.speak)
    root.hidden = false
  }

  press() {
    if (this.ear) this.ear.stop()
    else if (agreed(this.agreed)) this.listen()
    else this.ask(true)
  }

  ask(asking) {
    if (asking) this.speak.after(this.notice, ...this.answers)
    else for (const one of [this.notice, ...this.answers]) one.remove()
    ;(asking ? this.answers[0] : this.speak).focus()
  }

  agree() {
    agreed(this.agreed, 'yes')
    this.ask(false)
    this.listen()
  }

  listen() {
    this.ear = new this.Ear(this.text)
    this.ear.lang = TAGS[document.documentElement.lang] ?? document.documentElement.lang
    let heard = ''
    this.ear.onresult = ({ results }) => {
      heard = [...results].map((one) => one[0].transcript).join('')
      this.field.value = heard
    }
    this.ear.onstart = () => this.label(this.text.i18nEnd, this.text.i18nListening)
    this.ear.onwait = () => this.label(this.text.i18nEnd, this.text.i18nWait)
    this.ear.onend = (ended) => this.end(heard, ended?.words)
    this.ear.start()
  }

  end(heard, words) {
    this.ear = null
    const said = words || this.text.i18nNothing
    this.label(this.text.i18nSpeak, heard ? this.text.i18nHeard.replace('{words}', () => heard) : said)
    if (!heard) return
    this.field.focus()
    this.field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  label(word, said) {
    this.speak.textContent = word
    this.status.textContent = said
  }
}

/* The bank's own ear, with the manners of SpeechRecognition; `onwait` when it has stopped listening and the words are
   awaited, and `words` of the last event when something went wrong. */
class BankEar {
  constructor(text) {
    this.text = text
  }

  async start() {
    try {
      this.sound = await navigator.mediaDevices.getUserMedia({ audio: true })
      if (this.over) return this.end()
      this.recorder = new MediaRecorder(this.sound)
      const parts = []
      this.recorder.ondataavailable = ({ data }) => parts.push(data)
      this.recorder.onstop = () => this.send(new Blob(parts))
      this.recorder.start()
    } catch {
      return this.end(this.text.i18nDeaf)
    }
    this.timer = setTimeout(() => this.stop(), LONGEST_MS)
    this.onstart()
  }

  stop() {
    if (this.over) return
    this.over = true
    if (!this.recorder) return
    this.recorder.stop()
    this.close()
    this.onwait()
  }

  async send(recording) {
    try {
      const answer = await fetch(this.text.hearUrl, {
        method: 'POST',
        body: await wav(recording),
        headers: { 'Content-Type': 'audio/wav', 'X-CSRFToken': this.text.csrfToken },
      })
      const { text, error } = await answer.json()
      if (text) this.onresult({ results: [[{ transcript: text }]] })
      this.end(error)
    } catch {
      this.end(this.text.i18nFailed)
    }
  }

  end(words) {
    this.close()
    this.onend({ words })
  }

  /* The lamp of the microphone goes out. */
  close() {
    clearTimeout(this.timer)
    for (const track of this.sound?.getTracks() ?? []) track.stop()
  }
}

/* A recording as a WAV file: 16-bit mono at 16 kHz, with the head of 44 bytes that such a file has. */
async function wav(recording) {
  const sound = await new OfflineAudioContext(1, 1, HERTZ).decodeAudioData(await recording.arrayBuffer())
  const samples = sound.getChannelData(0)
  const size = samples.length * 2
  const file = new DataView(new ArrayBuffer(44 + size))
  const write = (at, word) => [...word].forEach((sign, index) => file.setUint8(at + index, sign.charCodeAt(0)))
  write(0, 'RIFF')
  file.setUint32(4, 36 + size, true)
  write(8, 'WAVEfmt ')
  file.setUint32(16, 16, true)
  file.setUint16(20, 1, true)
  file.setUint16(22, 1, true)
  file.setUint32(24, HERTZ, true)
  file.setUint32(28, HERTZ * 2, true)
  file.setUint16(32, 2, true)
  file.setUint16(34, 16, true)
  write(36, 'data')
  file.setUint32(40, size, true)
  samples.forEach((one, index) => file.setInt16(44 + index * 2, Math.max(-1, Math.min(1, one)) * 32767, true))
  return file
}

/* What was agreed to stays on this device. Where nothing may be stored, it is asked each time. */
function agreed(name, answer) {
  try {
    if (answer) localStorage.setItem(name, answer)
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

function button(words, does) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'ny-dictation__button'
  made.textContent = words
  made.addEventListener('click', does)
  return made
}
