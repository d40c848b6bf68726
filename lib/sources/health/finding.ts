import { isUrl } from '@/lib/is-url'
import { saysMissing, textSaysMissing } from '@/lib/sources/health/missing-words'
import { whereTo } from '@/lib/sources/health/compare-addresses'
import { parkedReason } from '@/lib/sources/health/parked-marks'
import { isChallenge, isDoor, isPaywalled, isWall } from '@/lib/sources/health/paywall-marks'
import { readPage, type ReadPage } from '@/lib/sources/health/read-page'
import type { Reason } from '@/lib/sources/health/reason'
import { hasTitle } from '@/lib/sources/health/same-title'
import type { Answered, Unanswered, VisitOutcome } from '@/lib/sources/health/visit-outcome'

/** What was known of a source before this visit. */
export type KnownPage = {
  url: string
  /** As editors or the page itself gave it. */
  title: string | null
  /** How much there was to read when it was last seen whole. */
  words: number | null
}

/**
 * What one visit shows by itself. `silent`: no answer, or one of a server in trouble, which may pass; `refused`: a server that
 * lives and does not let us see; `unseen`: nothing was learnt; `same`: it is as it was.
 */
export type Finding = {
  shows: 'alive' | 'moved' | 'gone' | 'soft-404' | 'parked' | 'paywalled' | 'silent' | 'refused' | 'unseen' | 'same'
  reason: Reason
  words: number | null
}

/** Reads one visit. Pure, like all that it calls. */
export function findingOf(known: KnownPage, { visit, text }: VisitOutcome): Finding {
  if (!visit.ok) return ofSilence(visit.error)
  const answer = visit.value
  if (answer.isNotModified) return found('same', 'not-modified')
  const page = text === null ? null : readPage(text)
  const isTitled = page !== null && known.title !== null && hasTitle(page, known.title)
  if (page && text !== null) {
    const parked = parkedReason(page, text, answer.url, isTitled)
    if (parked) return found('parked', parked)
  }
  return (
    ofStatus(answer.status) ?? ofPlace(known, answer, isTitled) ?? ofPage(known, answer, page, text ?? '', isTitled)
  )
}

const found = (shows: Finding['shows'], reason: Reason, words: number | null = null): Finding => ({
  shows,
  reason,
  words,
})

function ofSilence(failure: Unanswered): Finding {
  switch (failure.type) {
    case 'timeout':
      return found('silent', 'timeout')
    case 'no-answer':
      return found(
        'silent',
        /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO/i.test(failure.reason) ? 'tls' : 'no-answer',
      )
    case 'unresolvable':
      return found('silent', 'no-name')
    case 'too-many-redirects':
      return found('silent', 'redirects')
    case 'cut-off':
      return found('silent', 'cut-off')
    case 'too-large':
    case 'other-type':
      return found('alive', 'other-type')
    case 'robots':
      return found('unseen', 'robots')
    case 'off':
    case 'not-yet':
      return found('unseen', 'not-visited')
    default:
      return found('unseen', 'cannot-visit')
  }
}

function ofStatus(status: number): Finding | null {
  if (status === 404 || status === 410) return found('gone', 'status')
  if (status === 402) return found('paywalled', 'payment-status')
  if (status >= 500 || status === 408) return found('silent', 'server-error')
  if (status >= 400) return found('refused', 'refused')
  // What is left of 1xx and 3xx led nowhere.
  return status >= 200 && status < 300 ? null : found('silent', 'no-answer')
}

/** What the address says that answered in the end. */
function ofPlace(known: KnownPage, { url, redirects }: Answered, isTitled: boolean): Finding | null {
  if (redirects.length === 0) return null
  const there = new URL(url)
  if (isWall(there)) return found('refused', 'wall')
  if (isDoor(there) && !isDoor(new URL(known.url))) return found('paywalled', 'sign-in')
  switch (whereTo(known.url, url, isTitled)) {
    case 'front-page':
      return found('soft-404', 'front-page')
    case 'section':
      return found('soft-404', 'section')
    case 'error-page':
      return found('soft-404', 'error-page')
    case 'search-page':
      return found('soft-404', 'search-page')
    default:
      return null
  }
}

function ofPage(known: KnownPage, answer: Answered, page: ReadPage | null, markup: string, isTitled: boolean): Finding {
  if (page === null) return hasMoved(known, answer) ? found('moved', 'redirect') : found('alive', 'other-type')
  if (isChallenge(page)) return found('refused', 'challenge')
  const missing = missingReason(known, answer.url, page, isTitled)
  if (missing) return found('soft-404', missing)
  if (hasMoved(known, answer)) return found('moved', 'redirect', page.words)
  if (isPaywalled(page, markup)) return found('paywalled', 'paywall', page.words)
  return found('alive', answer.redirects.length > 0 ? 'by-way-of' : 'answers', page.words)
}

/** Under so few words a page that says that it is missing has nothing else to say. */
const shortPage = 200

function missingReason(known: KnownPage, url: string, page: ReadPage, isTitled: boolean): Reason | null {
  if (isTitled) return null
  if (saysMissing(page.title) || saysMissing(page.headings)) return 'says-so'
  if (page.words < shortPage && textSaysMissing(page.text)) return 'says-so'
  if (page.refreshTo !== null && isUrl(page.refreshTo, url)) {
    const led = whereTo(known.url, new URL(page.refreshTo, url).href, false)
    if (led === 'front-page' || led === 'error-page') return led
  }
  return hasShrunk(known, page) ? 'shrunk' : null
}

const hasShrunk = ({ title, words }: KnownPage, page: ReadPage): boolean =>
  title !== null && words !== null && words >= 150 && page.words < words / 5

/** Only redirects that are for good give another address; those for now may lead elsewhere tomorrow. */
const hasMoved = ({ url }: KnownPage, answer: Answered): boolean =>
  answer.redirects.length > 0 &&
  answer.redirects.every(({ status }) => status === 301 || status === 308) &&
  whereTo(url, answer.url, true) !== 'same'
