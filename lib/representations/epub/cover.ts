import { formatDate, plainDate } from '@/lib/dates/plain-date'
import type { Book } from '@/lib/representations/epub/book'
import { escapeXml } from '@/lib/representations/xml-writer'

const [paper, ink, red] = ['#fbfaf6', '#17171a', '#a3201d']

/** The cover: a date made of type, as at the head of a day's page. */
export function coverDrawing({ of, title, site, days }: Book): string {
  const total = days.reduce((sum, { events }) => sum + events.length, 0)
  const [large, lines] = wordsOf(of)
  const events = total === 1 ? '1 event' : `${total.toLocaleString('en-GB')} events`
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="2400" viewBox="0 0 1600 2400" role="img">
<title>${escapeXml(`${title} – ${site.name}`)}</title>
<rect width="1600" height="2400" fill="${paper}"/>
<rect x="120" y="150" width="1360" height="14" fill="${red}"/>
<g font-family="Georgia, 'Times New Roman', serif" fill="${ink}">
<text x="120" y="300" font-size="${fitting(site.name, 96)}" font-weight="bold">${escapeXml(site.name)}</text>
<text x="110" y="1330" font-size="${fitting(large, 900)}">${escapeXml(large)}</text>
${lines.map((line, i) => `<text x="120" y="${1530 + i * 140}" font-size="110">${escapeXml(line)}</text>`).join('\n')}
<rect x="120" y="2150" width="1360" height="4"/>
<text x="120" y="2240" font-size="60">${events}, with their sources</text>
</g>
</svg>
`
}

/** Of a day its number, then the weekday and the month; of a month its name, then the year. */
function wordsOf(of: string): [large: string, lines: string[]] {
  const date = plainDate(of.length === 7 ? `${of}-01` : of)
  if (of.length === 7) return [formatDate(date, { month: 'long' }), [formatDate(date, { year: 'numeric' })]]
  const lines = [formatDate(date, { weekday: 'long' }), formatDate(date, { month: 'long', year: 'numeric' })]
  return [String(Number(of.slice(8))), lines]
}

/** The size at which a line is no wider than the page, and no larger than `most`: a letter is some 0.56 of its size wide. */
const fitting = (text: string, most: number): number =>
  Math.min(most, Math.floor(1360 / (0.56 * Math.max(1, [...text].length))))
