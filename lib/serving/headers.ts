// The serving process writes into these headers whence a request came, from which browser, and what it asked for.

export const clientHeader = 'x-daybook-client'
export const addressHeader = 'x-daybook-address'
export const deviceHeader = 'x-daybook-device'
/** `If-Match`, which Next would take for a condition on its own answer. */
export const ifMatchHeader = 'x-daybook-if-match'

/** What a document depends on, in words of lib/archive/touched.ts; readers do not see it. */
export const tagsHeader = 'x-daybook-tags'
