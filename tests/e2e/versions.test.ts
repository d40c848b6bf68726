import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row as citableVersions } from '@/cli/conformance/rows/citable-versions'
import { row as citations } from '@/cli/conformance/rows/citations'
import { row as memento } from '@/cli/conformance/rows/memento'
import { slugOf } from '@/lib/archive/addresses'
import { restoreEvent, withdrawEvent } from '@/lib/desk/withdraw-event'
import type { Editor } from '@/lib/users/actor'
import { createDraft, createPublished, publishChange, source } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'
import { startTestSite, type TestSite } from '@/tests/support/site'

let site: TestSite
let editor: Editor
const day = '/news/2017/04/7'

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { headers, redirect: 'manual' })
const pathOf = (event: { content: { headline: string } }) => `${day}/${slugOf(event.content.headline)}`

beforeAll(async () => {
  editor = await createActor('EDITOR')
  const event = await createPublished(editor, {
    headline: 'A “thing” {happens} & costs 50 %, 北京 | says',
    contexts: [{ name: 'Norway', article: 'Norway', via: 'TEXT' }],
    sources: [
      source('https://post.example/a_b?c=%20&d=1', { publisher: 'Straße & Co.', title: 'Une « chose »' }),
      source('https://post.example/2'),
    ],
  })
  await publishChange(editor, event, { headline: 'A thing has happened', summary: 'As expected.' })
  await createPublished(editor)
  site = await startTestSite()
})
afterAll(() => site?.stop())

describe('the running site', () => {
  it.each([memento, citableVersions, citations])('keeps $standard', async ({ check }) => {
    const { passed, failures } = await check({ url: site.url, databaseUrl: process.env.DATABASE_URL ?? '' })
    expect(failures).toEqual([])
    expect(passed).toBeGreaterThan(10)
  })
})

describe('a version', () => {
  it('has the same bytes after a change of its event, and is another address’s from then on', async () => {
    const event = await createPublished(editor)
    const [path, address] = [pathOf(event), `${pathOf(event)}/v/1.json`]
    const before = await (await ask(address)).text()
    expect(await (await ask(`${path}/v/2.json`)).json()).toMatchObject({ status: 404 })
    await publishChange(editor, event, { headline: `Changed ${event.id}` })
    await expect.poll(async () => (await ask(`${day}/changed-${event.id}/v/2.json`)).status).toBe(200)
    expect(await (await ask(address)).text()).toBe(before)
    const moved = await ask(`${day}/changed-${event.id}/v/1.json`)
    expect([moved.status, moved.headers.get('location')]).toEqual([308, address])
  })

  it('is nobody’s to read while its event is withdrawn, which says why, and there again when it is restored', async () => {
    const event = await createPublished(editor)
    const path = pathOf(event)
    const before = await (await ask(`${path}/v/1.json`)).text()
    await withdrawEvent(editor, { id: event.id, version: 1, reason: 'It turned out to be untrue.' })
    await expect.poll(async () => (await ask(`${path}/v/1.json`)).status).toBe(410)
    const gone = [
      `${path}/v/1.json`,
      `${path}/v/1.html`,
      `${path}/versions.xml`,
      `/timegate${path}.html`,
      `/timemap${path}.json`,
    ]
    for (const address of [...gone, `${path}.bib`, `${path}/sources.ris`, `${path}/cite`]) {
      const answer = await ask(address)
      expect([address, answer.status]).toEqual([address, 410])
      expect(await answer.text()).toContain('It turned out to be untrue.')
      expect(answer.headers.get('cache-control')).not.toContain('immutable')
    }
    const known = await (await ask(`${day}/known/2100-01-01.json`)).text()
    expect(known).not.toContain(`"url": "${path}/v/1"`)
    await restoreEvent(editor, { id: event.id, version: 2 })
    await expect.poll(async () => (await ask(`${path}/v/1.json`)).status).toBe(200)
    expect(await (await ask(`${path}/v/1.json`)).text()).toBe(before)
    expect((await ask(`${path}/v/2.html`)).status).toBe(410)
  })

  it('of a draft is nothing', async () => {
    const path = pathOf(await createDraft(editor))
    for (const address of [
      `${path}/v/1.html`,
      `${path}/v/1.json`,
      `${path}/versions.json`,
      `/timegate${path}.html`,
      `${path}.bib`,
      `${path}/cite`,
    ])
      expect([address, (await ask(address)).status]).toEqual([address, 404])
  })

  it('is asked for without scripts, and a day by its form', async () => {
    const html = await (await ask(`${day}/index.html`)).text()
    expect(html).toMatch(/<input type="date"[^>]*name="known"/)
    const answer = await ask(`${day}/index.html?known=2017-04-08`)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `${day}/known/2017-04-08.html`])
    const page = await ask(`${day}/known/2017-04-08.html`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Nothing of this day was known yet.')
  })
})
