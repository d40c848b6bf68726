import { decodeHTML } from 'entities'

const entity = /&(?:#\d{2,7}|#x[\da-f]{2,6}|[a-z][a-z\d]{1,11});/i
const markup =
  /<\/?(?:p|br|b|i|u|em|strong|a|span|div|h[1-6]|img|font|small|sup|sub|ul|ol|li|blockquote|cite|q|wbr|mark)(?:\s[^<>]{0,2000})?\/?>/gi

/** A text on one line, as a person would type it: what was encoded twice decoded, tags and what nobody sees taken out. */
export function tidy(text: string): string {
  let plain = text
  for (let times = 0; times < 2 && entity.test(plain); times++) plain = decodeHTML(plain)
  return plain
    .replace(markup, ' ')
    .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\s\p{Cc}\u00a0]+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '')
    .trim()
}

/** Letters and digits alone, for comparing. */
export const comparable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
