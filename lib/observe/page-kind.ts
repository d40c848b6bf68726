const day = String.raw`/news/\d+/\d+/\d+`

/** Few, and told by the path alone: what counts requests may not count addresses. */
const kinds = [
  ['front', /^\/(?:index\.\w+)?$/],
  ['day', new RegExp(`^${day}(?:/(?:index\\.\\w+)?)?$`)],
  ['event', new RegExp(`^${day}/[^/]+$`)],
  ['version', new RegExp(`^(?:/timegate|/timemap|${day}/[^/]+)/`)],
  ['feed', /\/feed(?:\/[^/]+)?(?:\.\w+)?$|^\/index_rss\.xml$/],
  ['calendar', /^\/(?:news|on-this-day)(?:[/.]|$)/],
  ['list', /^\/(?:contexts|topics|sections|publishers|countries|sources|corrections|timeline)(?:[/.]|$)/],
  ['search', /^\/search(?:[/.]|$)/],
  ['staff', /^\/(?:sign-in|account|desk|admin|api\/auth)(?:\/|$)/],
  ['api', /^\/api(?:[/.]|$)/],
  ['image', /^\/(?:images|covers|cards)\//],
  ['file', /^\/(?:_next|schemas|icons)\/|\.(?:js|png|svg|ico|webmanifest)$/],
  [
    'machine',
    /^\/(?:(?:news-)?sitemap|(?:robots|llms|security)\.txt$|oembed|embed|dumps|oai$|opensearch|\.well-known\/|offline\.json$)/,
  ],
  ['health', /^\/(?:healthz|readyz)$/],
  ['internal', /^\/internal\//],
] as const

export type PageKind = (typeof kinds)[number][0] | 'other'

/** What kind of page a path without its query is of, whether there is one or not. */
export const pageKind = (path: string): PageKind => kinds.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other'
