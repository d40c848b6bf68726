// What a reader's page does with JavaScript, and could do without: names offered while somebody types into the search
// field, `/` to go to that field, `g` then `d` to go to the field for a date; and pages kept for when there is no network.
// docs/decisions/0007-no-scripts-for-readers.md, 0030-ways-in.md

const field = document.querySelector('#search-words')
if (field instanceof HTMLInputElement) offerNames(field)
for (const input of document.querySelectorAll('input[data-compare]'))
  if (input instanceof HTMLInputElement) offerNames(input, comparedWith(input))
document.addEventListener('keydown', goByKey)
if (document.readyState === 'complete') void keepForOffline()
else addEventListener('load', keepForOffline)

/** Lets the service worker keep this page, once everything else is there; where a browser has none or wants none, nothing is kept. */
async function keepForOffline() {
  try {
    await navigator.serviceWorker.register('/service-worker.js')
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage({ visited: location.href })
  } catch {}
}

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

/**
 * Where choosing a context leads, beside which another is to be put; of what is no context, nowhere.
 *
 * @param {HTMLInputElement} input
 */
function comparedWith(input) {
  const own = new URL(input.form?.action ?? location.href).pathname
  /** @param {string} url */
  return (url) => {
    const [, slug] = /^\/contexts\/([^/.]+)/.exec(url) ?? []
    return slug && own !== `/contexts/${slug}/with` ? `${own}/${slug}` : null
  }
}

/**
 * Makes a field a combobox (ARIA 1.2) over the names that the site offers.
 *
 * @param {HTMLInputElement} input
 * @param {(url: string) => string | null} leadsTo where a name leads, by its own address; what leads nowhere is not offered
 */
function offerNames(input, leadsTo = (url) => url) {
  const list = document.createElement('div')
  list.id = `suggestions-${document.querySelectorAll('.suggestions').length}`
  list.className = 'suggestions'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', 'Contexts and topics')
  ;(input.hasAttribute('data-compare') ? input.parentElement : input.form)?.append(list)
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
    const offered = suggestions.flatMap((suggestion) => {
      const url = leadsTo(suggestion.url)
      return url === null ? [] : [{ ...suggestion, url }]
    })
    list.replaceChildren(...offered.map((suggestion, i) => optionOf(suggestion, `${list.id}-${i}`)))
    chosen = -1
    list.hidden = offered.length === 0
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
 * @param {string} id
 */
function optionOf({ name, type, events, url }, id) {
  const option = document.createElement('div')
  option.id = id
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
