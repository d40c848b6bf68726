/**
 * Text without what XML 1.0 cannot carry: most control characters, lone surrogates, U+FFFE and U+FFFF. No reader sees
 * them, and no escape makes them legal.
 */
export function withoutForbidden(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}

/** Text on one line, trimmed, for formats in which a line break means something. */
export function onOneLine(text: string): string {
  return withoutForbidden(text)
    .replace(/[\t\n\r\u0085\u2028\u2029]+/g, ' ')
    .trim()
}

/** An instant without the milliseconds it does not have: `2017-10-02T22:30:05Z`. */
export function instant(iso: string): string {
  return iso.replace(/\.000Z$/, 'Z')
}

/** An instant to the second, for formats that know nothing smaller. */
export const wholeSeconds = (iso: string): string => iso.replace(/\.\d+Z$/, 'Z')
