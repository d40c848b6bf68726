export type PlainBrowser = {
  cookies: Map<string, string>
  visit: (path: string, init?: RequestInit) => Promise<Response>
  /** Fills in the form of a page and sends it, as a browser without scripts does. */
  submit: (path: string, fields: Record<string, string>) => Promise<Response>
  /** Follows redirects, also to other sites, until there are none. */
  follow: (answer: Response) => Promise<Response>
}

/** A browser without scripts: keeps cookies for its site, sends forms, and shows each redirect. */
export function openPlainBrowser(site: string, headers: Record<string, string> = {}): PlainBrowser {
  const cookies = new Map<string, string>()
  const others = new Map<string, Map<string, string>>()
  const jarOf = (origin: string) =>
    origin === new URL(site).origin ? cookies : (others.get(origin) ?? newJar(others, origin))

  async function visit(path: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, site)
    const jar = jarOf(url.origin)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const all = { ...headers, ...(cookie && { cookie }), ...(init.headers as Record<string, string>) }
    const answer = await fetch(url, { redirect: 'manual', ...init, headers: all })
    for (const set of answer.headers.getSetCookie()) keep(jar, set)
    return answer
  }

  async function submit(path: string, fields: Record<string, string>): Promise<Response> {
    const html = await (await visit(path)).text()
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...hiddenFieldsOf(html), ...fields })) body.set(name, value)
    return visit(path, { method: 'POST', body, headers: { origin: new URL(site).origin } })
  }

  async function follow(answer: Response): Promise<Response> {
    const location = answer.headers.get('location')
    if (location === null) return answer
    return follow(await visit(new URL(location, answer.url).href))
  }
  return { cookies, visit, submit, follow }
}

function newJar(jars: Map<string, Map<string, string>>, origin: string): Map<string, string> {
  const jar = new Map<string, string>()
  jars.set(origin, jar)
  return jar
}

function keep(jar: Map<string, string>, set: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
  if (value === '' || /max-age=0/i.test(set)) jar.delete(name)
  else jar.set(name, value)
}

/** Of the first form of the page that an action of ours answers. */
export function hiddenFieldsOf(html: string): Record<string, string> {
  const form =
    [...html.matchAll(/<form\b.*?<\/form>/gs)].map(([form]) => form).find((form) => form.includes('$ACTION')) ?? ''
  const inputs = [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([input]) => input)
  return Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]))
}

const attribute = (tag: string, name: string) => unescape(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

const unescape = (text: string) =>
  text.replace(/&(?:quot|#x27|lt|gt|amp);/g, (entity) => entities[entity as keyof typeof entities])

const entities = { '&quot;': '"', '&#x27;': "'", '&lt;': '<', '&gt;': '>', '&amp;': '&' }
