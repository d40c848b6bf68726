import type { SourceContent } from '@/lib/desk/content'
import { pastedSources } from '@/lib/desk/pasted-sources'
import { sourceKey } from '@/lib/events/source-key'
import type { HeldArticle } from '@/lib/inbox/acts/held-groups'

/**
 * Articles as sources of an event that has some already, each once: what is known of the pages from other events goes before what
 * feeds say of them.
 */
export async function sourcesOf(eventId: string, articles: HeldArticle[], have: string[]): Promise<SourceContent[]> {
  const told = new Map(articles.map((article) => [sourceKey(article.url), article]))
  const text = articles.map(({ url }) => url).join('\n')
  const { sources } = await pastedSources(eventId, { text, have })
  return sources.map((source) => {
    const article = told.get(sourceKey(source.url))
    if (!article) return source
    const isNamed = source.publisher !== hostIn(source.url)
    return {
      ...source,
      publisher: isNamed ? source.publisher : article.publisher,
      title: source.title ?? article.title.slice(0, 500),
      publishedOn: source.publishedOn ?? article.publishedAt.toISOString().slice(0, 10),
      language: source.language ?? article.language?.slice(0, 35) ?? null,
    }
  })
}

const hostIn = (url: string): string => sourceKey(url).split(/[/?]/)[0] ?? ''
