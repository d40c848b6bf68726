import { z } from 'zod'
import { addDays, parsePlainDate, today, type PlainDate } from '@/lib/dates/plain-date'

/** How many days a token may work at most. */
export const longestLife = 365

const lives = ['30', '90', '365', 'date'] as const

const name = z
  .string('Say what it is for.')
  .trim()
  .min(1, 'Say what it is for.')
  .max(60, 'Use at most 60 characters.')
  .refine((name) => !/\p{Cc}/u.test(name), 'Use letters, not control characters.')

export const TokenForm = z
  .object({
    name,
    scope: z.enum(['READ', 'WRITE'], 'Choose what it may do.'),
    life: z.enum(lives, 'Choose how long it works.'),
    /** The last day on which it works, where `life` says so. */
    until: z.string('Give one date.').trim().max(10, 'Give a date such as 2027-01-31.').default(''),
  })
  .transform(({ life, until, ...form }, { addIssue }) => {
    const day = life === 'date' ? lastDay(until) : addDays(today(), Number(life))
    if (typeof day !== 'object') return { ...form, until: day }
    addIssue({ code: 'custom', path: ['until'], message: day.problem })
    return { ...form, until: today() }
  })
export type TokenForm = z.output<typeof TokenForm>

function lastDay(text: string): PlainDate | { problem: string } {
  const date = parsePlainDate(text)
  if (!date) return { problem: 'Give a date such as 2027-01-31.' }
  if (date < today()) return { problem: 'Give a day that is not over yet.' }
  if (date > addDays(today(), longestLife)) return { problem: 'A token works for a year at most.' }
  return date
}

export const TokenId = z.object({ id: z.uuid() })
