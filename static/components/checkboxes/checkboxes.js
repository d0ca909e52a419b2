/* "None of these" and the others exclude each other. Without script the server asks when both came. */
export class Checkboxes {
  static moduleName = 'checkboxes'

  constructor(root) {
    const boxes = [...root.querySelectorAll('[type=checkbox]')]
    root.addEventListener('change', ({ target }) => {
      if (!target.checked) return
      const alone = 'alone' in target.dataset
      for (const one of boxes) if (one !== target && (alone || 'alone' in one.dataset)) one.checked = false
    })
  }
}
