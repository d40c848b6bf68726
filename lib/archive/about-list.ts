import { Prisma } from '@/generated/prisma/client'
import { getActivity } from '@/lib/archive/activity'
import type { ListType } from '@/lib/archive/addresses'
import { listCompany, lookedAt } from '@/lib/archive/company'
import { listPublisherNames } from '@/lib/archive/publisher-facts'
import type { Outline } from '@/lib/archive/list-outline'
import { getPlaceOfTopic } from '@/lib/archive/subtopics'
import type { AliasView, ListAboutView } from '@/lib/archive/list-views'
import { publicDb } from '@/lib/db'

/** How many of its display texts a page names. */
const named = 12

const nothing: ListAboutView = {
  activity: [],
  aliases: [],
  formerNames: [],
  appearsWith: [],
  latestOnly: null,
  partOf: [],
  subtopics: [],
}

/** What is to be said of a context, a topic, a section or a publisher beyond its events. Later pages of a list say none of it again. */
export async function getAbout(type: ListType, thing: Outline | null): Promise<ListAboutView> {
  if (!thing) return nothing
  const [activity, own] = await Promise.all([getActivity(type, thing.id), ofItsKind[type](thing)])
  return { ...nothing, activity, ...own }
}

const ofItsKind: Record<ListType, (thing: Outline) => Promise<Partial<ListAboutView>>> = {
  context: async (thing) => {
    const [names, appearsWith] = await Promise.all([listNames('context', thing), listCompany(thing.id)])
    return { ...names, appearsWith, latestOnly: thing.total > lookedAt ? lookedAt : null }
  },
  topic: async (thing) => {
    const [names, place] = await Promise.all([listNames('topic', thing), getPlaceOfTopic(thing.id)])
    return { ...names, ...place }
  },
  publisher: async (thing) => ({
    ...(await listPublisherNames(thing)),
    latestOnly: thing.total > lookedAt ? lookedAt : null,
  }),
  section: () => Promise.resolve({}),
}

const tables = {
  context: { things: Prisma.sql`contexts`, links: Prisma.sql`event_contexts`, thing: Prisma.sql`context_id` },
  topic: { things: Prisma.sql`topics`, links: Prisma.sql`event_topics`, thing: Prisma.sql`topic_id` },
}

/** Relies on an index-only scan of event_contexts_public_idx or event_topics_public_idx, and on the index on merged ones. */
async function listNames(
  type: 'context' | 'topic',
  { id, name }: Outline,
): Promise<Pick<ListAboutView, 'aliases' | 'formerNames'>> {
  const { things, links, thing } = tables[type]
  const [aliases, former] = await Promise.all([
    publicDb.$queryRaw<AliasView[]>`
      select name, count(*)::int as events from ${links} where ${thing} = ${id}::uuid and date is not null
      group by 1 having name <> ${name} order by 2 desc, 1 limit ${named}`,
    publicDb.$queryRaw<{ name: string }[]>`
      select distinct name from ${things} where merged_into_id = ${id}::uuid and name <> ${name} order by 1`,
  ])
  return { aliases, formerNames: former.map((one) => one.name) }
}
