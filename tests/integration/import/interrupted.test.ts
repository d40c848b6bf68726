import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { db } from '@/lib/db'
import { addDays, plainDate } from '@/lib/dates/plain-date'
import { importWikitext } from '@/lib/ingest/import-wikitext'
import { folderOf, type Bullet } from './pages'
import { commandLine } from '@/tests/support/programs'

const bullets = 25
const names = ['harbour', 'bridge', 'mill', 'station', 'library', 'market', 'lighthouse', 'school', 'tower', 'quay']

/** A day of events that have little in common. */
const pageOfDay = (day: number): Bullet[] =>
  Array.from({ length: bullets }, (_, i) => ({
    text: `The ${names[(day + i) % 10]} of town ${day * 100 + i} opens its ${names[i % 10]} number ${i}.`,
    source: `https://post.example/${day}/${i}`,
  }))

it('leaves whole days behind when the command is killed, and ends as if nothing had been when it runs again', async () => {
  const dates = Array.from({ length: 40 }, (_, i) => addDays(plainDate('2019-06-01'), i))
  const folder = folderOf(Object.fromEntries(dates.map((date, i) => [date, { [`${date}T080000Z`]: pageOfDay(i) }])))
  const child = spawn(process.execPath, [...commandLine(), 'import', 'wikitext', folder], { stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  while ((await db.event.count()) < 3 * bullets) await wait(5)
  child.kill('SIGKILL')
  await ended
  await db.$executeRaw`select pg_advisory_lock(hashtext('daybook import')), pg_advisory_unlock(hashtext('daybook import'))`

  const days = await db.day.findMany({ include: { _count: { select: { events: true } } } })
  expect(days.length).toBeLessThan(dates.length)
  for (const day of days) expect([day.readAt === null, day._count.events]).toEqual([false, bullets])
  const summary = await importWikitext([folder])
  expect(summary.readings).toMatchObject({ unchanged: days.length, applied: dates.length - days.length })
  expect(await db.event.count({ where: { status: 'PUBLISHED' } })).toBe(dates.length * bullets)
}, 60_000)
