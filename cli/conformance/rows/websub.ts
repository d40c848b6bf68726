import { stopChild } from '@/cli/setup/children.mjs'
import { freePort } from '@/cli/setup/port.mjs'
import { startSite } from '@/cli/setup/site.mjs'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { feedAddresses } from '@/lib/archive/feed-addresses'
import { env } from '@/lib/env'
import { pingHub } from '@/lib/feeds/ping-hub'
import { createPublished } from '@/tests/support/desk'
import { openHttpServer } from '@/tests/support/http-server'
import { createActor } from '@/tests/support/people'

export const row: Row = {
  standard: 'WebSub',
  counts: 'Feeds name their hub and themselves, in headers and content; the hub is told when an event is published.',
  validator: 'a hub on loopback',
  check,
}

async function check({ databaseUrl }: TestedSite): Promise<RowOutcome> {
  const outcome: RowOutcome = { passed: 0, failures: [] }
  const that = (where: string, holds: boolean, found: string) =>
    void (holds ? outcome.passed++ : outcome.failures.push(`${where}: ${found}`))
  const hub = await openHttpServer()
  const WEBSUB_HUB_URL = `${hub.url}/`
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const environment = { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), SITE_URL: url, WEBSUB_HUB_URL }
  const site = await startSite(environment, { stdio: 'pipe' })
  const before = env().WEBSUB_HUB_URL
  try {
    for (const path of feedAddresses('/')) {
      const answer = await fetch(url + path)
      const said = `<${WEBSUB_HUB_URL}>; rel="hub", <${url}${path}>; rel="self"`
      that(path, answer.headers.get('link') === said, `Link: ${answer.headers.get('link')}`)
      that(path, (await answer.text()).includes(WEBSUB_HUB_URL), 'does not name the hub in itself')
    }
    env().WEBSUB_HUB_URL = WEBSUB_HUB_URL
    await createPublished(await createActor('EDITOR'), { headline: 'A hub in Port Ellery is told of this' })
    await pingHub()
    const told = hub.asked.flatMap(({ body }) => new URLSearchParams(body).getAll('hub.url'))
    for (const path of feedAddresses('/')) that(path, told.includes(env().SITE_URL + path), 'the hub was not told')
  } finally {
    env().WEBSUB_HUB_URL = before
    await stopChild(site)
    await hub.close()
  }
  return outcome
}
