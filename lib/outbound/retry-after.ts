import type { AnswerHead } from '@/lib/outbound/send-request'

/** In milliseconds: the least and the most that is made of what a server asks for, and of 429 without a word. */
const pauses = { shortest: 1_000, longest: 24 * 3_600_000, unsaid: 60_000 }

/** How long a server wants to be left alone, in milliseconds; 0 where it does not. */
export function pauseAsked({ status, headers }: AnswerHead): number {
  if (status !== 429 && status !== 503) return 0
  const asked = readRetryAfter(headers['retry-after'])
  if (asked === null) return status === 429 ? pauses.unsaid : 0
  return Math.min(Math.max(asked, pauses.shortest), pauses.longest)
}

/** Seconds or a date (RFC 9110, 10.2.3), in milliseconds from now; null for anything else. */
export function readRetryAfter(text: string | undefined, now = Date.now()): number | null {
  const said = text?.trim() ?? ''
  if (/^\d{1,9}$/.test(said)) return Number(said) * 1_000
  const date = /^[A-Z][a-z]{2}/.test(said) ? Date.parse(said) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
