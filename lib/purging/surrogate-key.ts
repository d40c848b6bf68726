/**
 * Tags as caches take them: in `Surrogate-Key` on an answer, which says what it depends on, and on a PURGE, which says what
 * is to be forgotten. What could end the header or the pattern that a cache makes of it is left out.
 */
export const surrogateKey = (tags: string[]): string => tags.filter((tag) => /^[\w:.-]+$/.test(tag)).join(' ')

export const surrogateKeyHeader = 'surrogate-key'
