/** Who may ask: everybody; scripts whose token may read; scripts whose token may write. */
export type Access = 'public' | 'read' | 'write'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type Route = {
  method: Method
  path: string
  access: Access
  /** Of what is public, the file under app/ that answers. */
  serve?: string
}

const read = (path: string, serve: string) => ({ method: 'GET', path, access: 'public', serve }) as const
const ofNames = (kind: string) => ({
  all: read(`/api/v1/${kind}`, `/formats/api/names/${kind}`),
  one: read(`/api/v1/${kind}/{slug}`, `/formats/api/names/${kind}/{slug}`),
})
const [contexts, topics, sections, publishers] = ['contexts', 'topics', 'sections', 'publishers'].map(ofNames) as [
  ReturnType<typeof ofNames>,
  ReturnType<typeof ofNames>,
  ReturnType<typeof ofNames>,
  ReturnType<typeof ofNames>,
]
const desk = '/api/v1/desk/events'

/** Every address of the API, in the order of its documentation. */
export const routes = {
  listEvents: read('/api/v1/events', '/formats/api/events'),
  getEvent: read('/api/v1/events/{id}', '/formats/api/events/{id}'),
  listChanges: read('/api/v1/changes', '/formats/api/changes'),
  listDays: read('/api/v1/days', '/formats/api/days'),
  getDay: read('/api/v1/days/{date}', '/formats/api/days/{date}'),
  listContexts: contexts.all,
  getContext: contexts.one,
  listTopics: topics.all,
  getTopic: topics.one,
  listSections: sections.all,
  getSection: sections.one,
  listPublishers: publishers.all,
  getPublisher: publishers.one,
  getDescription: read('/api/openapi.json', '/formats/api/openapi'),
  getToken: { method: 'GET', path: '/api/v1/me', access: 'read' },
  createEvent: { method: 'POST', path: desk, access: 'write' },
  getDeskEvent: { method: 'GET', path: `${desk}/{id}`, access: 'read' },
  changeEvent: { method: 'PATCH', path: `${desk}/{id}`, access: 'write' },
  binDraft: { method: 'DELETE', path: `${desk}/{id}`, access: 'write' },
  publishEvent: { method: 'POST', path: `${desk}/{id}/publish`, access: 'write' },
  withdrawEvent: { method: 'POST', path: `${desk}/{id}/withdraw`, access: 'write' },
  restoreEvent: { method: 'POST', path: `${desk}/{id}/restore`, access: 'write' },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes

/** What stands at a path: by what methods it may be asked, and where a public read of it is served. Null for no address of the API. */
export function routeOf(path: string): { methods: Method[]; serve: string | null } | null {
  const all: Route[] = Object.values(routes)
  const found = all.filter((route) => patternOf(route.path).test(path))
  const [first] = found
  if (!first) return null
  const parts = patternOf(first.path).exec(path)?.slice(1) ?? []
  const serve = first.serve?.replace(/\{\w+\}/g, () => parts.shift() ?? '') ?? null
  return { methods: found.map(({ method }) => method), serve }
}

/** Parts of an address are words, dates and ids; what else stands there names nothing. */
const patternOf = (path: string) =>
  new RegExp(`^${path.replace(/\{\w+\}/g, '([A-Za-z0-9-]+)').replaceAll('.', '\\.')}$`)
