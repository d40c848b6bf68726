import { fail, ok, type Result } from '@/lib/result'
import { pageTitle } from '@/lib/ingest/save/page-events'
import type { PageAnswer, Query } from '@/lib/wikipedia/answer'
import { askAll, type ApiFailure, type Asking } from '@/lib/wikipedia/ask-api'
import { whyNotOfDay } from '@/lib/wikipedia/day-titles'

/** A revision of a day's page, without its text. */
export type DayRevision = {
  date: string
  title: string
  id: number
  /** When it was saved (ISO 8601). */
  at: string
  /** Of its text; null where that is hidden. */
  sha1: string | null
  /** In bytes. */
  size: number | null
}

export type Standing = { type: 'stands'; revision: DayRevision } | { type: 'missing' | 'refused'; reason: string }

export const mostTitles = 50

const named = { prop: 'revisions', redirects: '1', rvprop: 'ids|timestamp|sha1|size' }

/** What stands on the pages of at most 50 days now; a moved page is found where it is. */
export async function lookAtDays(asking: Asking, dates: string[]): Promise<Result<Map<string, Standing>, ApiFailure>> {
  const answers = await askAll(asking, { ...named, titles: dates.map(pageTitle).join('|') })
  if (!answers.ok) return answers
  const pages = pagesOf(answers.value)
  return ok(new Map(dates.map((date) => [date, standingOf(date, pages(pageTitle(date)))])))
}

/** Finds the page that is meant by a title, with all that several answers say of it. */
function pagesOf(answers: Query[]): (title: string) => PageAnswer | null {
  const leads = new Map(
    answers.flatMap(({ normalized = [], redirects = [] }) =>
      [...normalized, ...redirects].map(({ from, to }): [string, string] => [from, to]),
    ),
  )
  const found = new Map<string, PageAnswer>()
  for (const page of answers.flatMap(({ pages }) => pages)) {
    const before = found.get(page.title)?.revisions ?? []
    found.set(page.title, { ...page, revisions: [...before, ...(page.revisions ?? [])] })
  }
  return (title) => {
    let at = title
    for (let steps = 0; leads.has(at) && steps < 5; steps++) at = leads.get(at) ?? at
    return found.get(at) ?? null
  }
}

function standingOf(date: string, page: PageAnswer | null): Standing {
  if (!page || page.missing) return { type: 'missing', reason: 'there is no such page' }
  const refusal = page.invalid ? 'the wiki knows no such title' : whyNotOfDay(page.title, date)
  if (refusal) return { type: 'refused', reason: refusal }
  const [revision] = revisionsOf(date, page)
  return revision ? { type: 'stands', revision } : { type: 'refused', reason: 'the page has no revision' }
}

const revisionsOf = (date: string, { title, revisions = [] }: PageAnswer): DayRevision[] =>
  revisions.map(({ revid, timestamp, sha1, size }) => ({
    ...{ date, title, id: revid, at: new Date(timestamp).toISOString() },
    ...{ sha1: sha1 ?? null, size: size ?? null },
  }))

/** The revisions of a day's page from one instant to another (ISO 8601), oldest first. `title` is where the page is now. */
export async function listRevisions(
  asking: Asking,
  { date, title }: { date: string; title: string },
  from: string | null,
  until: string,
): Promise<Result<DayRevision[], ApiFailure>> {
  if (from !== null && Date.parse(from) > Date.parse(until)) return ok([])
  const times = { ...(from && { rvstart: toSecond(from) }), rvend: toSecond(until) }
  const answers = await askAll(asking, { ...named, titles: title, rvdir: 'newer', rvlimit: 'max', ...times })
  if (!answers.ok) return answers
  const page = pagesOf(answers.value)(title)
  const revisions = page ? revisionsOf(date, page) : []
  return ok(revisions.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id))
}

const toSecond = (at: string) => `${at.slice(0, 19)}Z`

export type RevisionText = { type: 'text'; text: string } | { type: 'refused'; reason: string }

/** The longest page a wiki takes, as MediaWiki is set up by default. */
const largestPage = 2 * 1024 * 1024

/** The texts of at most 50 revisions, by their ids. */
export async function loadTexts(
  asking: Asking,
  revisions: DayRevision[],
): Promise<Result<Map<number, RevisionText>, ApiFailure>> {
  const tooLarge = new Set(revisions.flatMap(({ id, size }) => (size !== null && size > largestPage ? [id] : [])))
  const ids = revisions.map(({ id }) => id).filter((id) => !tooLarge.has(id))
  const texts = new Map<number, RevisionText>(
    revisions.map(({ id }) => [id, refused(tooLarge.has(id) ? 'larger than a page can be (2 MB)' : 'it was deleted')]),
  )
  if (!ids.length) return ok(texts)
  const asked = { prop: 'revisions', rvprop: 'ids|timestamp|content|sha1|size', rvslots: 'main' }
  const answers = await askAll(asking, { ...asked, revids: ids.join('|') })
  if (!answers.ok) return fail(answers.error)
  const found = answers.value.flatMap(({ pages }) => pages).flatMap(({ revisions = [] }) => revisions)
  for (const { revid, slots } of found) texts.set(revid, textOf(slots?.main))
  return ok(texts)
}

type Slot = NonNullable<NonNullable<PageAnswer['revisions']>[number]['slots']>['main']

function textOf(slot: Slot | undefined): RevisionText {
  if (!slot || slot.texthidden) return refused('its text is hidden')
  if (slot.contentmodel !== undefined && slot.contentmodel !== 'wikitext')
    return refused(`it is no wikitext (${slot.contentmodel.slice(0, 40)})`)
  return slot.content === undefined ? refused('it came without its text') : { type: 'text', text: slot.content }
}

const refused = (reason: string): RevisionText => ({ type: 'refused', reason })
