/** The characters of the bytes 128 to 159; the five that have none keep their number. */
const UPPER_CONTROLS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Windows-1252 by hand: Node 20's `TextDecoder('windows-1252')` decodes Latin-1 and loses dashes and quotation marks. */
export function decodeWindows1252(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) =>
    byte >= 128 && byte < 160 ? UPPER_CONTROLS.charAt(byte - 128) : String.fromCharCode(byte),
  ).join('')
}
