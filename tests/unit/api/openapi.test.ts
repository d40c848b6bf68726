import { beforeAll, describe, expect, it } from 'vitest'
import { lintDescription } from '@/cli/conformance/redocly'
import { getDocumentation } from '@/lib/api/documentation'
import { openApiDocument } from '@/lib/api/openapi'
import { routes } from '@/lib/api/routes'
import { routeApi } from '@/lib/serving/api-address'

beforeAll(() => {
  process.env.DATABASE_URL ??= 'postgresql://nobody@localhost/nothing'
})

describe('the description of the API', () => {
  it('is one by the rules of OpenAPI 3.1', async () => {
    expect(await lintDescription(JSON.stringify(openApiDocument()))).toEqual([])
  })

  it('names no schema that it does not have', () => {
    const text = JSON.stringify(openApiDocument())
    const { schemas } = openApiDocument().components as { schemas: object }
    const named = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '')
    expect([...new Set(named)].filter((name) => !Object.hasOwn(schemas, name))).toEqual([])
    expect(text).not.toContain('#/$defs')
  })
})

describe('the page about the API', () => {
  it('tells of every address, and has words for each of its parameters', () => {
    const { reading, writing } = getDocumentation()
    expect([...reading, ...writing].map(({ name }) => name).sort()).toEqual(Object.keys(routes).sort())
    const parameters = [...reading, ...writing].flatMap((operation) => operation.parameters)
    expect(parameters.filter(({ description }) => description.trim() === '')).toEqual([])
  })
})

describe('the addresses of the API', () => {
  const route = (method: string, path: string) => routeApi(method, new URL(path, 'http://site.test'))

  it.each(Object.entries(routes))('%s is served', (_, { method, path, access }) => {
    const kind = access === 'public' ? 'read' : 'token'
    const asked = path.replace('{id}', '019a0000-0000-7000-8000-000000000000').replace('{date}', '2017-04-07')
    expect(route(method, asked.replace('{slug}', 'twitter')).kind).toBe(kind)
  })

  it('hand on what is asked, and nothing that is no part of an address', () => {
    expect(route('GET', '/api/v1/contexts/donald-trump?x=1')).toMatchObject({
      route: { serve: '/formats/api/names/contexts/donald-trump?x=1' },
    })
    for (const path of [
      '/api/v1/events/..%2f..%2fdesk',
      '/api/v1/events/a/b',
      '/api/v1/events/',
      '/api/v2/events',
      '/api/x',
    ])
      expect([path, route('GET', path)]).toEqual([path, { kind: 'refused', status: 404 }])
  })

  it('say what may be done there instead', () => {
    expect(route('POST', '/api/v1/events')).toEqual({ kind: 'refused', status: 405, allow: 'GET, HEAD' })
    expect(route('PUT', '/api/v1/desk/events/x')).toEqual({
      ...{ kind: 'refused', status: 405 },
      allow: 'GET, HEAD, PATCH, DELETE',
    })
  })

  it('let scripts of any site read, and none write', () => {
    expect(route('OPTIONS', '/api/v1/events').kind).toBe('preflight')
    expect(route('OPTIONS', '/api/v1/desk/events')).toMatchObject({ kind: 'refused', status: 405 })
  })
})
