import type { ExternalLink } from './citations'
import type { WikiNode } from './syntax-tree'

/** Words that no sentence ends in: what follows them belongs to it. */
const LEADS_ON =
  /(?:^|[\s(“"])(?:the|an?|of|in|on|at|by|from|to|into|with|for|that|as|after|before|his|her|its|their|this|these|has|have|had|is|are|was|were|be|been|will|says|said)\s*$/i

/**
 * Whether an external link shows words of the sentence it stands in ("the court had [https://… ruled] in favour"), not a
 * publisher: `before` is the text so far, `after` the two nodes that follow.
 */
export function isProse({ children }: ExternalLink, before: string, after: WikiNode[]): boolean {
  const shown = openingText(children ?? [])
  if (!shown || /^\s*[([]/.test(shown)) return false
  const isFirst = before.trim() === ''
  if (isFirst && isTitle(shown) && after.every(saysNothing)) return true
  if (!isFirst && !/[^.,;:!?"”)\s\uE000\uE001]\s*$/.test(before.slice(-40))) return false
  const following = openingText(after)
  if (/^\s*(?:\p{Ll}+\s+\S+|['’]s?\s+\S+)/u.test(following) && !/^\s*(?:and|via|or)\s*$/.test(following)) return true
  if (!isFirst && LEADS_ON.test(before.slice(-40))) return true
  return !isFirst && /^\p{Ll}+(?: |$)/u.test(shown) && (leadsToLink(after) || shown.split(' ').length >= 3)
}

/** Long enough to be news and no publisher's name. */
export function isTitle(shown: string): boolean {
  return shown.trim().split(/\s+/).length >= 5 && /(?:^|\s)\p{Ll}{3}/u.test(shown)
}

function saysNothing(node: WikiNode): boolean {
  return node.type === 'text'
    ? !/[\p{L}\p{N}]/u.test(node.text)
    : ['external-link', 'reference', 'quote'].includes(node.type)
}

function openingText([first, second]: WikiNode[]): string {
  if (first?.type === 'quote') return openingText(second ? [second] : [])
  if (first?.type === 'link') return first.target
  return first?.type === 'text' ? first.text : ''
}

function leadsToLink([first, second]: WikiNode[]): boolean {
  return (
    first?.type === 'link' ||
    (first?.type === 'text' && /^ (?:\p{Ll}+ )*$/u.test(first.text) && second?.type === 'link')
  )
}
