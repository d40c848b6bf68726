/**
 * Names of the facts that a page tells the serving process, which alone can set status and headers. Next's own
 * `notFound()` sends a page that is empty without JavaScript. Nor does Next let a page put data blocks into its head: what stands
 * under `linkedData` is made one.
 */
export const pageFacts = {
  status: 'daybook:status',
  modified: 'daybook:modified',
  linkedData: 'daybook:linked-data',
  /** Since when what the page says was so, of a page that tells of the past (RFC 7089). */
  memento: 'daybook:memento',
  /** What the page depends on, in words of lib/archive/tags.ts; readers do not see it. */
  tags: 'daybook:tags',
} as const
