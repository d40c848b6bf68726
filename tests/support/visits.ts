import { db } from '@/lib/db'
import type { VisitOutcome } from '@/lib/sources/health/visit-outcome'
import { recordCheck } from '@/lib/sources/health/record-check'

/** A page as a news site makes them. */
export const newsPage = (title: string, words = 300): string =>
  `<!doctype html><title>${title}</title><h1>${title}</h1><p>${'word '.repeat(words)}</p>`

type Answer = { status?: number; text?: string | null; to?: string; by?: number }

/** An answer, perhaps by one redirect. */
export const answerOf = (
  url: string,
  at: Date,
  { status = 200, text = newsPage('A page'), to, by = 301 }: Answer = {},
): VisitOutcome => ({
  at,
  milliseconds: 12,
  text,
  visit: {
    ok: true,
    value: {
      status,
      url: to ?? url,
      redirects: to ? [{ from: url, status: by, to }] : [],
      mediaType: 'text/html',
      isNotModified: false,
    },
  },
})

export const silence = (at: Date): VisitOutcome => ({
  at,
  milliseconds: 10_000,
  text: null,
  visit: { ok: false, error: { type: 'timeout' } },
})

/** Records visits to a source, one after the other; returns what the last one touched. */
export async function visitSource(url: string, ...outcomes: VisitOutcome[]) {
  const source = await db.source.findUniqueOrThrow({ where: { url } })
  let touched = { addresses: [] as string[], tags: [] as string[] }
  for (const outcome of outcomes) touched = await db.$transaction((tx) => recordCheck(tx, source, outcome))
  return touched
}
