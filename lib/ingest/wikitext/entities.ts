import { decodeWindows1252 } from './windows-1252'

/** Names of the characters 160 to 255, in order (HTML's Latin-1 set). */
const LATIN_1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro ' +
  'para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil ' +
  'Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave ' +
  'Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
  'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute ' +
  'thorn yuml'
).split(' ')

const OTHERS =
  'amp& lt< gt> quot" apos\' ndash– mdash— lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ hellip… bull• dagger† Dagger‡ ' +
  'permil‰ prime′ Prime″ lsaquo‹ rsaquo› euro€ trade™ minus− le≤ ge≥ ne≠ asymp≈ infin∞ radic√ sum∑ frasl⁄ larr← uarr↑ ' +
  'rarr→ darr↓ harr↔ OEligŒ oeligœ ScaronŠ scaronš YumlŸ Zcaronž zcaronž Ccaronč fnofƒ circˆ tilde˜ alphaα betaβ gammaγ ' +
  'deltaδ epsilonε lambdaλ muμ piπ sigmaσ omegaω DeltaΔ OmegaΩ lbrack[ rbrack] lsqb[ rsqb] lcub{ rcub} vert| verbar| ' +
  'num# excl! comma, colon: lpar( rpar) equals= plus+ dollar$ percnt% sol/ ast* hyphen‐ dash‐'

const NAMED = new Map<string, string>([
  ...LATIN_1.map((name, index): [string, string] => [name, String.fromCharCode(160 + index)]),
  ...OTHERS.split(' ').map((entry): [string, string] => [entry.slice(0, -1), entry.slice(-1)]),
  ...['ensp', 'emsp', 'thinsp', 'hairsp', 'numsp'].map((name): [string, string] => [name, ' ']),
  ...['zwj', 'zwnj', 'lrm', 'rlm'].map((name): [string, string] => [name, '']),
])

/** Replaces HTML's character references, named and numbered, by the characters; what is none stays. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,9}));/g,
    (whole, decimal, hex, name) =>
      name ? (NAMED.get(name) ?? whole) : fromNumber(decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16)),
  )
}

/** Numbers 128 to 159 mean Windows-1252, as browsers read them: `&#150;` is an en dash. Those of no character are a space. */
function fromNumber(code: number): string {
  if (code >= 128 && code < 160) return decodeWindows1252(Uint8Array.of(code))
  if (code < 32 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return ' '
  return String.fromCodePoint(code).replace(/[\p{Cc}\p{Noncharacter_Code_Point}]/u, ' ')
}
