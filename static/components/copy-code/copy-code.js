/* Copies what the reader sees. Where the browser has no clipboard to write to, no button appears. */
export class CopyCode {
  static moduleName = 'copy-code'

  constructor(root) {
    const button = root.querySelector('button')
    const code = root.querySelector('code')
    const status = root.querySelector('[role=status]')
    if (!navigator.clipboard) return
    button.hidden = false
    button.addEventListener('click', async () => {
      status.textContent = ''
      try {
        await navigator.clipboard.writeText(code.textContent)
        status.textContent = root.dataset.i18nCopied
      } catch {
        status.textContent = root.dataset.i18nFailed
      }
    })
  }
}
