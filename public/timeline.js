// What a timeline does with JavaScript beyond being looked at, scrolled and followed: zoom by wheel, pinch, buttons and keys,
// pan by dragging, move from event to event by arrow keys, and a card of the one that is pointed at, which the list has ready.
// docs/decisions/0018-timeline.md

const mostZoom = 8
const leastWidth = 880
const aDay = 86_400_000

for (const figure of document.querySelectorAll('[data-timeline]')) if (figure instanceof HTMLElement) enliven(figure)

/** @param {HTMLElement} figure */
function enliven(figure) {
  const scroller = figure.querySelector('[data-timeline-scroller]')
  const svg = scroller?.querySelector('svg')
  const tools = figure.querySelector('[data-timeline-tools]')
  if (!(scroller instanceof HTMLElement) || !svg || !tools) return
  const links = [...svg.querySelectorAll('a')].sort((a, b) => placeOf(a) - placeOf(b))
  const card = makeCard(figure, scroller)
  const part = makePartLink(figure, scroller)
  let zoom = 1
  const room = () => scroller.clientWidth - 24
  const fullWidth = () => Math.max(leastWidth, room())
  /** On a narrow page the whole is smaller than the server draws it, and has no labels. */
  const leastZoom = () => Math.min(1, room() / leastWidth)

  /**
   * @param {number} to how many times as wide as it is without zoom
   * @param {number} at the point of the scroller, in pixels from its left edge, that stays where it is
   */
  const zoomTo = (to, at = scroller.clientWidth / 2) => {
    const point = (scroller.scrollLeft + at) / svg.clientWidth
    zoom = Math.min(mostZoom, Math.max(leastZoom(), to))
    svg.style.width = zoom === 1 ? '' : `${fullWidth() * zoom}px`
    svg.style.minWidth = zoom < 1 ? '0' : `${leastWidth}px`
    figure.dataset.zoom = zoom < 1 ? 'less' : String(Math.floor(Math.log2(zoom) + 0.01))
    scroller.scrollLeft = point * svg.clientWidth - at
    card.hide()
    tellPart()
  }
  const tellPart = () =>
    part.tell(
      zoom > 1,
      scroller.scrollLeft / svg.clientWidth,
      (scroller.scrollLeft + scroller.clientWidth) / svg.clientWidth,
    )

  // One event is as whole as it can be.
  if (links.length > 1) {
    addTools(tools, [
      ['−', 'Zoom out', () => zoomTo(zoom / 2)],
      ['+', 'Zoom in', () => zoomTo(zoom * 2)],
      ['Whole', 'Show the whole', () => zoomTo(leastZoom())],
    ])
    tools.append(part.link)
  }
  panByMouse(scroller)
  zoomByPinch(scroller, () => zoom, zoomTo)
  scroller.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      zoomTo(zoom * stepOf(event), event.clientX - scroller.getBoundingClientRect().left)
    },
    { passive: false },
  )

  /** @param {SVGAElement | undefined} link */
  const goTo = (link) => {
    if (!link) return
    for (const other of links) other.setAttribute('tabindex', other === link ? '0' : '-1')
    const at = placeOf(link) * svg.clientWidth
    if (at < scroller.scrollLeft + 40 || at > scroller.scrollLeft + scroller.clientWidth - 40)
      scroller.scrollLeft = at - scroller.clientWidth / 2
    link.focus({ preventScroll: true })
  }
  const current = () => links.findIndex((link) => link === document.activeElement)
  const firstSeen = () => links.findIndex((link) => placeOf(link) * svg.clientWidth >= scroller.scrollLeft)
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowRight: () => goTo(links[current() < 0 ? firstSeen() : Math.min(current() + 1, links.length - 1)]),
    ArrowLeft: () => goTo(links[current() < 0 ? firstSeen() : Math.max(current() - 1, 0)]),
    Home: () => goTo(links[0]),
    End: () => goTo(links.at(-1)),
    '+': () => zoomTo(zoom * 2, pointOf(document.activeElement)),
    '=': () => zoomTo(zoom * 2, pointOf(document.activeElement)),
    '-': () => zoomTo(zoom / 2, pointOf(document.activeElement)),
    0: () => zoomTo(leastZoom()),
    Escape: () => card.hide(),
  }
  /** @param {Element | null} element */
  const pointOf = (element) =>
    element instanceof SVGAElement && links.includes(element)
      ? placeOf(element) * svg.clientWidth - scroller.scrollLeft
      : scroller.clientWidth / 2
  figure.addEventListener('keydown', (event) => {
    const act = keys[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
    const focused = links[current()]
    if (focused && event.key !== 'Escape') card.show(focused)
  })
  scroller.addEventListener('scroll', () => {
    card.follow()
    tellPart()
  })
  addEventListener('resize', () => {
    card.follow()
    tellPart()
  })
  followPointers(scroller, figure, card)
}

/** @typedef {{ show: (link: SVGAElement) => void, hide: () => void, follow: () => void, shown: () => SVGAElement | null }} Card */

/**
 * A notch of a wheel is a quarter more, whatever it counts in; the small steps of a touchpad's pinch are as they are.
 * @param {WheelEvent} event
 */
const stepOf = ({ deltaY, deltaMode }) =>
  Math.min(1.25, Math.max(0.8, Math.exp(deltaY * (deltaMode === WheelEvent.DOM_DELTA_PIXEL ? -0.01 : -1))))

/** @param {Element} link its place as a share of the drawing's width */
function placeOf(link) {
  return Number(link.getAttribute('data-place'))
}

/**
 * @param {Element} tools
 * @param {[text: string, name: string, act: () => void][]} buttons
 */
function addTools(tools, buttons) {
  const group = document.createElement('div')
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', 'Zoom')
  group.style.display = 'flex'
  group.style.gap = '0.25rem'
  for (const [text, name, act] of buttons) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = text
    button.title = name
    button.setAttribute('aria-label', name)
    button.addEventListener('click', act)
    group.append(button)
  }
  tools.append(
    group,
    hint(
      'keys',
      'Keys: ← → Home End move, Enter opens, + − zoom, 0 shows the whole, Esc hides the card. Ctrl and wheel zoom as well.',
    ),
    hint('touch', 'Swipe to move, pinch to zoom.'),
  )
}

/**
 * @param {'keys' | 'touch'} how where there is room, or on a narrow page
 * @param {string} text
 */
function hint(how, text) {
  const element = document.createElement('span')
  element.dataset.hint = how
  element.textContent = text
  return element
}

/**
 * The way to what is in view alone, which the server draws in finer units: zooming in brings no more than there is.
 * @param {HTMLElement} figure
 * @param {HTMLElement} scroller where the focus goes when the link that had it goes
 */
function makePartLink(figure, scroller) {
  const { here = '', from = '', to = '' } = figure.dataset
  const link = document.createElement('a')
  link.rel = 'nofollow'
  link.hidden = true
  const [first, last] = [Date.parse(from), Date.parse(to)]
  const days = (last - first) / aDay + 1
  const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  /** @param {number} share */
  const dayAt = (share) => new Date(first + Math.min(Math.max(Math.floor(share * days), 0), days - 1) * aDay)

  /**
   * @param {boolean} isZoomed
   * @param {number} start the ends of what is in view, as shares of the whole
   * @param {number} end
   */
  const tell = (isZoomed, start, end) => {
    const ends = [dayAt(start), dayAt(end - 1e-6)]
    const [fromDay = '', toDay = ''] = ends.map((day) => day.toISOString().slice(0, 10))
    const isPart = isZoomed && (fromDay !== from || toDay !== to)
    if (!isPart && link === document.activeElement) scroller.focus({ preventScroll: true })
    link.hidden = !isPart
    const address = new URL(here, location.href)
    address.searchParams.set('from', fromDay)
    address.searchParams.set('to', toDay)
    // The focus goes on from the drawing that is come to.
    address.hash = scroller.id
    link.href = address.href
    link.textContent = `Show ${[...new Set(ends.map((day) => short.format(day)))].join(' to ')}`
  }
  return { link, tell }
}

/**
 * The card says what the list says of an event or a period.
 * @param {HTMLElement} figure
 * @param {HTMLElement} scroller
 * @returns {Card}
 */
function makeCard(figure, scroller) {
  const card = document.createElement('div')
  card.className = 'timeline-card'
  card.hidden = true
  figure.append(card)
  /** @type {SVGAElement | null} */
  let of = null

  const follow = () => {
    if (!of) return
    const frame = figure.getBoundingClientRect()
    const drawing = scroller.getBoundingClientRect()
    const dot = (of.querySelector('.timeline-dot') ?? of).getBoundingClientRect()
    const left = Math.min(Math.max(dot.left + dot.width / 2 - frame.left - 40, 0), frame.width - card.offsetWidth)
    card.style.left = `${left}px`
    card.style.top = `${topOf(dot, drawing) - frame.top}px`
  }
  /**
   * Beneath the drawing, out of the fingers' way; in another site's frame that ends before it would, above the mark.
   * @param {DOMRect} dot
   * @param {DOMRect} drawing
   */
  const topOf = (dot, drawing) => {
    const above = dot.top - card.offsetHeight - 8
    const isCut = window !== parent && drawing.bottom + card.offsetHeight > innerHeight
    return isCut ? Math.max(above, 0) : drawing.bottom
  }
  const hide = () => {
    of?.removeAttribute('data-shown')
    of = null
    card.hidden = true
  }
  /** @param {SVGAElement} link */
  const show = (link) => {
    const said = document.getElementById(link.getAttribute('data-shows') ?? '')
    if (!said) return
    hide()
    of = link
    link.setAttribute('data-shown', '')
    const copy = document.createElement('div')
    for (const child of said.childNodes) copy.append(child.cloneNode(true))
    for (const image of copy.querySelectorAll('img')) image.loading = 'eager'
    // It is the list over again: whoever hears the page or goes by keys has its link already.
    for (const inner of copy.querySelectorAll('a')) inner.tabIndex = -1
    card.replaceChildren(copy)
    card.setAttribute('aria-hidden', 'true')
    card.hidden = false
    follow()
  }
  return { show, hide, follow, shown: () => of }
}

/**
 * The card stays while the pointer is on its mark or on itself; a finger's first touch shows it, its second follows the link.
 * @param {HTMLElement} scroller
 * @param {HTMLElement} figure
 * @param {Card} card
 */
function followPointers(scroller, figure, card) {
  /** @param {EventTarget | null} target */
  const linkAt = (target) => (target instanceof Element ? target.closest('svg a') : null)
  let isTouch = false
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving

  figure.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch') return
    const link = linkAt(event.target)
    const isOnCard = event.target instanceof Element && event.target.closest('.timeline-card')
    if (link || isOnCard) clearTimeout(leaving)
    if (link instanceof SVGAElement && link !== card.shown()) card.show(link)
  })
  figure.addEventListener('pointerout', (event) => {
    if (event.pointerType === 'touch') return
    clearTimeout(leaving)
    leaving = setTimeout(() => {
      if (!figure.querySelector('svg a:focus-visible')) card.hide()
    }, 250)
  })
  scroller.addEventListener('pointerdown', (event) => {
    isTouch = event.pointerType === 'touch'
  })
  scroller.addEventListener('click', (event) => {
    const link = linkAt(event.target)
    if (!isTouch || !(link instanceof SVGAElement) || link === card.shown()) return
    event.preventDefault()
    card.show(link)
  })
  scroller.addEventListener('focusin', (event) => {
    const link = linkAt(event.target)
    if (link instanceof SVGAElement && link.matches(':focus-visible')) card.show(link)
  })
  figure.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && figure.contains(event.relatedTarget))) card.hide()
  })
  document.addEventListener('pointerdown', (event) => {
    if (!(event.target instanceof Node && figure.contains(event.target))) card.hide()
  })
}

/** @param {HTMLElement} scroller a mouse drags it; fingers and wheels scroll it as they scroll everything */
function panByMouse(scroller) {
  /** @type {{ x: number, left: number } | null} */
  let start = null
  let hasMoved = false
  scroller.addEventListener('dragstart', (event) => event.preventDefault())
  scroller.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return
    start = { x: event.clientX, left: scroller.scrollLeft }
    hasMoved = false
  })
  addEventListener('pointermove', (event) => {
    if (!start || (!hasMoved && Math.abs(event.clientX - start.x) < 5)) return
    hasMoved = true
    scroller.dataset.drags = ''
    scroller.scrollLeft = start.left + start.x - event.clientX
  })
  addEventListener('pointerup', () => {
    start = null
    delete scroller.dataset.drags
  })
  scroller.addEventListener(
    'click',
    (event) => {
      if (hasMoved) {
        event.preventDefault()
        event.stopPropagation()
      }
      hasMoved = false
    },
    { capture: true },
  )
}

/**
 * @param {HTMLElement} scroller
 * @param {() => number} zoomNow
 * @param {(zoom: number, at: number) => void} zoomTo
 */
function zoomByPinch(scroller, zoomNow, zoomTo) {
  /** @type {{ distance: number, zoom: number } | null} */
  let start = null
  /** @param {TouchEvent} event */
  const fingers = ({ touches: [one, other] }) =>
    one && other
      ? {
          distance: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
          at: (one.clientX + other.clientX) / 2 - scroller.getBoundingClientRect().left,
        }
      : null
  scroller.addEventListener('touchstart', (event) => {
    const both = fingers(event)
    start = both && { distance: Math.max(both.distance, 1), zoom: zoomNow() }
  })
  scroller.addEventListener(
    'touchmove',
    (event) => {
      const both = fingers(event)
      if (!both || !start) return
      event.preventDefault()
      zoomTo((start.zoom * both.distance) / start.distance, both.at)
    },
    { passive: false },
  )
}
