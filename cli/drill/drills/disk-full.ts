import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { begin, publish, upload, type Desk } from '@/cli/drill/acts'
import type { Drill, DrillOptions, DrillOutcome } from '@/cli/drill/drill'
import { openDesks } from '@/cli/drill/desks'
import { outcomeOf, settle } from '@/cli/drill/outcome'
import { get, reading, timeUntil } from '@/cli/drill/readers'
import { mountSmallDisk, type SmallDisk } from '@/cli/drill/small-disk'
import { filesThere, uploads } from '@/cli/drill/verify/files'
import { addFound, nothingFound, verify, type Found } from '@/cli/drill/verify/verify'
import { atWork } from '@/cli/drill/work'
import { openWorld, type World } from '@/cli/drill/world'
import { env } from '@/lib/env'

export const drill: Drill = {
  name: 'disk-full',
  what: 'The disk of the uploads, and then that of the database, has no room left while editors work and readers read; then it has again.',
  run,
}

/** As little as the database's log may take up. */
const settings = ['fsync=off', 'max_wal_size=48MB', 'min_wal_size=32MB']

async function run({ rounds, seed }: DrillOptions): Promise<DrillOutcome> {
  const disk = mountSmallDisk(env().DATA_DIR, 400)
  const pictures = disk && mountSmallDisk(uploads(), 3)
  if (!disk || !pictures)
    return {
      ...outcomeOf(0, (await openDesks(0, [], seed)).ledger, nothingFound(), []),
      skipped: 'a disk may not be mounted here',
    }
  keepPassword()
  const world = await openWorld({ settings })
  const [found, times] = [nothingFound(), Math.max(1, Math.round(rounds / 100))]
  try {
    const { desks, ledger } = await openDesks(3, [world.url], seed)
    for (let i = 0; i < 3; i++) await publish(desks[i]!, (await begin(desks[i]!))!)
    const refusals = new Map<string, number>()
    for (let i = 0; i < times; i++) {
      await noRoomForPictures(desks[0]!, pictures, found)
      await noRoomForRows(world, desks, disk, { found, refusals })
      addFound(found, await verify(world, ledger))
    }
    await settle(desks[0]!, found)
    addFound(found, await verify(world, ledger))
    return outcomeOf(times * 2, ledger, found, [
      `what was said of writes: ${[...refusals].map(([name, count]) => `${name} ${count}`).join(', ') || 'nothing'}`,
    ])
  } finally {
    await world.close()
  }
}

/** What the address of the database says was kept where the disk lies now. */
function keepPassword(): void {
  const folder = join(env().DATA_DIR, 'secrets')
  mkdirSync(folder, { mode: 0o700 })
  writeFileSync(join(folder, 'database-password'), new URL(env().DATABASE_URL).password, { mode: 0o600 })
}

/** A picture is refused in words, and leaves nothing; with room again it is taken. */
async function noRoomForPictures(desk: Desk, disk: SmallDisk, { wrong }: Found): Promise<void> {
  const before = filesThere().length
  disk.fill()
  const { status, body } = await uploadOnce(desk)
  if (status !== 507 || !/room/.test(body)) wrong.push(`a picture without room is ${status}: ${body.slice(0, 100)}`)
  disk.free()
  const left = filesThere().length - before
  if (left !== 0) wrong.push(`a picture that was refused left ${left} files in ${join('uploads')}`)
  await upload(desk)
}

async function uploadOnce({ url, editor, chance }: Desk): Promise<{ status: number; body: string }> {
  const background = { r: chance.between(0, 255), g: chance.between(0, 255), b: chance.between(0, 255) }
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const bytes = await sharp({ create: { width: 1_400, height: 900, channels: 3, background, noise } })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.set('picture', new Blob([new Uint8Array(bytes)]), 'large.jpg')
  const answer = await fetch(`${url}/desk/images`, {
    method: 'POST',
    body: form,
    headers: { cookie: editor.cookie, origin: url },
  })
  return { status: answer.status, body: await answer.text() }
}

type Told = { found: Found; refusals: Map<string, number> }

/** Writes are refused, or wait; readers get what was kept. With room again everything goes on, the database started again where it stopped. */
async function noRoomForRows(world: World, desks: Desk[], disk: SmallDisk, { found, refusals }: Told): Promise<void> {
  const kept = ['/', '/news', '/about']
  for (const path of kept) await get(world.url, path)
  disk.fill()
  const readers = reading(world.url, kept)
  const work = atWork(desks, { pause: 10, without: ['schedule', 'cover'] })
  await sleep(8_000)
  // By now the next piece of its log is wanted, and cannot be.
  await world.query('select pg_switch_wal()').catch(() => {})
  await sleep(4_000)
  await readers.stop()
  found.wrong.push(
    ...readers.refused.map(({ path, status }) => `without room for rows the kept page ${path} is ${status}`),
  )
  const health = await get(world.url, '/healthz')
  if (health.status !== 200) found.wrong.push(`without room for rows /healthz is ${health.status}`)
  for (const [status, count] of desks[0]!.unclear) refusals.set(String(status), count)
  disk.free()
  if (!world.database.isRunning()) refusals.set('the database stopped', (refusals.get('the database stopped') ?? 0) + 1)
  await world.database.start()
  const time = await timeUntil(async () => (await get(world.url, '/readyz')).status === 200)
  if (time === null) found.wrong.push('it does not recover by itself')
  await work.stop()
}
