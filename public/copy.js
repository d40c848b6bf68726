// Buttons that copy the text beside them; without this file the text is selected and copied by hand.

const told = document.querySelector('#copied')

for (const button of document.querySelectorAll('button[data-copies]')) {
  if (!(button instanceof HTMLButtonElement)) continue
  button.hidden = false
  button.addEventListener('click', () => void copy(button))
}

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const text = document.getElementById(button.dataset.copies ?? '')
  if (!text) return
  const isCopied = await toClipboard(text)
  button.textContent = isCopied ? 'Copied' : 'Press Ctrl+C'
  if (told) told.textContent = isCopied ? 'Copied.' : 'The text is selected: press Ctrl and C.'
  setTimeout(() => (button.textContent = 'Copy'), 3000)
}

/**
 * Where the page may not use the clipboard, the text is selected at least.
 *
 * @param {HTMLElement} text
 */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text.textContent ?? '')
    return true
  } catch {
    getSelection()?.selectAllChildren(text)
    return document.execCommand('copy')
  }
}
