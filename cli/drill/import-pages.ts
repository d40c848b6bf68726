import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Ledger } from '@/cli/drill/ledger'
import { startCommand } from '@/cli/drill/world'
import { addDays, plainDate } from '@/lib/dates/plain-date'

export type Import = { done: Promise<void>; kill: () => void }

const things = ['harbour', 'bridge', 'mill', 'station', 'library', 'market', 'lighthouse', 'school', 'tower', 'quay']

let made = 0

/** Imports daily pages that nobody has seen before, from the command line, again and again until it says that all of them are there. */
export function importPages(folder: string, ledger: Ledger, { days = 4, events = 10 } = {}): Import {
  const number = ++made
  const dates = Array.from({ length: days }, (_, i) => addDays(plainDate('1975-01-01'), number * 40 + i))
  const at = join(folder, `pages-${number}`)
  mkdirSync(at, { recursive: true })
  for (const date of dates) writeFileSync(join(at, `${date}.wiki`), pageOf(date, events))
  let child: ChildProcess | null = null
  const run = async () => {
    for (let attempt = 1; ; attempt++) {
      child = startCommand(['import', 'wikitext', at, '--read-at', `${dates[0]}T23:00:00Z`])
      for (const stream of [child.stdout, child.stderr]) stream?.resume()
      const [code] = (await once(child, 'exit')) as [number | null]
      if (code === 0) break
      if (attempt === 30) throw new Error(`the import ends with ${code}, thirty times`)
      await sleep(300)
    }
    for (const date of dates) ledger.days.set(date, events)
    ledger.count += days * events
  }
  return { done: run(), kill: () => void child?.kill('SIGKILL') }
}

/** A day's page; no two of its events have much in common. */
function pageOf(date: string, events: number): string {
  const [year, month, day] = date.split('-')
  const bullets = Array.from({ length: events }, (_, i) => {
    const [thing, other] = [things[i % 10], things[(i + 3) % 10]]
    return `*The ${thing} of town ${date} ${i} opens its ${other} number ${i}. [https://post.example/${date}/${i} (The Ellery Post)]`
  })
  return `{{Current events|year=${year}|month=${month}|day=${day}|content=\n;Disasters and accidents\n${bullets.join('\n')}\n}}\n`
}
