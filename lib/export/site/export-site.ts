import { dirname, extname, join, relative } from 'node:path'
import { addressIn } from '@/lib/archive/addresses'
import { documentMaker, type MadeDocument } from '@/lib/export/site/make-document'
import { listsInRange } from '@/lib/export/site/lists-in-range'
import { formerAddresses, redirectLines } from '@/lib/export/site/former-addresses'
import { rewriteAnywhere, rewriteCss, rewriteHtml, rewriteText, type Rewritten } from '@/lib/export/site/rewrite'
import { fileOf, isInTree, type Tree } from '@/lib/export/site/tree'
import type { Export } from '@/lib/export/export-wikitext'
import { writeOnce } from '@/lib/export/write-once'
import { env } from '@/lib/env'

export type SiteSummary = {
  isDryRun: boolean
  pages: number
  bytes: number
  redirects: number
  files: { written: number; unchanged: number }
  /** Addresses that a page leads to and that did not answer as they should. */
  broken: { address: string; reason: string }[]
}

/** How many pages are asked for at a time. */
const atOnce = 4

/** What may be there or not, and is linked by nothing in a page. */
const optionalOfAll = ['/sitemap.xml', '/news-sitemap.xml']
const optional = ['/robots.txt', '/llms.txt', '/feed.rss', '/feed.atom', '/feed.json', '/about']

/**
 * Writes the site as files: every page of the archive in every format, as a running server (`origin`) answers it, with all that pages
 * load. Most of what is not HTML is made here (`documentMaker`). Links lead from file to file. Memory grows with the number of addresses, not with what is on them.
 */
export async function exportSite(
  { out, from, to, isDryRun = false }: Export,
  origin: string,
  onProgress: (progress: { done: number; total: number }) => void = () => {},
): Promise<SiteSummary> {
  const summary: SiteSummary = {
    ...{ isDryRun, pages: 0, bytes: 0, redirects: 0, files: { written: 0, unchanged: 0 }, broken: [] },
  }
  const tree: Tree = { siteUrl: env().SITE_URL, from, to, lists: await listsInRange({ from, to }) }
  const make = await documentMaker()
  const crawl: Crawl = { out, origin, make, tree, summary, isDryRun, seen: new Set(), waiting: [] }
  add(crawl, [
    '/',
    '/index.html',
    '/news',
    '/contexts',
    '/topics',
    '/sections',
    '/publishers',
    '/corrections',
    '/sources',
  ])
  add(crawl, [...optional, ...optionalOfAll.filter((address) => isInTree(address, tree))])
  await followAll(crawl, onProgress)
  await writeFormer(crawl, { from, to })
  const nothing = await ask(crawl, '/news/nothing')
  if (nothing) await write(crawl, '404.html', rewriteAnywhere(nothing.bytes.toString(), tree))
  return summary
}

/** What a server answers; null, and noted as broken, where it is not there any more. */
async function ask({ origin, summary }: Crawl, address: string): Promise<{ answer: Response; bytes: Buffer } | null> {
  try {
    const answer = await fetch(origin + address, { redirect: 'manual', headers: { accept: '*/*' } })
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
  } catch {
    summary.broken.push({ address, reason: 'nobody answers' })
    return null
  }
}

type Crawl = {
  out: string
  origin: string
  make: (address: string) => Promise<MadeDocument | null>
  tree: Tree
  summary: SiteSummary
  isDryRun: boolean
  /** The files that are written or are going to be: several addresses may be of one ("/news", "/news/index.html"). */
  seen: Set<string>
  waiting: string[]
}

function add(crawl: Crawl, addresses: string[]): void {
  for (const address of addresses) {
    const file = fileOf(address)
    if (crawl.seen.has(file)) continue
    crawl.seen.add(onItsOwn(file))
    crawl.waiting.push(onItsOwn(address))
  }
}

/** A string that was cut from a page keeps the whole page in memory for as long as it is kept itself. */
const onItsOwn = (text: string): string => Buffer.from(text).toString()

async function followAll(crawl: Crawl, onProgress: (progress: { done: number; total: number }) => void): Promise<void> {
  const follow = async () => {
    for (let address = crawl.waiting.pop(); address !== undefined; address = crawl.waiting.pop()) {
      await take(crawl, address)
      onProgress({ done: crawl.seen.size - crawl.waiting.length, total: crawl.seen.size })
    }
  }
  // One that finds nothing to do may be early: another may still bring work.
  while (crawl.waiting.length) await Promise.all(Array.from({ length: atOnce }, follow))
}

async function take(crawl: Crawl, address: string): Promise<void> {
  const made = await crawl.make(address)
  if (made) return keep(crawl, address, made.type, Buffer.from(made.text))
  const answered = await ask(crawl, address)
  if (!answered) return
  const { answer, bytes } = answered
  const target = answer.headers.get('location')
  if (answer.status === 308 && target?.startsWith('/'))
    return fileOf(target) === fileOf(address) ? take(crawl, target) : add(crawl, [target])
  if (answer.status !== 200 && !(answer.status === 410 && fileOf(address).endsWith('.html'))) {
    if (![...optional, ...optionalOfAll].includes(address))
      crawl.summary.broken.push({ address, reason: `answers ${answer.status}` })
    return
  }
  await keep(crawl, address, answer.headers.get('content-type') ?? '', bytes)
}

async function keep(crawl: Crawl, address: string, type: string, bytes: Buffer): Promise<void> {
  const rewritten = rewrite(crawl, address, type, bytes)
  add(crawl, rewritten?.links ?? [])
  await write(crawl, fileOf(address), rewritten?.text ?? bytes)
  crawl.summary.pages++
}

function rewrite({ tree }: Crawl, address: string, type: string, bytes: Buffer): Rewritten | null {
  if (type.startsWith('text/html')) return rewriteHtml(bytes.toString(), address, tree)
  if (type.startsWith('text/css')) return rewriteCss(bytes.toString(), address)
  const isText = /^(?:text|application)\/(?:[a-z.+-]*json|[a-z.+-]*xml|markdown|plain)/.test(type)
  return isText && extname(address.split('?')[0] ?? '') !== '.js' ? rewriteText(bytes.toString(), tree) : null
}

async function write(crawl: Crawl, file: string, content: string | Buffer): Promise<void> {
  const isWritten = await writeOnce(join(crawl.out, file), content, crawl.isDryRun)
  crawl.summary.files[isWritten ? 'written' : 'unchanged']++
  crawl.summary.bytes += Buffer.byteLength(content)
}

/** Addresses that events had lead on, and those of what was withdrawn say so. */
async function writeFormer(crawl: Crawl, range: Parameters<typeof formerAddresses>[0]): Promise<void> {
  let lines = ''
  for await (const former of formerAddresses(range)) {
    const address = addressIn('html', { type: 'event', path: former.path })
    if (former.to === null) await take(crawl, address)
    else
      await write(crawl, fileOf(address), leadOn(address, addressIn('html', { type: 'event', path: former.to }), crawl))
    lines += redirectLines(former)
    crawl.summary.redirects++
  }
  if (lines) await write(crawl, '_redirects', lines)
}

function leadOn(address: string, to: string, { tree }: Crawl): string {
  const link = relative(dirname(fileOf(address)), fileOf(to))
  return [
    '<!DOCTYPE html>',
    '<html lang="en"><head><meta charset="utf-8"><title>Moved</title>',
    `<meta http-equiv="refresh" content="0; url=${link}"><link rel="canonical" href="${tree.siteUrl}${to}"></head>`,
    `<body><p>This event has <a href="${link}">another address</a> now.</p></body></html>`,
    '',
  ].join('\n')
}
