import { aboutPath, correctionsPath, dumpsPath, searchPath, sourcesPath } from '@/lib/archive/addresses'
import { env } from '@/lib/env'
import { inlineText, link } from '@/lib/representations/markdown-text'
import { getReaderSettings } from '@/lib/settings/reader-settings'

/** llmstxt.org: the site in short for language models, which had better read its Markdown and JSON than its pages. */
export async function renderLlms(): Promise<string> {
  const { siteName } = await getReaderSettings()
  const section = (title: string, links: Link[]) => [
    `## ${title}`,
    '',
    ...links.map(([name, path, words]) => `- ${link(name, env().SITE_URL + path)}: ${words}`),
    '',
  ]
  return [
    `# ${inlineText(siteName)}`,
    '',
    '> A public, citable archive of the world’s news by day. Every event has a headline, its sources, the people and places it is about, and a history of its changes.',
    '',
    ...rules,
    '',
    ...section('Read', reading),
    ...section('Find', finding),
    ...section('Optional', optional),
  ].join('\n')
}

type Link = [name: string, path: string, words: string]

const rules = [
  'Every page of the archive is there as HTML, JSON, XML, Markdown, JSON-LD and plain text: put `.json`, `.xml`, `.md`, `.jsonld` or `.txt`',
  'where its address has `.html`. A day is',
  '`/news/2017/04/7/index.md` (the month has two digits, the day no leading zero), a month `/news/2017/04/index.json`, an event',
  '`/news/2017/04/7/<slug>.md`. Addresses are permanent: a reworded event is redirected to, a withdrawn one answers 410 and says why.',
  '',
  'Cite an event by its `url`, and name its sources: they are what is known, the headline is a summary of them. Each event names the',
  'licence of its text. A page’s `ETag` tells whether it changed.',
]

const reading: Link[] = [
  ['The latest days', '/index.md', 'the latest three days that have events'],
  ['The archive', '/news/index.json', 'every year and month with the number of its events'],
  ['Topics', '/topics.md', 'stories that go on for days or years'],
  ['Contexts', '/contexts.md', 'people, places and things that events are about'],
  ['Sections', '/sections.md', 'kinds of news'],
]

const finding: Link[] = [
  ['Search', `${searchPath}.json?q=earthquake&from=2011-01-01`, '`q`, `from`, `to`, `section`, `context`, `publisher`'],
  ['Sitemap', '/sitemap.xml', 'every address, by month'],
  ['Feed', '/feed.json', 'what was published last; also `/feed.atom` and `/feed.rss`'],
  ['API', '/api/openapi.json', 'OpenAPI 3.1; in words at `/api`'],
  ['Dumps', dumpsPath, 'everything, once a month, as JSON lines, CSV and Parquet'],
]

const optional: Link[] = [
  ['About', aboutPath, 'what this site is, and who makes it'],
  ['Corrections', `${correctionsPath}.md`, 'everything that was put right'],
  ['Sources', `${sourcesPath}.md`, 'how many of the cited pages still answer'],
  ['JSON Schema of an event', '/schemas/event.schema.json', 'what each name means'],
]
