import { dayPath, eventPath } from '@/lib/archive/addresses'
import type { EventVersionView, KnownDayView, MomentView, SinceView } from '@/lib/archive/version-views'
import { publicDb } from '@/lib/db'
import type { PlainDate } from '@/lib/dates/plain-date'
import { changesBetween } from '@/lib/versions/changes-between'
import { getDayHistory, momentsOf, versionsAt, type DayHistory } from '@/lib/versions/day-history'
import type { KeptVersion } from '@/lib/versions/kept-versions'
import { readVersions } from '@/lib/versions/read-version'
import { knownPath, lastInstantOf, momentOf } from '@/lib/versions/version-addresses'

/** A day as it was known, and the events on which the page depends beside those of the day. Null where the address names no time. */
export async function getKnownDay(
  date: PlainDate,
  known: string,
): Promise<{ ids: string[]; view: KnownDayView } | null> {
  const instant = lastInstantOf(known)
  if (!instant) return null
  const history = await getDayHistory(date)
  const [then, now] = [versionsAt(history, instant), versionsAt(history, endOfTime)]
  const views = await readBoth(history, then, now)
  const view: KnownDayView = {
    type: 'known-day',
    date,
    path: knownPath(date, known),
    dayPath: dayPath(date),
    knownAt: instant.toISOString(),
    ...timesOf(history, instant),
    events: then.flatMap((kept) => views.get(kept) ?? []),
    since: sinceThen(history, instant, then, now, views),
  }
  return { ids: [...history.today.keys()], view }
}

type Times = Pick<KnownDayView, 'at' | 'previous' | 'next' | 'modifiedAt'>

/** When the day had changed, changed next, and changed last. */
function timesOf(history: DayHistory, instant: Date): Times {
  const moments = momentsOf(history)
  const at = moments.findLast((moment) => moment <= instant)
  const [before, next] = [moments.findLast((moment) => at && moment < at), moments.find((moment) => moment > instant)]
  const last = moments.at(-1)
  return {
    at: at ? secondOf(at) : null,
    previous: before ? toMoment(history.date, before) : null,
    next: next ? toMoment(history.date, next) : null,
    modifiedAt: last ? secondOf(last) : null,
  }
}

/** Later than whatever was recorded. */
const endOfTime = new Date('9999-12-31T23:59:59.999Z')

const secondOf = (moment: Date) => `${moment.toISOString().slice(0, 19)}Z`

const toMoment = (date: PlainDate, moment: Date): MomentView => ({
  path: knownPath(date, momentOf(moment)),
  at: secondOf(moment),
})

type Views = Map<KeptVersion, EventVersionView>

/** What was said then and is said now, each version once. */
async function readBoth({ versions }: DayHistory, then: KeptVersion[], now: KeptVersion[]): Promise<Views> {
  const asked = [...new Set([...then, ...now])].map((kept) => ({ kept, previous: before(versions, kept) }))
  const views = asked.length ? await readVersions(publicDb, asked) : []
  const byKey = new Map(views.map((view) => [`${view.id} ${view.version}`, view]))
  return new Map(
    asked.flatMap(({ kept }) => {
      const view = byKey.get(`${kept.eventId} ${kept.version}`)
      return view ? [[kept, view] as const] : []
    }),
  )
}

const before = (versions: KeptVersion[], { eventId, version }: KeptVersion): KeptVersion | null =>
  versions.findLast((kept) => kept.eventId === eventId && kept.version < version && kept.status === 'PUBLISHED') ?? null

/** What became of each event that was there then, and what came. In the order of time, the newest first. */
function sinceThen(
  history: DayHistory,
  instant: Date,
  then: KeptVersion[],
  now: KeptVersion[],
  views: Views,
): SinceView[] {
  const isThere = new Map(now.map((kept) => [kept.eventId, kept]))
  const was = new Set(then.map(({ eventId }) => eventId))
  return [
    ...then.flatMap((kept) => becameOf(history, kept, isThere.get(kept.eventId), views) ?? []),
    ...now.filter(({ eventId }) => !was.has(eventId)).map(toAdded),
    ...withdrawnSince(history, instant),
  ].sort((a, b) => (a.at < b.at ? 1 : -1))
}

function becameOf(
  { today, versions }: DayHistory,
  kept: KeptVersion,
  now: KeptVersion | undefined,
  views: Views,
): SinceView | null {
  const event = today.get(kept.eventId)
  if (!event) return null
  const path = eventPath(event.date, event.slug ?? '')
  const last = versions.findLast(({ eventId }) => eventId === kept.eventId)
  if (!now) {
    const kind = event.isMerged ? 'merged' : 'moved'
    return { kind, headline: kept.headline, path, at: atOf(last ?? kept), changed: [], reason: null }
  }
  const after = views.get(now)
  const changed = after ? changesBetween(views.get(kept), after) : []
  if (changed.length === 0) return null
  return { kind: 'changed', headline: now.headline, path, at: atOf(now), changed, reason: null }
}

const toAdded = (kept: KeptVersion): SinceView => ({
  kind: 'added',
  ...{ headline: kept.headline, path: eventPath(kept.date, kept.slug ?? ''), at: atOf(kept) },
  ...{ changed: [], reason: null },
})

/** What was there then or came since, and is withdrawn today: its words are those that its own address still says. */
function withdrawnSince({ date, versions, today }: DayHistory, instant: Date): SinceView[] {
  return [...today].flatMap(([id, event]) => {
    const latest = versions.findLast((kept) => kept.eventId === id && kept.at <= instant)
    const wasThere = latest?.status === 'PUBLISHED' && latest.date === date
    if (event.status !== 'WITHDRAWN' || !wasThere) return []
    const { headline, withdrawnAt, modifiedAt, reason } = event
    const path = eventPath(event.date, event.slug ?? '')
    return [{ kind: 'withdrawn', headline, path, at: (withdrawnAt ?? modifiedAt).toISOString(), changed: [], reason }]
  })
}

const atOf = ({ at }: KeptVersion): string => at.toISOString()
