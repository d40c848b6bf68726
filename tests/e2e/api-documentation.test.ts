import { v7 as uuid } from 'uuid'
import { parseDocument } from 'htmlparser2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { row } from '@/cli/conformance/rows/openapi'
import { addDays, today } from '@/lib/dates/plain-date'
import { routes } from '@/lib/api/routes'
import { createToken } from '@/lib/tokens/manage-tokens'
import { createPublished } from '../support/desk'
import { createActor, createAdmin } from '../support/people'
import { startTestSite, type TestSite } from '../support/site'
import { readCurl } from '../support/typed-curl'

let site: TestSite
let page: string
let variables: Record<string, string>

beforeAll(async () => {
  site = await startTestSite()
  const { id } = await createPublished(await createActor('EDITOR'))
  const { token } = await createToken(await createAdmin(), { name: 'x', scope: 'WRITE', until: addDays(today(), 1) })
  variables = { TOKEN: token, ID: id, KEY: uuid(), ETAG: '' }
  page = await (await fetch(`${site.url}/api`)).text()
})
afterAll(() => site?.stop())

/** The examples as the page shows them, in its order. */
const examplesOf = (html: string) =>
  [...html.matchAll(/<pre[^>]*data-example="(\w+)"[^>]*data-status="(\d+)"[^>]*>([^<]*)<\/pre>/g)].map(
    ([, name = '', status, text = '']) => ({ name, status: Number(status), text: textOf(text) }),
  )

const textOf = (html: string): string => {
  const [node] = parseDocument(html).children
  return node && 'data' in node ? node.data : ''
}

describe('/api', () => {
  it('tells of every address', () => {
    for (const [name, { method, path }] of Object.entries(routes)) {
      expect(page).toContain(`id="${name}"`)
      expect(page.replaceAll('<!-- -->', '')).toContain(`${method} ${path}`)
    }
  })

  it('is a reader’s page as all are', async () => {
    const response = await fetch(`${site.url}/api`)
    expect([response.status, response.headers.get('etag')]).toEqual([200, expect.any(String)])
    expect(response.headers.get('cache-control')).toMatch(/^public/)
    expect(page).toContain(`<link rel="canonical" href="${site.url}/api"`)
    const slashed = await fetch(`${site.url}/api/`, { redirect: 'manual' })
    expect([slashed.status, slashed.headers.get('location')]).toEqual([308, '/api'])
  })

  it('has examples that do what it says, one after the other', async () => {
    const examples = examplesOf(page)
    expect(examples.length).toBeGreaterThan(9)
    for (const { name, status, text } of examples) {
      const { url, ...request } = readCurl(text, variables)
      const response = await fetch(url, request)
      const body = await response.text()
      expect([name, response.status, response.status === status ? '' : body]).toEqual([name, status, ''])
      if (!url.includes('/desk/')) continue
      variables.ETAG = response.headers.get('etag') ?? ''
      variables.ID = (JSON.parse(body) as { id: string }).id
    }
  })
})

describe('the row of conformance', () => {
  it('holds', async () => {
    const { passed, failures } = await row.check({ url: site.url, databaseUrl: process.env.DATABASE_URL ?? '' })
    expect(failures).toEqual([])
    expect(passed).toBeGreaterThan(20)
  })
})
