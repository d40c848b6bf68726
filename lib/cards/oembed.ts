import { canonicalAddress, embedPath, isListType, type Addressed } from '@/lib/archive/addresses'
import { titleOf } from '@/lib/archive/titles'
import type { PageView } from '@/lib/archive/views'
import { cardPath, cardSize } from '@/lib/cards/card-address'
import { frame } from '@/lib/cards/frame'
import type { Site } from '@/lib/representations/representation'
import { absolute } from '@/lib/representations/wire-addresses'
import { escapeXml } from '@/lib/representations/xml-writer'

/** The media types in which a page's head says that it can be embedded, by the format of the answer. */
const oembedTypes = { json: 'application/json+oembed', xml: 'text/xml+oembed' } as const
type OembedFormat = keyof typeof oembedTypes

/** Whether a page has an embed: an event, a day, and the first page of a list. */
export const isEmbeddable = ({ type, before, after, order }: Addressed): boolean =>
  type === 'event' || type === 'day' || (isListType(type) && !before && !after && !order)

/** Where the provider tells how a page is embedded. */
const oembedAddress = (page: Addressed, format: OembedFormat, site: Site): string =>
  `${absolute('/oembed', site)}?url=${encodeURIComponent(absolute(canonicalAddress(page), site))}&format=${format}`

/** By which a page's head says that, and how, it can be embedded. */
export const oembedLinks = (page: Addressed, site: Site): Record<string, string> =>
  isEmbeddable(page)
    ? {
        [oembedTypes.json]: oembedAddress(page, 'json', site),
        [oembedTypes.xml]: oembedAddress(page, 'xml', site),
      }
    : {}

/** What the provider answers, in the order and under the names of the standard. */
export type Oembed = Record<string, string | number>

/** In pixels, as the host asks; null where it does not. */
export type Room = { width: number | null; height: number | null }

/** What an embed takes where there is room for it. */
const widest = 640
/** A day cannot know how long its answer is to be kept; an hour costs nobody much. */
const cacheAge = 3600

/** The answer of an oEmbed 1.0 provider: a frame that is as wide as its host, up to what was asked for. */
export function oembedOf(view: PageView, room: Room, site: Site): Oembed {
  const width = Math.min(room.width ?? widest, widest)
  const height = Math.min(room.height ?? Infinity, heightOf(view))
  const title = titleOf(view)
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: site.name,
    provider_url: absolute('/', site),
    cache_age: cacheAge,
    ...thumbnail(view, room, site),
    html: frameOf(view, { width, height }, site),
    width,
    height,
  }
}

/** What to copy so that a page stands in somebody else's: the frame that the provider answers where there is room. */
export const embedSnippet = (view: PageView, site: Pick<Site, 'url'>): string =>
  frameOf(view, { width: widest, height: heightOf(view) }, site)

const frameOf = (
  view: PageView,
  { width, height }: { width: number; height: number },
  site: Pick<Site, 'url'>,
): string =>
  frame(absolute(embedPath(view.path), site), titleOf(view), {
    ...{ width, height },
    style: `border:0;width:100%;max-width:${width}px`,
  })

/** The drawn card, where it fits into what the host has room for: a thumbnail is not to be larger than that. */
function thumbnail(view: PageView, room: Room, site: Site): Oembed {
  const fits = (room.width ?? Infinity) >= cardSize.width && (room.height ?? Infinity) >= cardSize.height
  if (!fits) return {}
  return {
    thumbnail_url: absolute(cardPath(view), site),
    ...{ thumbnail_width: cardSize.width, thumbnail_height: cardSize.height },
  }
}

/** About as high as it is on a phone; what does not fit can be scrolled to. */
function heightOf(view: PageView): number {
  if (view.type === 'event') return 190 + lines(view.headline, 34) * 30 + lines(view.summary ?? '', 44) * 24
  return view.type === 'day' ? Math.min(600, 150 + view.events.length * 70) : 600
}

const lines = (text: string, length: number): number => Math.ceil(text.length / length)

/** The same in XML, as the standard spells it: every member is an element. */
export function oembedXml(answer: Oembed): string {
  const members = Object.entries(answer).map(([name, value]) => `  <${name}>${escapeXml(String(value))}</${name}>\n`)
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<oembed>\n${members.join('')}</oembed>\n`
}
