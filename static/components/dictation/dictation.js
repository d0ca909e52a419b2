/* Speaking instead of typing. It says first where the sound goes, and asks once. What was heard stands in the field, to
   be looked over and changed: nothing is sent by it. */
const AGREED = 'ny-dictation'
const TAGS = { 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-GB' }

export class Dictation {
  static moduleName = 'dictation'

  constructor(root) {
    this.Ear = window.SpeechRecognition ?? window.webkitSpeechRecognition
    if (!this.Ear) return
    this.text = root.dataset
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
    else if (agreed()) this.listen()
    else this.ask(true)
  }

  ask(asking) {
    if (asking) this.speak.after(this.notice, ...this.answers)
    else for (const one of [this.notice, ...this.answers]) one.remove()
    ;(asking ? this.answers[0] : this.speak).focus()
  }

  agree() {
    agreed('yes')
    this.ask(false)
    this.listen()
  }

  listen() {
    this.ear = new this.Ear()
    this.ear.lang = TAGS[document.documentElement.lang] ?? document.documentElement.lang
    let heard = ''
    this.ear.onresult = ({ results }) => {
      heard = [...results].map((one) => one[0].transcript).join('')
      this.field.value = heard
    }
    this.ear.onend = () => this.end(heard)
    this.label(this.text.i18nEnd, this.text.i18nListening)
    this.ear.start()
  }

  end(heard) {
    this.ear = null
    this.label(this.text.i18nSpeak, heard ? this.text.i18nHeard.replace('{words}', heard) : this.text.i18nNothing)
    if (!heard) return
    this.field.focus()
    this.field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  label(word, said) {
    this.speak.textContent = word
    this.status.textContent = said
  }
}

/* What was agreed to stays on this device. Where nothing may be stored, it is asked each time. */
function agreed(answer) {
  try {
    if (answer) localStorage.setItem(AGREED, answer)
    return localStorage.getItem(AGREED)
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
