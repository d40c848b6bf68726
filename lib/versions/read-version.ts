import { z } from 'zod'
import type { Tx } from '@/lib/db'
import type { EventVersionView, KeptCoverView } from '@/lib/archive/version-views'
import { wikipediaAddress } from '@/lib/archive/wikipedia-address'
import { CoverContent } from '@/lib/images/cover-content'
import { areaOf, frameName, renditionWidths, type Size } from '@/lib/images/frame'
import { imageFile, imageFolder } from '@/lib/images/image-address'
import { pathOf, type KeptVersion } from '@/lib/versions/kept-versions'
import { versionPath } from '@/lib/versions/version-addresses'

/** Versions in full, by `keyOf`. Plan: primary keys of revisions and images. */
export async function readVersions(
  tx: Tx,
  asked: { kept: KeptVersion; previous: KeptVersion | null }[],
): Promise<EventVersionView[]> {
  const rows = await tx.revision.findMany({
    where: { OR: asked.map(({ kept: { eventId, version } }) => ({ eventId, version })) },
    select: { eventId: true, version: true, snapshot: true },
  })
  const stored = new Map(rows.map((row) => [keyOf(row), Stored.parse(row.snapshot)]))
  const sizes = await sizesOf(tx, [...stored.values()])
  return asked.flatMap(({ kept, previous }) => {
    const version = stored.get(keyOf(kept))
    return version ? [toVersionView(kept, previous, version, sizes)] : []
  })
}

const keyOf = ({ eventId, version }: { eventId: string; version: number }) => `${eventId} ${version}`

/** Of the pictures that are ours, which never change. */
async function sizesOf(tx: Tx, versions: Stored[]): Promise<Map<string, Size>> {
  const ids = versions.flatMap(({ cover }) => cover?.imageId ?? [])
  if (ids.length === 0) return new Map()
  const images = await tx.image.findMany({
    where: { id: { in: ids } },
    select: { id: true, width: true, height: true },
  })
  return new Map(images.map(({ id, ...size }) => [id, size]))
}

function toVersionView(
  kept: KeptVersion,
  previous: KeptVersion | null,
  stored: Stored,
  sizes: Map<string, Size>,
): EventVersionView {
  const { facts, sourceRecords } = stored
  return {
    type: 'event-version',
    id: kept.eventId,
    version: kept.version,
    path: versionPath(pathOf(kept), kept.version),
    eventPath: pathOf(kept),
    previous: previous && versionPath(pathOf(previous), previous.version),
    at: kept.at.toISOString(),
    date: facts.date,
    section: facts.section?.name ?? null,
    heading: stored.heading,
    topics: facts.topics.map(named),
    headline: facts.headline,
    summary: stored.summary,
    contexts: facts.contexts.map(named),
    sources: facts.sources.map(({ url, publisher }) => {
      const { title, publishedOn, archiveUrl } = sourceRecords[url] ?? nothingKnown
      return { publisher, url, title, publishedOn, archiveUrl }
    }),
    coverImage: stored.cover && toCover(stored.cover, sizes),
    publishedAt: new Date(stored.publishedAt).toISOString(),
    modifiedAt: new Date(stored.modifiedAt).toISOString(),
    license: stored.license,
    origin: toOrigin(stored),
  }
}

const named = ({ name, article }: { name: string; article: string | null }) => ({
  name,
  wikipedia: wikipediaAddress(article),
})

const nothingKnown = { title: null, publishedOn: null, archiveUrl: null }

function toCover(cover: CoverContent, sizes: Map<string, Size>): KeptCoverView | null {
  const { alt, caption, credit, license, imageId, frame } = cover
  const url = imageId === null ? cover.url : fileOf(imageId, frame, sizes.get(imageId))
  return url === null ? null : { url, alt, caption, credit, license }
}

/** The largest copy of what is shown of an image: files are named by image and frame, and stay. */
function fileOf(id: string, frame: CoverContent['frame'], size: Size | undefined): string | null {
  if (!size) return null
  const area = areaOf(frame, size)
  const width = renditionWidths((area ?? size).width).at(-1) ?? size.width
  return `${imageFolder(id, frameName(area))}/${imageFile(width, 'webp')}`
}

const toOrigin = ({ originName, originUrl, originRevision }: Stored) =>
  originName && originUrl
    ? { name: originName, url: originUrl, revision: originRevision === null ? null : Number(originRevision) }
    : null

const text = z.string().nullable().catch(null)
const Named = z.object({ name: z.string(), article: text })
const Known = z.object({ title: text, publishedOn: text, archiveUrl: text })

/** What `revisions` keep of a version (`writeRevisions`); those from before there were covers in them have none. */
const Stored = z.object({
  facts: z.object({
    date: z.string(),
    headline: z.string(),
    section: z.object({ name: z.string() }).nullable().catch(null),
    topics: z.array(Named).catch([]),
    contexts: z.array(Named).catch([]),
    sources: z.array(z.object({ url: z.string(), publisher: z.string() })).catch([]),
  }),
  heading: text,
  summary: text,
  cover: CoverContent.nullable().catch(null),
  sourceRecords: z.record(z.string(), Known).catch({}),
  license: z.string(),
  originName: text,
  originUrl: text,
  originRevision: z.union([z.string(), z.number()]).nullable().catch(null),
  publishedAt: z.string(),
  modifiedAt: z.string(),
})
type Stored = z.output<typeof Stored>
