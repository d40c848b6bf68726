import { db } from '@/lib/db'
import { addFeed } from '@/lib/inbox/feeds/add-feed'
import { readFeeds } from '@/lib/inbox/reading/read-feeds'
import type { Editor } from '@/lib/users/actor'

/** Follows a feed, and insists that it does. */
export async function follow(editor: Editor, url: string, name = '', section = ''): Promise<string> {
  const added = await addFeed(editor, { url, name: name || null, section: section || null })
  if (!added.ok) throw new Error(JSON.stringify(added.error))
  return added.value.id
}

/** Reads every active feed now, whatever its time and its host's turn. */
export async function readAll(): Promise<void> {
  await db.feed.updateMany({ where: { state: 'ACTIVE' }, data: { nextReadingAt: new Date(Date.now() - 1_000) } })
  await readDue()
}

/** Reads what is due, also what would wait for its host's turn. */
export async function readDue(): Promise<void> {
  for (let round = 0; round < 5; round += 1) {
    await freeHosts()
    await readFeeds()
    const soon = new Date(Date.now() + 60_000)
    const waiting = { state: 'ACTIVE' as const, nextReadingAt: { lt: soon } }
    const { count } = await db.feed.updateMany({
      where: waiting,
      data: { nextReadingAt: new Date(Date.now() - 1_000) },
    })
    if (count === 0) return
  }
}

/** Hosts have turns, which no test waits for. */
export async function freeHosts(): Promise<void> {
  await db.visitedHost.deleteMany()
}

/** The groups with their articles' titles, the latest first. */
export async function groups(): Promise<{ title: string; titles: string[]; publishers: number; state: string }[]> {
  const rows = await db.inboxGroup.findMany({
    orderBy: [{ lastAt: 'desc' }, { title: 'asc' }],
    include: { items: { orderBy: [{ publishedAt: 'asc' }, { title: 'asc' }] } },
  })
  return rows.map(({ title, publishers, state, items }) => ({
    title,
    publishers,
    state,
    titles: items.map((i) => i.title),
  }))
}
