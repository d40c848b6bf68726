import { setTimeout as sleep } from 'node:timers/promises'
import { begin, cover, publish, restore, revise, withdraw, type Desk } from '@/cli/drill/acts'
import type { KnownEvent, Ledger } from '@/cli/drill/ledger'
import { minuteAfter, schedule } from '@/cli/drill/schedule'

const weights = { publish: 30, revise: 25, withdraw: 12, cover: 13, schedule: 10, restore: 10 }
export type Work = keyof typeof weights

/** Somebody does something with an event that nobody else works at; says with which. */
export async function doSomething(desk: Desk, without: Work[] = []): Promise<KnownEvent | null> {
  const { chance, ledger } = desk
  const published = takeOne(desk, 'PUBLISHED')
  const isPossible = (kind: Work) =>
    !without.includes(kind) && (published || !['revise', 'withdraw', 'cover'].includes(kind))
  const possible = Object.entries(weights).map(([kind, weight]) => [kind, isPossible(kind as Work) ? weight : 0])
  const kind = chance.weighted(Object.fromEntries(possible) as Record<Work, number>)
  const known = kind === 'restore' ? takeOne(desk, 'WITHDRAWN') : published
  // What is known is taken before anybody else chooses: nothing is waited for until it is.
  const event = kind === 'publish' || kind === 'schedule' ? await begin(desk) : known
  if (!event) return null
  ledger.busy.add(event.id)
  await act(desk, kind, event).finally(() => ledger.busy.delete(event.id))
  return event
}

function act(desk: Desk, kind: Work, event: KnownEvent): Promise<void> {
  switch (kind) {
    case 'publish':
      return publish(desk, event)
    case 'revise':
      return revise(desk, event)
    case 'withdraw':
      return withdraw(desk, event)
    case 'restore':
      return restore(desk, event)
    case 'cover':
      return cover(desk, event)
    case 'schedule':
      return schedule(desk, event, minuteAfter(8_000))
  }
}

function takeOne({ ledger, chance }: Desk, status: KnownEvent['status']): KnownEvent | undefined {
  return chance.pick(inLedger(ledger, status).filter(({ id }) => !ledger.busy.has(id)))
}

export const inLedger = ({ events }: Ledger, status: KnownEvent['status']): KnownEvent[] =>
  [...events.values()].filter((event) => event.status === status)

/** Each of these works, one thing after the other, until told to stop. */
export function atWork(desks: Desk[], { pause, without = ['schedule'] }: { pause: number; without?: Work[] }) {
  let isOver = false
  const working = desks.map(async (desk) => {
    while (!isOver) {
      await doSomething(desk, without)
      await sleep(pause * (0.5 + desk.chance.next()))
    }
  })
  const all = Promise.all(working)
  all.catch(() => {})
  return {
    stop: async () => {
      isOver = true
      await all
    },
  }
}
