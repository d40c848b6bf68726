/**
 * The characters that all faces of a card have: Latin, Cyrillic and Greek as they are written today, and the marks of
 * printed text. A test asks the fonts.
 */
const known =
  /^[\u0020-\u007e\u00a0-\u012b\u012e-\u0131\u0134-\u0148\u014a-\u0165\u0168-\u017f\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u0410-\u044f\u0401\u0451\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2039\u203a\u20ac\u2122]*$/

/** A text on one line, as a card can draw it; null where our fonts lack any of its letters. */
export function drawable(text: string): string | null {
  const line = text.normalize('NFC').replace(/\s+/g, ' ').replaceAll('\u00ad', '').trim()
  return known.test(line) ? line : null
}
