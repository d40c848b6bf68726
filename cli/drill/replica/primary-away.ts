import { begin, publish, revise, type Desk } from '@/cli/drill/acts'
import { read, timeUntil } from '@/cli/drill/readers'
import type { Replica } from '@/cli/drill/replica/open-replica'
import { faultFor, seeChange } from '@/cli/drill/replica/see-change'
import type { Found } from '@/cli/drill/verify/verify'
import { inLedger } from '@/cli/drill/work'
import type { World } from '@/cli/drill/world'
import { dayPath } from '@/lib/archive/addresses'

type Scene = { world: World; replica: Replica; desk: Desk; found: Found }

/** So long (ms) readers may wait until it is known that the primary is away, or back. */
const patience = 30_000

/** The replica has all when the primary is put away: readers are served as before, editors told; says how long that took (ms). */
export async function putPrimaryAway({ world, replica, desk, found }: Scene): Promise<number> {
  if (!(await replica.hasCaughtUp())) found.wrong.push('the replica does not catch up')
  await world.database.stop()
  const served = await timeUntil(async () => (await statusesOf(world.url)).every((status) => status === 200), patience)
  if (served === null) found.wrong.push(`without the primary readers get ${(await statusesOf(world.url)).join(', ')}`)
  const known = [...inLedger(desk.ledger, 'PUBLISHED'), ...inLedger(desk.ledger, 'WITHDRAWN')].slice(-30)
  for (const event of known) {
    const fault = await faultFor(world.url, event).catch(String)
    if (fault) found.wrong.push(`without the primary ${fault}`)
  }
  await editorsAreTold(desk, found)
  await comeBack({ world, replica, desk, found })
  return served ?? patience
}

/** The replica has not shown what was changed last when the primary is killed: what is made of it is kept by nobody once that is back. */
export async function killPrimaryBefore({ world, replica, desk, found }: Scene): Promise<number> {
  const event = await begin(desk)
  if (!event) throw new Error('nothing can be published')
  await publish(desk, event)
  if (!(await replica.hasCaughtUp())) found.wrong.push('the replica does not catch up')
  await replica.query('select pg_wal_replay_pause()')
  await revise(desk, event)
  await seeChange(desk, event, 'before the primary is killed', found)
  await world.database.kill()
  const pages = [`${event.paths[0]}.json`, `${dayPath(event.date)}/index.json`]
  const served = await timeUntil(async () => (await statusesOf(world.url)).every((status) => status === 200), patience)
  if (served === null) found.wrong.push('a replica that is behind does not serve without the primary')
  for (const path of pages) await read(world.url, path)
  await comeBack({ world, replica, desk, found })
  let fault: string | null = null
  const right = await timeUntil(async () => (fault = await faultFor(world.url, event)) === null, patience)
  if (right === null) found.wrong.push(`after the primary was away ${fault}`)
  await replica.query('select pg_wal_replay_resume()')
  return right ?? patience
}

async function comeBack({ world, desk, found }: Scene): Promise<void> {
  await world.database.start()
  const isBack = async () => (await read(world.url, '/desk', { cookie: desk.editor.cookie })).status === 200
  if ((await timeUntil(isBack, patience)) === null) found.wrong.push('editors are not let in when the primary is back')
}

let asked = 0

/** Of what is kept by nobody, and of what says whether readers can be served. */
async function statusesOf(url: string): Promise<number[]> {
  asked += 1
  const day = dayPath(`1961-0${(asked % 9) + 1}-${String((asked % 28) + 1).padStart(2, '0')}`)
  const paths = [`${day}/index.html`, `/search?q=bridge+${asked}`, '/', '/feed.rss', '/healthz', '/readyz']
  return Promise.all(paths.map(async (path) => (await read(url, path)).status))
}

/** Clearly, and that it passes; nothing of what is beneath. */
async function editorsAreTold({ url, editor: { cookie, token }, ledger }: Desk, { wrong }: Found): Promise<void> {
  const bearer = { authorization: `Bearer ${token}` }
  const asked: [string, Promise<Awaited<ReturnType<typeof read>>>][] = [
    ['/desk', read(url, '/desk', { cookie })],
    ['an event at the desk', read(url, `/api/v1/desk/events/${[...ledger.events.keys()][0]}`, bearer)],
  ]
  for (const [path, asking] of asked) {
    const { status, retryAfter, text } = await asking
    if (status !== 503) wrong.push(`without the primary ${path} is ${status}, and not 503`)
    else if (retryAfter === null) wrong.push(`without the primary ${path} does not say when to come again`)
    if (/at \w+ \(|node_modules|ECONN|prisma/i.test(text))
      wrong.push(`without the primary ${path} says what is beneath`)
  }
}
