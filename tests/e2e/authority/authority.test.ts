import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { root } from '@/cli/setup/paths.mjs'
import { db } from '@/lib/db'
import { cookieOf } from '@/tests/support/signed-in'
import { startTestSite, type TestSite } from '@/tests/support/site'
import { actionsOfCode, routesOfCode, verbs } from './code'
import { actions, admits, gradeOfWrapper, roles, routes, type RoleName } from './matrix'

let site: TestSite
beforeAll(async () => void (site = await startTestSite()))
afterAll(() => site?.stop())

describe('the matrix', () => {
  it('has a row for every page and handler of the code, and no other', () => {
    expect(Object.keys(routes).sort()).toEqual(
      routesOfCode()
        .map(({ pattern }) => pattern)
        .sort(),
    )
  })

  it('has a row for every action of the code, and no other, and each is made by the wrapper of its grade', () => {
    const inCode = actionsOfCode().map(({ file, name, wrapper }) => [`${file}#${name}`, gradeOfWrapper(wrapper)])
    expect(Object.fromEntries(inCode)).toEqual(actions)
  })
})

const outcome = (answer: Response) => {
  const leadsTo = answer.headers.get('location') ?? answer.headers.get('x-action-redirect') ?? ''
  const isSentToSignIn = /^(?:https?:\/\/[^/]+)?\/sign-in\?next=/.test(leadsTo)
  return isSentToSignIn || [401, 403].includes(answer.status) ? 'refused' : 'admitted'
}

const cookieHeader = async (role: RoleName): Promise<Record<string, string>> =>
  role === 'ANONYMOUS' ? {} : { cookie: await cookieOf(role) }

async function ask(path: string, method: string, role: RoleName, headers: Record<string, string> = {}) {
  const url = site.url + path
  return fetch(url, { method, redirect: 'manual', headers: { ...(await cookieHeader(role)), ...headers } })
}

describe.each(Object.entries(routes))('%s', (pattern, { grade, at = pattern }) => {
  const taken = routesOfCode().find((route) => route.pattern === pattern)?.verbs ?? []

  it.each(roles)('is for those it is for: %s', async (role) => {
    const expected = admits(grade, role) ? 'admitted' : 'refused'
    for (const verb of taken) {
      const answer = await ask(at, verb, role)
      expect([verb, outcome(answer)]).toEqual([verb, expected])
      expect(answer.status).toBeLessThan(500)
      if (grade !== 'open') expect(answer.headers.get('cache-control')).toContain('no-store')
    }
  })

  it('takes the verbs it takes', async () => {
    for (const verb of verbs.filter((verb) => !taken.includes(verb) && !(verb === 'HEAD' && taken.includes('GET')))) {
      const answer = await ask(at, verb, 'ADMIN')
      expect([verb, answer.status]).toEqual([
        verb,
        expect.toSatisfy((status: number) => [400, 403, 404, 405].includes(status)),
      ])
    }
  })

  it.each(Object.entries(tricks))('refuses who is not signed in, with %s as well', async (_, headers) => {
    for (const verb of grade === 'open' ? [] : taken)
      expect([verb, outcome(await ask(at, verb, 'ANONYMOUS', headers))]).toEqual([verb, 'refused'])
  })
})

/** Headers by which frameworks were led past their checks. */
const tricks: Record<string, Record<string, string>> = {
  'a subrequest': { 'x-middleware-subrequest': Array(6).fill('middleware').join(':') },
  'a prefetch': { 'next-router-prefetch': '1', rsc: '1', purpose: 'prefetch', 'x-middleware-prefetch': '1' },
  'a server component request': { rsc: '1', 'next-router-state-tree': '%5B%22%22%5D', accept: 'text/x-component' },
  'another path': { 'x-invoke-path': '/sign-in', 'x-matched-path': '/sign-in', 'x-original-url': '/sign-in' },
  'another host': { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '127.0.0.1' },
  'a forged session': { cookie: 'daybook-session=eyJhbGciOiJub25lIn0.eyJzaWQiOiJ4In0.; next-auth.session-token=x' },
  'a bearer that is no text': { authorization: 'Bearer %E0%A4%A' },
}

describe('actions', () => {
  const ids = () => {
    const path = join(root, '.next', 'server', 'server-reference-manifest.json')
    const { node } = Manifest.parse(JSON.parse(readFileSync(path, 'utf8')))
    return Object.entries(node).map(([id, { exportedName, filename, workers }]) => ({
      id,
      action: `${filename}#${exportedName}`,
      pages: Object.keys(workers).map((worker) =>
        worker
          .replace(/^app/, '')
          .replace(/\/\([^)]+\)/g, '')
          .replace(/\/page$/, ''),
      ),
    }))
  }

  it.each(Object.entries(actions))('%s does nothing for who may not', async (action, grade) => {
    const found = ids().find((entry) => entry.action === action)
    // An action that no page uses is not in the build, and cannot be called.
    if (!found) return
    const page = found.pages.map((pattern) => routes[pattern]?.at ?? pattern).at(0) ?? '/account'
    for (const role of roles.filter((role) => !admits(grade, role))) {
      const before = await db.auditEntry.count()
      const body = new FormData()
      body.set('1_x', 'y')
      body.set('0', '[{},"$K1"]')
      const answer = await fetch(site.url + page, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { ...(await cookieHeader(role)), 'next-action': found.id, accept: 'text/x-component' },
      })
      expect([role, outcome(answer)]).toEqual([role, 'refused'])
      expect(await db.auditEntry.count()).toBe(before)
    }
  })

  const bodies = ['', '[', '[]', '["$F1"]', '["$K1"]', '{"then":"$1"}', '["$@0"]', '["$B1"]', '\u0000'.repeat(2_000)]

  it('live through ids and bodies that mean nothing, and say that it is not their fault', async () => {
    const known = ids().slice(0, 3)
    for (const id of ['x', '__proto__', '0'.repeat(42), ...known.map((entry) => entry.id)]) {
      for (const body of bodies) {
        const headers = { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' }
        const answer = await fetch(`${site.url}/sign-in`, { method: 'POST', body, headers, redirect: 'manual' })
        const isRefused = expect.toSatisfy((status: number) => status < 500)
        expect([id, body.slice(0, 20), answer.status]).toEqual([id, body.slice(0, 20), isRefused])
      }
    }
    expect((await fetch(`${site.url}/healthz`)).status).toBe(200)
  })

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1'])('refuse a form of %s', async (origin) => {
    const body = new FormData()
    const answer = await fetch(`${site.url}/sign-in/out`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { origin },
    })
    expect(answer.status).toBe(403)
  })
})

const Manifest = z.object({
  node: z.record(
    z.string(),
    z.object({ exportedName: z.string(), filename: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
})
