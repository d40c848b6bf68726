import { decodeHTML } from 'entities'
import { withoutUnseen } from '@/lib/forms/text'

const entity = /&(?:#\d{2,7}|#x[\da-f]{2,6}|[a-z][a-z\d]{1,11});/i
const markup =
  /<\/?(?:p|br|b|i|u|em|strong|a|span|div|h[1-6]|img|font|small|sup|sub|ul|ol|li|blockquote|cite|q|wbr|mark)(?:\s[^<>]{0,2000})?\/?>/gi

/** What has none of these is as it should be. */
const untidy =
  /[&<\u00ad\u061c\u200b\u200e\u200f\u2060-\u206f\ufeff\u202a-\u202e\u00a0\ud800-\udfff\0-\x1f\x7f-\x9f\u2000-\u200a\u3000]|\s\s/

/** A text on one line, as a person would type it: what was encoded twice decoded, tags and what nobody sees taken out. */
export function tidy(text: string): string {
  if (!untidy.test(text)) return text.trim()
  let plain = text
  for (let times = 0; times < 2 && entity.test(plain); times++) plain = decodeHTML(plain)
  if (plain.includes('<')) plain = plain.replace(markup, ' ')
  if (/[\ud800-\udfff]/.test(plain)) plain = plain.replace(/\p{Surrogate}/gu, '')
  return withoutUnseen(plain)
    .replace(/[\s\0-\x1f\x7f-\x9f]+/g, ' ')
    .trim()
}

/** Letters and digits alone, for comparing. */
export const comparable = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
