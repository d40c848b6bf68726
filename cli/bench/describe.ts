import { readdirSync, readFileSync } from 'node:fs'
import { parseDocument } from 'htmlparser2'
import { printTable, type Row } from '@/cli/bench/table'
import { describePage, type Page } from '@/lib/sources/describe/describe-page'

const folder = 'tests/golden/pages'
/** Of a news page without what its scripts add, in characters. */
const typicalSize = 120_000
const rounds = 12

/** How many pages are described a second, beside what a library takes to make a tree of the same pages and do nothing with it. */
export function benchDescribe(): void {
  const pages = readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => toPage(file, readFileSync(`${folder}/${file}`, 'utf8')))
  const ways: [string, (page: Page) => unknown][] = [
    ['a tree of each (htmlparser2), nothing else', ({ html }) => parseDocument(html)],
    ['described', describePage],
  ]
  const size = pages.reduce((sum, { html }) => sum + html.length, 0) / pages.length
  const rows = ways.map(([what, run]): Row => [what, ...measure(pages, run)])
  printTable(
    `Describing ${pages.length} pages of ${Math.round(size / 1_000)} kB, ${rounds} times`,
    ['pages/s', 'ms/page', 'heap used', 'heap after'],
    rows,
  )
}

function measure(pages: Page[], run: (page: Page) => unknown): string[] {
  // What is compiled on the way is compiled for every later page.
  for (const page of pages) run(page)
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  let most = before
  const begun = performance.now()
  for (let round = 0; round < rounds; round++)
    for (const page of pages) {
      run(page)
      most = Math.max(most, process.memoryUsage().heapUsed)
    }
  const each = (performance.now() - begun) / (rounds * pages.length)
  globalThis.gc?.()
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`
  const after = process.memoryUsage().heapUsed - before
  return [(1_000 / each).toFixed(0), each.toFixed(2), megabytes(most - before), megabytes(Math.max(0, after))]
}

/** A fixture is only what is odd about a page; around it stands what all have. */
function toPage(file: string, html: string): Page {
  const link = (n: number) =>
    `<li class="nav-item item-${n}"><a href="/section/${n}/story-${n}.html" data-track="nav|${n}"><span>Story number ${n} of today</span></a></li>\n`
  const paragraph = (n: number) =>
    `<div class="block block-${n}"><p>The committee heard on day ${n} that <a href="/x/${n}">nobody had asked</a> the people who live there &amp; work there.</p></div>\n`
  const script = (n: number) => `<script>window.q=window.q||[];q.push({"slot":${n},"path":"/ads/${n}"})</script>\n`
  let filling = ''
  for (let n = 0; html.length + filling.length < typicalSize; n++) filling += link(n) + paragraph(n) + script(n)
  return { url: `https://bench.example/${file}`, html: `${html}<div class="rest">${filling}</div>` }
}
