import { decodeHTML } from 'entities'
import { readLooseJson, type Json } from '@/lib/sources/describe/loose-json'

type Node = { [key: string]: Json }

/** What the JSON-LD of a page says of its article, and of the site around it. */
export type LinkedData = {
  article: Node | null
  /** The page that the article is, where that is told apart. */
  page: Node | null
  site: Node | null
  publisher: Node | null
  /** By `@id`. */
  byId: Map<string, Node>
}

const articleType =
  /^(?:[\w-]*Article|[\w-]*News|LiveBlogPosting|BlogPosting|SocialMediaPosting|Report|Review|AnalysisNewsArticle|VideoObject|NewsVideo|PodcastEpisode|DiscussionForumPosting|Recipe|Event)$/i
const strongType = /(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$/i
const pageType = /^(?:WebPage|ItemPage|AboutPage|MediaGallery|ImageGallery|VideoGallery|CollectionPage|Webpage)$/i
const siteType = /^WebSite$/i
const publisherType = /(?:Organization|NewsMediaOrganization|Corporation)$/i

/** Reads all scripts of a page. `isThisPage` tells by an address whether a thing is what the page is about. */
export function readLinkedData(scripts: string[], isThisPage: (address: string) => boolean): LinkedData {
  const nodes = scripts.flatMap((script) => nodesOf(readScript(script), 0)).slice(0, 2_000)
  const byId = new Map<string, Node>()
  for (const node of nodes) {
    const id = textOf(node['@id'])
    if (id && !byId.has(id)) byId.set(id, node)
  }
  const articles = nodes.filter((node) => typesOf(node).some((type) => articleType.test(type)))
  return {
    article: bestOf(articles, isThisPage),
    page: nodes.find((node) => typesOf(node).some((type) => pageType.test(type))) ?? null,
    site: nodes.find((node) => typesOf(node).some((type) => siteType.test(type))) ?? null,
    publisher: nodes.find((node) => typesOf(node).some((type) => publisherType.test(type))) ?? null,
    byId,
  }
}

function readScript(script: string): Json | null {
  // Some write it for an attribute.
  const isEncoded = !script.includes('"') && script.includes('&quot;')
  return readLooseJson(isEncoded ? decodeHTML(script) : script)
}

/** Where things are described that are the page or belong to it; lists, updates and comments are of others. */
const ways = ['@graph', 'mainEntity', 'mainEntityOfPage', 'article']

function nodesOf(value: Json | undefined, depth: number): Node[] {
  if (depth > 6 || value === null || typeof value !== 'object') return []
  if (Array.isArray(value)) return value.slice(0, 500).flatMap((item) => nodesOf(item, depth + 1))
  return [value, ...ways.flatMap((way) => nodesOf(value[way], depth + 1))]
}

const typesOf = (node: Node): string[] =>
  [node['@type'] ?? node.type ?? []]
    .flat()
    .flatMap((type) => (typeof type === 'string' ? type.replace(/^.*[/#:]/, '') : []))

/** The one whose address is the page's, then one that is written, then the first. */
function bestOf(articles: Node[], isThisPage: (address: string) => boolean): Node | null {
  const rank = (node: Node) => {
    const addresses = [node.url, node['@id'], node.mainEntityOfPage].flatMap((value) => addressOf(value) ?? [])
    const isWritten = typesOf(node).some((type) => strongType.test(type))
    return (addresses.some(isThisPage) ? 4 : 0) + (isWritten ? 2 : 0) + (node.datePublished ? 1 : 0)
  }
  let best: Node | null = null
  for (const node of articles) if (best === null || rank(node) > rank(best)) best = node
  return best
}

/** The text that a value is or stands for: of a list the first. */
export function textOf(value: Json | undefined): string | null {
  if (typeof value === 'string') return value.trim() || null
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value))
    return (
      value
        .slice(0, 20)
        .map(textOf)
        .find((text) => text !== null) ?? null
    )
  if (value && typeof value === 'object') return textOf(value['@value'] ?? value.name ?? value['#text'])
  return null
}

/** The address that a value is or has. */
export function addressOf(value: Json | undefined): string | null {
  if (typeof value === 'string') return value.trim() || null
  if (Array.isArray(value))
    return (
      value
        .slice(0, 20)
        .map(addressOf)
        .find((text) => text !== null) ?? null
    )
  if (value && typeof value === 'object')
    return addressOf(value.url ?? value.contentUrl ?? value['@id'] ?? value['@list'])
  return null
}

/** A node that is only referred to, in full. */
export function resolved(value: Json | undefined, byId: Map<string, Node>): Json | undefined {
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => resolved(item, byId) ?? null)
  if (value === null || typeof value !== 'object') return value
  const id = value['@id']
  return typeof id === 'string' && Object.keys(value).length <= 2 ? (byId.get(id) ?? value) : value
}
