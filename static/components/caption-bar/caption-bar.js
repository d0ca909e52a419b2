/* What is heard, for the eye: the sentence at the foot or the head of the window, with what can be wished of the reading,
   and the word of the moment, marked on the page and in the caption. */
const NAME = 'ny-word'
// How far on a word may stand from the one before: what is said and not written lies between (characters).
const NEAR = 24

/* While it stands there, focus stops clear of it (WCAG 2.4.11). */
export class CaptionBar {
  /* `wish` is called with again, here or stop. */
  constructor(root, wish) {
    this.root = root
    this.text = root.querySelector('p')
    root.querySelector('.ny-caption-bar__wishes').hidden = false
    this.page = document.documentElement
    root.addEventListener('click', ({ target }) => {
      const button = target.closest('[data-wish]')
      if (button) wish(button.dataset.wish)
    })
  }

  /* What of the window it leaves free. */
  free() {
    const { top, bottom, height } = this.root.getBoundingClientRect()
    const above = this.page.dataset.captionsAt === 'top'
    return { top: above && height ? bottom : 0, bottom: above || !height ? innerHeight : top }
  }

  show({ caption, ruby }) {
    this.text.replaceChildren(...(ruby ?? [[caption]]).map(([text, pinyin]) => (pinyin ? over(text, pinyin) : text)))
    this.root.hidden = false
    const { top, bottom } = this.free()
    // What stands at the head of the page is not behind it. It only grows while reading, so that nothing jumps.
    this.room = Math.max(this.room ?? 0, top)
    document.body.style.paddingBlockStart = this.room ? `${this.room}px` : ''
    this.page.style.scrollPaddingBlock = `${top + 16}px ${innerHeight - bottom + 16}px`
    const focused = document.activeElement.getBoundingClientRect()
    const hidden = focused.bottom > bottom || focused.top < top
    if (hidden && focused.top < innerHeight && focused.bottom > 0 && focused.height < bottom - top && !this.root.contains(document.activeElement)) {
      document.activeElement.scrollIntoView({ block: 'nearest' })
    }
  }

  hide() {
    this.root.hidden = true
    this.room = 0
    document.body.style.paddingBlockStart = this.page.style.scrollPaddingBlock = ''
  }
}

function over(text, pinyin) {
  const ruby = document.createElement('ruby')
  const rt = document.createElement('rt')
  rt.textContent = pinyin
  ruby.append(text, rt)
  return ruby
}

/* The word that is heard, through the CSS Highlight API: the page itself is not changed. A browser without it marks the
   sentence alone. */
export class Words {
  constructor(audio) {
    this.audio = audio
  }

  async follow(one, element, caption) {
    this.one = one
    const times = CSS.highlights && (await one.times)
    if (!times || this.one !== one) return
    const page = element && new Written(element)
    const below = caption && new Written(caption)
    const same = one.caption.length === one.shown.length
    const marks = times.map(([start, end, ms]) => [
      ms / 1000,
      [page?.find(one.shown.slice(start, end)), same && below?.range(start, end)].filter(Boolean),
    ])
    const tick = () => {
      if (this.one !== one) return
      let now
      while (marks.length && marks[0][0] <= this.audio.currentTime) now = marks.shift()
      if (now) CSS.highlights.set(NAME, new Highlight(...now[1]))
      requestAnimationFrame(tick)
    }
    tick()
  }

  stop() {
    this.one = null
    CSS.highlights?.delete(NAME)
  }
}

/* The text of an element, pinyin left out, and ranges in it. */
class Written {
  constructor(element) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) =>
      node.parentNode.tagName === 'RT' ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT)
    this.nodes = []
    this.text = ''
    this.at = 0
    while (walker.nextNode()) {
      this.nodes.push([this.text.length, walker.currentNode])
      this.text += walker.currentNode.data
    }
  }

  find(word) {
    const start = this.text.indexOf(word, this.at)
    if (!word.trim() || start < 0 || start - this.at > NEAR) return null
    this.at = start + word.length
    return this.range(start, this.at)
  }

  range(start, end) {
    if (end > this.text.length) return null
    const range = new Range()
    for (const [begin, node] of this.nodes) {
      if (begin <= start) range.setStart(node, Math.min(start - begin, node.length))
      if (begin < end) range.setEnd(node, Math.min(end - begin, node.length))
    }
    return range
  }
}
