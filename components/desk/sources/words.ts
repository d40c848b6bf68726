import type { RepairRow } from '@/lib/desk/sources/list-repairs'
import type { BrokenState } from '@/lib/desk/sources/repair-query'
import type { Suggestion } from '@/lib/desk/sources/suggestions'
import { isReason, type Reason } from '@/lib/sources/health/reason'

export const stateNames: Record<BrokenState, string> = {
  dead: 'Gone',
  moved: 'Moved',
  'soft-404': 'Page not there',
  parked: 'Domain parked',
}

export const statusNames: Record<RepairRow['status'], string> = {
  UNCHECKED: 'Not checked yet',
  ALIVE: 'Works',
  MOVED: 'Moved',
  DEAD: 'Gone',
  SOFT_404: 'Page not there',
  PARKED: 'Domain parked',
  PAYWALLED: 'For subscribers',
  UNREACHABLE: 'Not reached',
}

const reasonNames: Record<Reason, string> = {
  answers: 'the page answers',
  'not-modified': 'as it was',
  'other-type': 'it is no page but a file',
  'by-way-of': 'by a redirect for now, or another spelling',
  redirect: 'redirected for good',
  status: 'its server says so',
  'long-silent': 'no answer for weeks',
  'long-nameless': 'its name is gone for weeks',
  'says-so': 'the page says so',
  'front-page': 'it leads to the front page',
  section: 'it leads to a section',
  'error-page': 'it leads to an error page',
  'search-page': 'it leads to a search',
  shrunk: 'little is left of it, without its title',
  'parking-host': 'it leads to a seller of domains',
  'parking-marks': 'it has the marks of a parking service',
  'for-sale': 'the domain is for sale',
  advert: 'it is one page of advertising',
  'payment-status': 'its server asks for payment',
  paywall: 'the page says so',
  'sign-in': 'it leads to signing in or subscribing',
  timeout: 'no answer in time',
  'no-answer': 'no answer',
  tls: 'its certificate cannot be trusted',
  'no-name': 'its name is unknown',
  redirects: 'redirected too often',
  'cut-off': 'the answer broke off',
  'server-error': 'its server is in trouble',
  refused: 'its server refuses us',
  wall: 'a wall of consent stands before it',
  challenge: 'it asks whether we are a robot, which we are',
  robots: 'its robots.txt asks us not to visit',
  'not-visited': 'nobody went',
  'cannot-visit': 'an address that we may not visit',
}

export const reasonInWords = (reason: string | null): string | null => (isReason(reason) ? reasonNames[reason] : reason)

/** What the button of a suggestion says. */
export function suggestionInWords(suggestion: Suggestion): string {
  switch (suggestion.kind) {
    case 'moved':
      return 'Cite the new address'
    case 'copy':
      return 'Take the archived copy'
    case 'drop':
      return `Leave it out (${suggestion.others} other${suggestion.others === 1 ? ' works' : 's work'})`
    case 'keep':
      return 'Leave as it is'
  }
}
