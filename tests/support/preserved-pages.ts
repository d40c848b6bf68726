import { readFileSync } from 'node:fs'

/**
 * The preserved pages stand in tests/golden as they were served. Two things may differ, and only these are evened out
 * here: spaces around a headline, and the numbers of a list, of which the last was counted wrongly.
 */
export function preservedPage(name: string): string {
  const page = readFileSync(new URL(`../golden/${name}.md`, import.meta.url), 'utf8')
  let number = 0
  return page
    .split('\n')
    .map((line) => {
      number = /^\d+\. /.test(line) ? number + 1 : 0
      const isHeading = line.startsWith('#')
      const trimmed = isHeading ? line.trimEnd() : line.replace(/^(\d+\. \[) */, '$1').replace(/ +\](?=\(\/news)/, ']')
      return trimmed.replace(/^\d+\. /, `${number}. `)
    })
    .join('\n')
}

export type PreservedFacts = {
  headline: string
  summary: string
  coverUrl: string
  sources: { publisher: string; url: string }[]
  /** Oldest first; the last is the one it has today, and its time was not preserved. */
  changes: { headline: string; path: string; at: string }[]
  related: { headline: string; path: string; contexts: string[] }[]
}

/** What a preserved page says. */
export function factsOfPreserved(name: string): PreservedFacts {
  const lines = preservedPage(name).split('\n')
  const headline = lines.find((line) => line.startsWith('# '))?.slice(2) ?? ''
  const links = lines.flatMap((line) =>
    [...line.matchAll(/^\d+\. \[(.*?)\]\((.*?)\)(?: _(.*)_)?$/g)].map(([, text = '', url = '', note = '']) => ({
      text,
      url,
      note,
    })),
  )
  const path = (url: string) => url.replace(/\.md$/, '')
  const isContext = (note: string) => note.startsWith('Context: ')
  return {
    headline,
    summary: lines[lines.indexOf(`# ${headline}`) + 2] ?? '',
    coverUrl: links.find(({ text }) => text === 'Cover Image')?.url ?? '',
    sources: links
      .filter(({ text, url }) => url.startsWith('http') && text !== 'Cover Image')
      .map(({ text, url }) => ({ publisher: text, url })),
    changes: links
      .filter(({ note }) => note && !isContext(note))
      .map(({ text, url, note }) => ({ headline: text, path: path(url), at: instantOf(note) })),
    related: links
      .filter(({ note }) => isContext(note))
      .map(({ text, url, note }) => ({
        headline: text,
        path: path(url),
        contexts: note.slice('Context: '.length).split(', '),
      })),
  }
}

const instantOf = (note: string) =>
  note.startsWith('(') ? '2017-10-03T04:22:10.000Z' : `${note.slice(0, 19).replace(' ', 'T')}.000Z`
