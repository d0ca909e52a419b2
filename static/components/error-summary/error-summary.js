/* After a failed submit focus stands on the summary, so that a screen reader says it first. */
export class ErrorSummary {
  static moduleName = 'error-summary'

  constructor(root) {
    root.focus()
    root.addEventListener('click', (event) => {
      const link = event.target.closest('a')
      const control = link && document.getElementById(link.hash.slice(1))
      if (!control) return
      event.preventDefault()
      // The label above the field must be seen too, not only the field.
      const field = control.closest('.ny-field') || control
      field.scrollIntoView()
      control.focus({ preventScroll: true })
    })
  }
}
