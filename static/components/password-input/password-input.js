/* Shows and hides what was typed. Sent hidden, so that the browser does not keep it as ordinary text. */
export class PasswordInput {
  static moduleName = 'password-input'

  constructor(root) {
    const input = root.querySelector('input')
    const button = root.querySelector('button')
    const word = button.querySelector('span')
    const status = root.querySelector('[role=status]')
    const { i18nShow, i18nHide, i18nShown, i18nHidden } = root.dataset
    const set = (shown) => {
      input.type = shown ? 'text' : 'password'
      word.textContent = shown ? i18nHide : i18nShow
    }
    button.hidden = false
    button.addEventListener('click', () => {
      const show = input.type === 'password'
      set(show)
      status.textContent = show ? i18nShown : i18nHidden
    })
    input.form?.addEventListener('submit', () => set(false))
  }
}
