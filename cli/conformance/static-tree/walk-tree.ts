import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { walkFeed, walkers } from '@/cli/conformance/feeds/walk-feed'
import type { Tally } from '@/cli/conformance/tally'
import { fileOf } from '@/lib/export/site/tree'

/** Walks the site's feeds through files as readers do through addresses: each event of the tree is found, once. */
export async function walkTree(folder: string, siteUrl: string, events: Set<string>, tally: Tally): Promise<void> {
  const readAt = (address: string) => readFile(join(folder, fileOf(address.slice(siteUrl.length))), 'utf8')
  for (const [parser, format, read] of walkers) {
    const feed = `feed.${format}`
    const { ids } = await walkFeed(`${siteUrl}/${feed}`, read, readAt)
    tally.that(feed, new Set(ids).size === ids.length, `${parser} finds an entry twice`)
    tally.that(feed, ids.length >= events.size, `${parser} finds ${ids.length} entries of ${events.size} events`)
  }
}
