import type { ExternalLink } from './citations'
import type { WikiNode } from './syntax-tree'

/** How many nodes behind a link are enough to know what follows it. */
export const NODES_AHEAD = 4

/** Words that no sentence ends in: what follows them belongs to it. */
const LEADS_ON =
  /(?:^|[\s(“"])(?:the|an?|of|in|on|at|by|from|to|into|with|for|that|as|after|before|his|her|its|their|this|these|has|have|had|is|are|was|were|be|been|will|says|said|see)\s*$/i

/**
 * Whether an external link shows words of the sentence it stands in ("the court had [https://… ruled] in favour"), not a
 * publisher: `before` is the text so far, `after` the nodes that follow.
 */
export function isProse({ children }: ExternalLink, before: string, after: WikiNode[]): boolean {
  const shown = following(children ?? [])
  if (!shown.trim() || /^\s*[([]/.test(shown)) return false
  const end = before.slice(-40)
  const isFirst = before.trim() === ''
  if (isFirst && isTitle(shown) && saysNothing(after)) return true
  const startsLower = /^\p{Ll}/u.test(shown)
  if (!isFirst && !isInsideSentence(end, startsLower)) return false
  const next = following(after)
  if (/^\s*(?!(?:and|via|or)\s*$)(?:\p{Ll}+(?:\s+\S+|[.,;]|\s*$)|['’]s?\s+\S+)/u.test(next)) return true
  if (isFirst) return false
  return LEADS_ON.test(end) || /(?:^|\s)["“]$/.test(end) || (startsLower && isNoName(shown, after))
}

/** Long enough to be news and no publisher's name. */
export function isTitle(shown: string): boolean {
  return shown.trim().split(/\s+/).length >= 5 && /(?:^|\s)\p{Ll}{3}/u.test(shown)
}

/** A link after a full stop or another citation is a citation; after a comma only words in lower case go on. */
function isInsideSentence(end: string, startsLower: boolean): boolean {
  return (
    /(?:^|\s)["“]$/.test(end) ||
    (startsLower ? /[^.!?"”)\s\uE000\uE001]\s*$/ : /[^.,;:!?"”)\s\uE000\uE001]\s*$/).test(end)
  )
}

function isNoName(shown: string, [first, second]: WikiNode[]): boolean {
  if (!/^\p{Ll}+(?: |$)/u.test(shown)) return false
  const leadsToLink = first?.type === 'text' && /^ (?:\p{Ll}+ )*$/u.test(first.text) && second?.type === 'link'
  return leadsToLink || shown.split(' ').length >= 3
}

function saysNothing(nodes: WikiNode[]): boolean {
  return nodes.every((node) =>
    node.type === 'text'
      ? /^[^\p{L}\p{N}]*(?:\([^()]{1,60}\)[^\p{L}\p{N}]*)?$/u.test(node.text)
      : ['external-link', 'reference', 'quote'].includes(node.type),
  )
}

/** The words that follow, roughly: enough to see whether the sentence goes on. */
function following(nodes: WikiNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text.slice(0, 200)
      return node.type === 'link' ? node.target : node.type === 'external-link' ? ' x ' : ''
    })
    .join('')
}
