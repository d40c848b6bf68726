import anyAscii from 'any-ascii'

/**
 * One key for all spellings of one name: "The Al-Jazeera²" and "AlJazeera" are "aljazeera". Case, accents, hyphens, "the" and
 * the raised figures that count citations do not make another publisher. Empty for a name of symbols alone.
 */
export function nameKey(name: string): string {
  const plain = anyAscii(withoutFigures(name)).toLowerCase().replace(/&/g, ' and ').trim()
  return plain.replace(/^the\s+/, '').replace(/[^a-z0-9]+/g, '')
}

/** Without the raised figures that tell apart several citations of one name. */
export const withoutFigures = (name: string): string => name.replace(/[\u00b9\u00b2\u00b3\u2070-\u209c]+/g, '')
