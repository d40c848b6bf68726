// What a reader's page does with JavaScript, and could do without: names offered while somebody types into the search
// field, `/` to go to that field, `g` then `d` to go to the field for a date. docs/decisions/0007-no-scripts-for-readers.md

const field = document.querySelector('#search-words')
if (field instanceof HTMLInputElement) offerNames(field)
document.addEventListener('keydown', goByKey)

let isAfterG = false

/** @param {KeyboardEvent} event */
function goByKey(event) {
  const { key, target } = event
  const isTyping = target instanceof Element && target.closest('input, textarea, select, [contenteditable]')
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
  const to = key === '/' ? '#search-words' : key === 'd' && isAfterG ? '#go-to-date' : null
  isAfterG = key === 'g'
  const aim = to && document.querySelector(to)
  if (!(aim instanceof HTMLInputElement)) return
  event.preventDefault()
  aim.focus()
  if (aim.type === 'search') aim.select()
}

/** @param {HTMLInputElement} input makes it a combobox (ARIA 1.2) over the names that the site offers */
function offerNames(input) {
  const list = document.createElement('div')
  list.id = 'search-suggestions'
  list.className = 'suggestions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', 'Contexts and topics')
  input.form?.append(list)
  const roles = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-expanded': 'false' }
  for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value)

  let chosen = -1
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting
  let asked = 0

  const close = () => {
    asked += 1
    chosen = -1
    list.hidden = true
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const options = () => [...list.querySelectorAll('[role=option]')]
  /** @param {number} to */
  const choose = (to) => {
    // What comes late must not take away what is being chosen from.
    clearTimeout(waiting)
    asked += 1
    const all = options()
    chosen = to < -1 ? all.length - 1 : to >= all.length ? -1 : to
    all.forEach((option, i) => option.setAttribute('aria-selected', String(i === chosen)))
    const option = all[chosen]
    if (option) input.setAttribute('aria-activedescendant', option.id)
    else input.removeAttribute('aria-activedescendant')
  }
  /** @param {{ name: string, type: string, events: number, url: string }[]} suggestions */
  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map(optionOf))
    chosen = -1
    list.hidden = suggestions.length === 0
    input.setAttribute('aria-expanded', String(!list.hidden))
    input.removeAttribute('aria-activedescendant')
  }
  const ask = async () => {
    const turn = ++asked
    const words = input.value.trim()
    if (!words) return close()
    try {
      const answer = await fetch(`/search/suggest?${new URLSearchParams({ q: words.slice(0, 100) })}`)
      const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] }
      if (turn === asked && document.activeElement === input) show(suggestions)
    } catch {
      close()
    }
  }

  input.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, 120)
  })
  input.addEventListener('blur', () => setTimeout(close, 150))
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      close()
    } else if (event.key === 'ArrowDown' && list.hidden) {
      event.preventDefault()
      void ask()
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !list.hidden) {
      event.preventDefault()
      choose(event.key === 'ArrowDown' ? chosen + 1 : chosen - 1)
    } else if (event.key === 'Enter' && chosen >= 0) {
      const address = options()[chosen]?.getAttribute('data-address')
      if (!address) return
      event.preventDefault()
      location.assign(address)
    }
  })
}

/**
 * @param {{ name: string, type: string, events: number, url: string }} suggestion
 * @param {number} i
 */
function optionOf({ name, type, events, url }, i) {
  const option = document.createElement('div')
  option.id = `search-suggestion-${i}`
  option.setAttribute('role', 'option')
  option.setAttribute('aria-selected', 'false')
  option.setAttribute('data-address', url)
  const called = document.createElement('bdi')
  called.textContent = name
  const what = document.createElement('span')
  what.textContent = `${type}, ${events === 1 ? '1 event' : `${events.toLocaleString('en-GB')} events`}`
  option.append(called, what)
  option.addEventListener('pointerdown', (event) => event.preventDefault())
  option.addEventListener('click', () => location.assign(url))
  return option
}
