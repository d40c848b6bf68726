import { isKnownAgency } from '@/lib/publishers/known-publishers'
import { nameKey, withoutFigures } from '@/lib/publishers/name-key'

/**
 * What the words of a citation say of a page: who put it there, and whose reports it shows. `carrier` is null where nobody but
 * agencies is named, whose reports stand on the pages of others. Not everybody that is named needs to be known to us.
 */
export type Credit = { carrier: string | null; agencies: string[] }

export type IsAgency = (name: string) => boolean

/**
 * Reads "AFP via Yahoo! News", "Reuters/AP via ABC", "Fox News (AP)", "AP and NBC News" … Who carries it is said last, or is
 * the one that is no agency. "Radio Free Europe/Radio Liberty" is one name, for neither part is an agency. Before "via" anybody
 * may stand ("BBC via RNZ"), elsewhere only agencies count.
 */
export function readCredit(written: string, isAgency: IsAgency = isKnownAgency): Credit {
  const name = tidy(written)
  const via = /^(.+?)\s+(?:via|through)\s+(.+)$/i.exec(name)
  if (via?.[1] && via[2]) return readVia(via[1], via[2], isAgency)
  const isFrom = (text: string) => partsOf(text, isAgency).every(isAgency)
  const by = /^(.+?)\s+(?:by|on|from|in)\s+(.+)$/i.exec(name)
  if (by?.[1] && by[2] && isFrom(by[1])) return readVia(by[1], by[2], isAgency)
  const bracketed = /^(.+?)\s*[([]([^()[\]]+)[)\]]$/.exec(name)
  if (bracketed?.[1] && bracketed[2] && isFrom(bracketed[2])) return readVia(bracketed[2], bracketed[1], isAgency)
  return readList(name, isAgency)
}

/** Of "A via B via C" the last one carries what the others reported. */
function readVia(before: string, after: string, isAgency: IsAgency): Credit {
  const { carrier, agencies } = readCredit(after, isAgency)
  return { carrier, agencies: unique([...partsOf(before, isAgency), ...agencies]) }
}

function readList(name: string, isAgency: IsAgency): Credit {
  const parts = partsOf(name, isAgency)
  const others = parts.filter((part) => !isAgency(part))
  return { carrier: others.join(', ') || null, agencies: unique(parts.filter(isAgency)) }
}

/** The names in a list, which is one only where an agency is among them. */
function partsOf(text: string, isAgency: IsAgency): string[] {
  const name = text.trim()
  if (name === '' || isAgency(name)) return name === '' ? [] : [name]
  for (const separator of separators) {
    const parts = name
      .split(separator)
      .map((part) => part.trim())
      .filter(Boolean)
    if (parts.length > 1 && parts.some(isAgency)) return parts.flatMap((part) => partsOf(part, isAgency))
  }
  const words = name.split(/\s+/)
  return words.length > 1 && words.every(isAgency) ? words : [name]
}

const separators = [/[,;|+]/, /\s+(?:and|with|&)\s+/i, /\s+[-–—]\s+/, /\//, /-/]

/** Of one agency that is named twice the first spelling stays. */
const unique = (names: string[]): string[] =>
  [...new Map(names.toReversed().map((name) => [nameKey(name), name])).values()].toReversed()

/** Without what is no part of a name: raised figures, brackets around it, the language of the page, what it costs. */
function tidy(written: string): string {
  let name = withoutFigures(written).replace(/\s+/g, ' ').trim()
  name = name.replace(/\s*[([]([^()[\]]*)[)\]]$/, (bracket, inner: string) =>
    asides.test(inner.trim()) ? '' : bracket,
  )
  while (/^\([^()]*\)$|^\[[^[\]]*\]$/.test(name)) name = name.slice(1, -1).trim()
  return name.replace(/^[\s,;:{}"“”']+|[\s,;:{}"“”']+$/g, '')
}

const asides =
  /^(?:in )?(?:english|french|german|spanish|portuguese|italian|dutch|arabic|russian|chinese|japanese|korean|turkish|persian|hebrew|hindi|swedish|norwegian|danish|finnish|polish|czech|greek|hungarian|romanian|ukrainian|en|fr|de|es|pt|it|nl|ar|ru|zh|ja|ko|tr|fa|he|hi|sv|no|nb|da|fi|pl|cs|el|hu|ro|video|audio|live|blog|subscription required|registration required|paywall)(?: language)?$/i
