import { Prisma } from '@/generated/prisma/client'
import { slugOf } from '@/lib/archive/addresses'
import type { Problem, QueueQuery, QueueState, QueueView } from '@/lib/desk/queue-query'
import { isEditor, type Actor } from '@/lib/users/actor'

/**
 * The queue in SQL, in two arms. `e` is an event, `d` its open draft: of what was ever public the event's row says what it
 * is about; of what never was, the draft's content does.
 */
export type Arm = 'public' | 'new'

const { sql, join } = Prisma
const yes = sql`true`
const no = sql`false`

/** For how long a change is recent. */
const recently = sql`interval '30 days'`

/**
 * Whether an event is in a view. Plans: views but `all` and `recent` come from small sets (partial indexes on drafts,
 * offers and problems), those two along events_public_idx and events_modified_idx.
 */
export function isInView(actor: Actor, { view, problem }: QueueQuery): Prisma.Sql {
  if (!isEditor(actor)) return isOwn(actor)
  const draftIn = (state: string) =>
    sql`e.id in (select event_id from drafts where binned_at is null and state = ${state}::draft_state)`
  const conditions: Record<QueueView, () => Prisma.Sql> = {
    mine: () => isOwn(actor),
    review: () => draftIn('IN_REVIEW'),
    scheduled: () => draftIn('SCHEDULED'),
    recent: () => sql`e.published_at is not null and e.modified_at > now() - ${recently}`,
    offers: () => sql`e.id in (select event_id from import_offers where status = 'OPEN') and e.status <> 'MERGED'`,
    problems: () => sql`e.id in (${hasProblem(problem)}) and (e.status = 'PUBLISHED' or d.problem is not null)`,
    all: () => yes,
  }
  return conditions[view]()
}

/** What somebody began, and where somebody spoke to them; of contributors only what is theirs. */
function isOwn(actor: Actor): Prisma.Sql {
  const own = sql`select event_id from drafts where binned_at is null and begun_by_id = ${actor.userId}::uuid`
  if (!isEditor(actor)) return sql`e.id in (${own})`
  const mentioned = sql`select c.event_id from mentions m join comments c on c.id = m.comment_id
    where m.user_id = ${actor.userId}::uuid and m.seen_at is null and c.deleted_at is null`
  return sql`e.id in (${own} union ${mentioned})`
}

/** The ids of events with a problem, or with one kind of problem; of those that are not public any more, too. */
function hasProblem(kind: Problem | undefined): Prisma.Sql {
  return join(kind ? [problems[kind]] : Object.values(problems), ' union all ')
}

const found = (kind: string) => sql`select event_id from event_problems where kind = ${kind}::problem_kind`

/** Dead sources are looked up one by one (`offset 0`): reading all citations for them takes twenty times as long. */
const problems: Record<Problem, Prisma.Sql> = {
  'not-published': sql`select event_id from drafts where problem is not null and binned_at is null`,
  'no-source': found('NO_SOURCE'),
  'no-context': found('NO_CONTEXT'),
  duplicate: found('DUPLICATE'),
  'dead-source': sql`select c.event_id from sources s
    cross join lateral (select event_id from citations where source_id = s.id offset 0) c where s.status in ('DEAD', 'SOFT_404', 'PARKED')
      and s.settled_at is null`,
  cover: sql`select event_id from cover_images where btrim(alt) = '' or btrim(license) = ''`,
}

/** What the address asks for besides the view. */
export function isAskedFor(query: QueueQuery, arm: Arm): Prisma.Sql {
  const { q, section, topic, from, to, state, author } = query
  const date = arm === 'public' ? sql`e.date` : sql`(d.content ->> 'date')::date`
  const conditions = [
    yes,
    ...(q ? [hasWords(q, arm)] : []),
    ...(section ? [isInSection(section, arm)] : []),
    ...(topic ? [hasTopic(topic, arm)] : []),
    ...(from ? [sql`${date} >= ${from}::date`] : []),
    ...(to ? [sql`${date} <= ${to}::date`] : []),
    ...(state ? [states[state](arm)] : []),
    ...(author ? [isBy(author, arm)] : []),
  ]
  return join(conditions, ' and ')
}

/**
 * Each word begins a word of the headline; the database takes both apart in the same way ("51.9" is one word).
 * Plan: events_words_idx.
 */
function hasWords(q: string, arm: Arm): Prisma.Sql {
  const asked = sql`to_tsquery('simple', regexp_replace(plainto_tsquery('simple', ${q})::text, '''( & |$)', ''':*\\1', 'g'))`
  return arm === 'public'
    ? sql`to_tsvector('simple', e.headline) @@ ${asked}`
    : sql`to_tsvector('simple', d.content ->> 'headline') @@ ${asked}`
}

const isInSection = (slug: string, arm: Arm) =>
  arm === 'public'
    ? sql`e.section_slug = ${slug}`
    : sql`d.content ->> 'section' in (select name from sections where slug = ${slug})`

/** Plan: the topic by its slug, its events by event_topics_topic_id_idx. */
function hasTopic(topic: string, arm: Arm): Prisma.Sql {
  const slug = slugOf(topic)
  return arm === 'public'
    ? sql`e.id in (select et.event_id from topics t join event_topics et on et.topic_id = t.id where t.slug = ${slug})`
    : sql`exists (select from jsonb_array_elements(d.content -> 'topics') dt
        left join topics t on t.slug = ${slug}
        where lower(dt ->> 'name') = lower(${topic}) or dt ->> 'article' = t.article or dt ->> 'name' = t.name)`
}

const states: Record<QueueState, (arm: Arm) => Prisma.Sql> = {
  draft: () => sql`d.state = 'EDITING'`,
  review: () => sql`d.state = 'IN_REVIEW'`,
  scheduled: () => sql`d.state = 'SCHEDULED'`,
  published: (arm) => (arm === 'public' ? sql`e.status = 'PUBLISHED'` : no),
  changing: (arm) => (arm === 'public' ? sql`e.status = 'PUBLISHED' and d.id is not null` : no),
  withdrawn: (arm) => (arm === 'public' ? sql`e.status = 'WITHDRAWN'` : no),
}

/** Whoever wrote a version, or began the draft. Plan: revisions_author_idx, drafts_begun_by_idx. */
const isBy = (author: string, arm: Arm) =>
  arm === 'new'
    ? sql`d.begun_by_id = ${author}::uuid`
    : sql`e.id in (select event_id from revisions where author_id = ${author}::uuid
        union select event_id from drafts where binned_at is null and begun_by_id = ${author}::uuid)`
