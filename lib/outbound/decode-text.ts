import { analyse } from 'chardet'

/** How far into a page its own word for its encoding is looked for, and how much of it is guessed by, in bytes. */
const prescanned = 4_096
const sampled = 64 * 1024

/** Below this, of a hundred, a guess is none. */
const leastConfidence = 20

/**
 * The letters of a text by its byte order mark, its header, what an HTML or XML page says of itself, or by what the bytes look
 * like. What is UTF-8 is taken for that, whatever anybody says: nothing else looks like it. Never throws.
 */
export function decodeText(body: Buffer, contentType: string | undefined): string {
  const evident = marked(body) ?? wide(body)
  if (evident) return decode(body, evident)
  if (isUtf8(body)) return decode(body, 'utf-8')
  const said = [charsetIn(contentType ?? ''), charsetIn(body.toString('latin1', 0, prescanned))]
  const known = said.flatMap((label) => known8Bit(label) ?? [])
  const [first, second] = known
  if (first === second || !second) return decode(body, first ?? guessed(body) ?? 'windows-1252')
  return decode(body, better(body, first ?? second, second))
}

const decode = (body: Buffer, encoding: string): string => new TextDecoder(encoding).decode(body)

function marked(body: Buffer): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8'
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be'
  return body[0] === 0xff && body[1] === 0xfe ? 'utf-16le' : null
}

/** What shows itself by bytes that no other text has: every second one empty, or a change of character sets. */
function wide(body: Buffer): string | null {
  const start = body.subarray(0, prescanned)
  const empty = [0, 0]
  start.forEach((byte, index) => byte === 0 && empty[index % 2]!++)
  const [even = 0, odd = 0] = empty
  if (odd > start.length / 8 && even < odd / 4) return 'utf-16le'
  if (even > start.length / 8 && odd < even / 4) return 'utf-16be'
  return /\x1b\$[@B]/.test(body.toString('latin1', 0, sampled)) ? 'iso-2022-jp' : null
}

/** Also with its last letter cut off, and with a few bytes amiss, as pages have them that were put together of several. */
function isUtf8(body: Buffer): boolean {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body, { stream: true })
  const amiss = text.split('\ufffd').length - 1
  return amiss === 0 || amiss * 20 < (text.match(/[^\x00-\x7f]/g) ?? []).length
}

/** "charset=windows-1251" of a header, `<meta>` or style sheet, "encoding" of an XML declaration. */
const charsetIn = (text: string): string | undefined =>
  /(?:charset|<\?xml[^>]{0,100}?encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{2,40})/i.exec(text)?.[1]

/** What the label stands for, where it can be right: what is UTF-8 or wide was seen already. */
function known8Bit(label: string | undefined): string | null {
  try {
    const { encoding } = new TextDecoder(label ?? 'utf-8')
    return /^utf-|^iso-2022/.test(encoding) ? null : encoding
  } catch {
    return null
  }
}

/** Header and page contradict each other: who says what it looks like; else who makes fewer errors; else the header. */
function better(body: Buffer, header: string, page: string): string {
  const guess = guessed(body)
  if (guess === header || guess === page) return guess
  return errorsIn(body, page) < errorsIn(body, header) ? page : header
}

const errorsIn = (body: Buffer, encoding: string): number => decode(body, encoding).split('\ufffd').length - 1

function guessed(body: Buffer): string | null {
  const text = body.toString('latin1', 0, sampled).replace(/<[^<>]{0,1000}>/g, ' ')
  const likely = analyse(Buffer.from(text, 'latin1')).filter(({ confidence }) => confidence >= leastConfidence)
  return likely.flatMap(({ name }) => known8Bit(name) ?? [])[0] ?? null
}
