/** Why a visit is judged as it is; kept with each check, put into words where it is shown. */
export const reasons = [
  ...(['answers', 'not-modified', 'other-type', 'by-way-of', 'redirect'] as const),
  ...(['status', 'long-silent', 'long-nameless'] as const),
  ...(['says-so', 'front-page', 'section', 'error-page', 'search-page', 'shrunk'] as const),
  ...(['parking-host', 'parking-marks', 'for-sale', 'advert'] as const),
  ...(['payment-status', 'paywall', 'sign-in'] as const),
  ...(['timeout', 'no-answer', 'tls', 'no-name', 'redirects', 'cut-off', 'server-error'] as const),
  ...(['refused', 'wall', 'challenge', 'robots', 'not-visited', 'cannot-visit'] as const),
] as const
export type Reason = (typeof reasons)[number]

export const isReason = (text: string | null): text is Reason => reasons.some((reason) => reason === text)

const refusals = new Set<Reason>(['refused', 'wall', 'challenge', 'robots', 'not-visited', 'cannot-visit'])

/** Whether somebody who lives did not let us see, which says nothing of the page. */
export const isRefusal = (reason: string | null): boolean => isReason(reason) && refusals.has(reason)
