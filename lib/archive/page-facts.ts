/**
 * Names of the facts that a page tells the serving process, which alone can set status and headers. Next's own
 * `notFound()` sends a page that is empty without JavaScript.
 */
export const pageFacts = { status: 'daybook:status', modified: 'daybook:modified' } as const
