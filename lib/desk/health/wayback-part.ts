import { isoOf, off, type PartHealth, type Trouble } from '@/lib/desk/health/part'
import type { PaceView, WaybackHealth } from '@/lib/sources/archive/wayback-health'
import { pacesFor } from '@/lib/sources/archive/wayback-step'
import type { WaybackService } from '@/lib/wayback/wayback-service'

const [id, name] = ['wayback', 'Wayback Machine']

/** How far the search for snapshots is, and what the archive lets us ask today. */
export function waybackPart(service: WaybackService | null, { counts, keptOfADay, paces }: WaybackHealth): PartHealth {
  if (!service)
    return off(
      id,
      name,
      'Set WAYBACK_URL, such as to https://web.archive.org, to find snapshots of sources and ask for new ones.',
    )
  const limits = pacesFor(service)
  const who = service.keys ? 'with the keys of an account' : 'as a visitor'
  return {
    ...{
      id,
      name,
      about: `Snapshots at ${new URL(service.base).host} are looked up and asked for, ${who}.`,
      isOn: true,
    },
    facts: [
      { label: 'To be looked up', value: counts.LOOK_UP },
      { label: 'To be asked for', value: counts.ASK },
      { label: 'Being made', value: counts.ASKED },
      { label: 'Have a snapshot', value: counts.KEPT },
      { label: 'Have none', value: counts.NONE },
      { label: 'Found in the last day', value: keptOfADay },
      { label: 'Looked up today', value: ofLimit(paces['look-up'].asked, limits['look-up'].perDay) },
      { label: 'Asked for today', value: ofLimit(paces.save.asked, limits.save.perDay) },
    ],
    troubles: [
      ...troubleOf('Looking snapshots up', paces['look-up']),
      ...troubleOf('Asking for snapshots', paces.save),
      ...usedUp(paces.save, limits.save.perDay, service),
    ],
  }
}

const ofLimit = (asked: number, most: number) => `${asked.toLocaleString('en-GB')} of ${most.toLocaleString('en-GB')}`

function troubleOf(what: string, { pausedUntil, failures, problem, problemAt }: PaceView): Trouble[] {
  if (!pausedUntil) return []
  const advice = problem?.includes('keys')
    ? 'Put right WAYBACK_ACCESS_KEY and WAYBACK_SECRET_KEY, or take both away to ask as a visitor.'
    : failures >= 5
      ? 'See whether WAYBACK_URL answers. It is tried again by itself, once an hour.'
      : 'It goes on by itself.'
  const until = pausedUntil.toISOString().slice(0, 16).replace('T', ', ')
  return [{ what: `${what} rests until ${until} UTC. ${problem ?? ''}`.trim(), advice, at: isoOf(problemAt) }]
}

const usedUp = ({ asked }: PaceView, most: number, { keys }: WaybackService): Trouble[] =>
  asked < most
    ? []
    : [
        {
          what: 'As many new snapshots were asked for today as a day allows.',
          advice: keys
            ? 'It goes on tomorrow.'
            : 'It goes on tomorrow. With WAYBACK_ACCESS_KEY and WAYBACK_SECRET_KEY of an account a day allows more.',
          at: null,
        },
      ]
