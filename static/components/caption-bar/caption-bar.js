/* The sentence being read, at the foot of the window. While it stands there, focus stops above it (WCAG 2.4.11). */
export class CaptionBar {
  constructor(root) {
    this.root = root
    this.page = document.documentElement
  }

  get height() {
    return this.root.offsetHeight
  }

  show(text) {
    this.root.firstElementChild.textContent = text
    this.root.hidden = false
    this.page.style.scrollPaddingBlockEnd = `${this.height + 16}px`
    const focused = document.activeElement.getBoundingClientRect()
    const edge = innerHeight - this.height
    if (focused.top < innerHeight && focused.bottom > edge && focused.height < edge) {
      document.activeElement.scrollIntoView({ block: 'nearest' })
    }
  }

  hide() {
    this.root.hidden = true
    this.page.style.scrollPaddingBlockEnd = ''
  }
}
