/* Starts the script of every component on the page. Pages work without any of it.
   A module exports one class with a static `moduleName`; it is fetched only where its element stands.
   An error in one element is reported and never stops the others. */
const classes = {
  checkboxes: () => import('./components/checkboxes/checkboxes.js'),
  'care-toolbar': () => import('./components/care-toolbar/care-toolbar.js'),
  'copy-code': () => import('./components/copy-code/copy-code.js'),
  crosshair: () => import('./components/crosshair/crosshair.js'),
  dialog: () => import('./components/dialog/dialog.js'),
  dictation: () => import('./components/dictation/dictation.js'),
  'error-summary': () => import('./components/error-summary/error-summary.js'),
  form: () => import('./components/form/form.js'),
  'key-commands': () => import('./components/key-commands/key-commands.js'),
  'key-input': () => import('./components/key-input/key-input.js'),
  'keyword-box': () => import('./components/keyword-box/keyword-box.js'),
  'password-input': () => import('./components/password-input/password-input.js'),
  'privacy-toggle': () => import('./components/privacy-toggle/privacy-toggle.js'),
  'read-aloud': () => import('./components/read-aloud/read-aloud.js'),
  'session-timeout': () => import('./components/session-timeout/session-timeout.js'),
}

function start(root) {
  classes[root.dataset.module]()
    .then((module) => {
      const Component = Object.values(module).find((one) => one.moduleName === root.dataset.module)
      new Component(root)
    })
    .catch((error) => console.error(`${root.dataset.module}:`, error))
}

for (const root of document.querySelectorAll('[data-module]')) {
  if (!classes[root.dataset.module]) continue
  // Some are used seldom: `data-load` names the event at which the script is fetched.
  if (root.dataset.load && !root.open) root.addEventListener(root.dataset.load, () => start(root), { once: true })
  else start(root)
}
