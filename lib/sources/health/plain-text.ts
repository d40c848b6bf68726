const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', laquo: '«', raquo: '»', rsquo: '’', eacute: 'é', egrave: 'è', agrave: 'à', ouml: 'ö', uuml: 'ü', auml: 'ä', oacute: 'ó', aacute: 'á', iacute: 'í', ntilde: 'ñ', ccedil: 'ç', atilde: 'ã' } // prettier-ignore

/** Markup without its tags, its commonest entities decoded, on one line. Good enough to look for words in. */
export const plainTextOf = (markup: string): string =>
  markup
    .replace(/<\/?[a-z!][^>]*>?/gi, ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));?/gi, (whole, decimal, hex, name: string | undefined) =>
      name ? (named[name.toLowerCase()] ?? whole) : letter(decimal ? Number(decimal) : parseInt(String(hex), 16)),
    )
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()

const letter = (code: number): string => (code > 0x10_ff_ff || code === 0 ? ' ' : String.fromCodePoint(code))
