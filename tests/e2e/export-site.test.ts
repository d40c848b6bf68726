import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkTree } from '@/cli/conformance/static-tree/check-tree'
import { dayPath } from '@/lib/archive/addresses'
import { plainDate } from '@/lib/dates/plain-date'
import { env } from '@/lib/env'
import { documentMaker } from '@/lib/export/site/make-document'
import { createEvent } from '@/tests/support/factories'
import { commandLine } from '@/tests/support/programs'
import { startTestSite, type TestSite } from '@/tests/support/site'

let site: TestSite
const date = '2017-04-07'
const folder = mkdtempSync(join(tmpdir(), 'daybook-site-'))

beforeAll(async () => {
  const about = { date, contexts: ['Thing Land'], topics: ['Thing Story'] }
  for (const n of [1, 2, 3]) await createEvent({ headline: `Thing ${n} happens`, slug: `thing-${n}-happens`, ...about })
  site = await startTestSite()
})
afterAll(async () => {
  await site?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function exportSite(...args: string[]) {
  const words = ['export', '--format', 'site', '--out', folder, ...args]
  const child = spawn(process.execPath, [...commandLine(), ...words], { env: { ...process.env, SITE_URL: site.url } })
  let [out, error] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, out, error }
}

it('is a site of files in which every page holds and leads to what is there, and the same the second time', async () => {
  const { code, error } = await exportSite('--server', site.url)
  expect([code, error]).toEqual([0, expect.stringMatching(/^(?:\d+ of \d+ pages\n)*$/)])
  const { failures, passed } = await checkTree(folder, { siteUrl: site.url, events: 3, isWhole: true })
  expect(failures).toEqual([])
  expect(passed).toBeGreaterThan(100)
  expect((await exportSite('--server', site.url)).out).toMatch(/: 0 written, \d+ unchanged/)
})

it('has what the server answers, also where it is made without it', async () => {
  const make = await documentMaker()
  const lists = ['/contexts/thing-land', '/topics/thing-story']
  const day = dayPath(plainDate(date))
  const pages = [`${day}/thing-1-happens`, `${day}/index`, ...lists, ...lists.map((list) => `${list}/timeline`)]
  const documents = pages.flatMap((page) => ['json', 'xml', 'md', 'jsonld', 'txt'].map((format) => `${page}.${format}`))
  const feeds = lists.flatMap((list) => ['rss', 'atom', 'json'].map((format) => `${list}/feed.${format}`))
  // The server of this test has an address of its own, and a line beneath it is as long as it is.
  const elsewhere = (text: string) => text.replaceAll(site.url, env().SITE_URL).replace(/-{9,}/g, '-')
  for (const address of [...documents, ...feeds]) {
    const answer = await fetch(site.url + address)
    const made = await make(address)
    expect([address, made?.type, elsewhere(made?.text ?? '')]).toEqual([
      ...[address, answer.headers.get('content-type'), elsewhere(await answer.text())],
    ])
  }
  expect(await make('/sources.json')).toBeNull()
  expect(await make(`${day}/thing-1-happens.html`)).toBeNull()
})

it('is known to be broken where a page or a link of it is', async () => {
  writeFileSync(join(folder, 'contexts.json'), '{"type":"names"')
  writeFileSync(join(folder, 'about/index.html'), '<!DOCTYPE html><p><a href="../nowhere.html">x</a>')
  const { failures } = await checkTree(folder, { siteUrl: site.url, events: 4, isWhole: false })
  const told = failures.join('\n')
  expect(told).toMatch(/contexts\.json: SyntaxError/)
  expect(told).toMatch(/about\/index\.html: leads to nowhere\.html/)
  expect(told).toMatch(/has 3 events, not 4/)
})

it('is refused in words where no server answers, or none can', async () => {
  expect(await exportSite('--server', 'http://127.0.0.1:1')).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^error: nobody answers at http:\/\/127\.0\.0\.1:1\n$/) as string,
  })
  expect((await exportSite('--server', 'nowhere')).code).toBe(2)
  const onFile = await exportSite('--server', site.url, '--out', join(folder, 'feed.rss'))
  expect(onFile).toMatchObject({ code: 1, error: expect.stringMatching(/is a file, and a folder is to be/) as string })
  const onFolder = await exportSite('--format', 'jsonl')
  expect(onFolder).toMatchObject({
    code: 1,
    error: expect.stringMatching(/is a folder, and a file is to be/) as string,
  })
  expect(readFileSync(join(folder, 'feed.rss'), 'utf8')).toContain('<rss')
})
