import { decodeWindows1252 } from './windows-1252'

/**
 * The text of a page file, whatever its encoding: UTF-8, UTF-16 with a byte order mark, or (as some old pages are)
 * Windows-1252, which contains Latin-1. Line ends become `\n`, a byte order mark goes. Never throws.
 */
export function decodePage(bytes: Uint8Array): string {
  return tidyLineEnds(decodeBytes(bytes))
}

/** The same page with `\n` as the only line end and without a byte order mark. */
export function tidyLineEnds(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?|\u2028|\u2029/g, '\n')
}

function decodeBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeMixedLines(bytes)
  }
}

/** Bytes that are no UTF-8 as a whole: each line is tried by itself, since one bad paste must not spoil the others. */
function decodeMixedLines(bytes: Uint8Array): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const lines: string[] = []
  for (let start = 0; start <= bytes.length;) {
    const newline = bytes.indexOf(10, start)
    const end = newline === -1 ? bytes.length : newline
    lines.push(decodeLine(bytes.subarray(start, end), strict))
    start = end + 1
  }
  return lines.join('\n')
}

function decodeLine(line: Uint8Array, strict: TextDecoder): string {
  try {
    return strict.decode(line)
  } catch {
    return decodeWindows1252(line)
  }
}
