/* Two lines that cross where the pointer is, for whoever keeps losing it. A finger needs none. */
export class Crosshair {
  static moduleName = 'crosshair'

  constructor(root) {
    const [across, down] = root.children
    addEventListener('pointermove', ({ clientX, clientY, pointerType }) => {
      root.hidden = pointerType === 'touch'
      across.style.transform = `translateY(${clientY}px)`
      down.style.transform = `translateX(${clientX}px)`
    })
    document.documentElement.addEventListener('pointerleave', () => (root.hidden = true))
  }
}
