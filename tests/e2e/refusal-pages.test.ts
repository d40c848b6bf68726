import { afterAll, beforeAll, expect, it } from 'vitest'
import { cookieOf } from '@/tests/support/signed-in'
import { startTestSite, type TestSite } from '../support/site'

let site: TestSite
beforeAll(async () => void (site = await startTestSite({ SITE_NAME: 'The Ellery Record' })))
afterAll(() => site?.stop())

it.each([
  ['EDITOR', '/admin/users', 403, 'Your account may not do this', 'Not for this account'],
  ['ADMIN', '/admin/users/00000000-0000-4000-8000-000000000000', 404, 'no page at this address', 'No page'],
  ['ADMIN', '/admin/webhooks/x', 404, 'no page at this address', 'No page at this address'],
] as const)('says under the site’s own name to %s at %s: %i', async (role, path, status, says, title) => {
  const answer = await fetch(site.url + path, { headers: { cookie: await cookieOf(role) } })
  const html = await answer.text()
  expect(answer.status).toBe(status)
  for (const text of ['The Ellery Record', says, `<title>${title}`]) expect(html).toContain(text)
  expect(html.match(/<title>/g)).toHaveLength(1)
  expect(html.replace(/<script.*?<\/script>/gs, '')).not.toContain('Daybook')
})
