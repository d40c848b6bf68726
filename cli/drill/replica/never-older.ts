import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from '@/cli/drill/chance'
import type { Ledger } from '@/cli/drill/ledger'
import { read } from '@/cli/drill/readers'
import { versionIn } from '@/cli/drill/replica/see-change'
import { inLedger } from '@/cli/drill/work'

/** Readers of what was published, until told to stop: whoever has seen a version is never shown one before it. */
export function neverOlder(url: string, ledger: Ledger, chance: Chance) {
  const seen = new Map<string, number>()
  const [wrong, searches]: [string[], { count: number }] = [[], { count: 0 }]
  let isOver = false
  const look = async () => {
    const event = chance.pick(inLedger(ledger, 'PUBLISHED'))
    const path = event?.paths.at(-1)
    if (event && path) {
      const { status, text } = await read(url, `${path}.json`)
      if (status >= 500) wrong.push(`“${event.headline}” is ${status} for readers`)
      const [version, before] = [status === 200 ? versionIn(text) : Infinity, seen.get(event.id) ?? 0]
      if (version < before) wrong.push(`“${event.headline}” is version ${version} again, after ${before}`)
      if (status === 200) seen.set(event.id, Math.max(version, before))
    }
    // Nobody has asked for it before: it is looked for in the database.
    const { status, text } = await read(url, `/search.json?q=harbour+${++searches.count}`)
    if (status !== 200) wrong.push(`a search is ${status}: ${text.slice(0, 200)}`)
  }
  const all = (async () => {
    while (!isOver) {
      await look().catch((error: unknown) => wrong.push(`readers: ${String(error)}`))
      await sleep(50)
    }
  })()
  return {
    asked: () => searches.count * 2,
    stop: async (): Promise<string[]> => {
      isOver = true
      await all
      return wrong
    },
  }
}
