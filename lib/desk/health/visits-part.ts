import type { SourceStatus } from '@/generated/prisma/enums'
import { db } from '@/lib/db'
import { momentOf, off, type PartHealth, type Trouble } from '@/lib/desk/health/part'
import { env } from '@/lib/env'
import { isCutOff } from '@/lib/outbound/is-cut-off'
import type { TroubledHost } from '@/lib/outbound/troubled-hosts'

const [id, name] = ['visits', 'Visits to sources']

type Counts = { due: number; late: number; latest: Date | null; done: number; failed: number; gone: number }

/** How the visits to sources go. `hosts` are those that fail. */
export async function visitsPart(hosts: { hosts: TroubledHost[]; total: number; closed: number }): Promise<PartHealth> {
  if (env().OUTBOUND_FETCH !== 'on')
    return off(
      id,
      name,
      'Set OUTBOUND_FETCH=on to have the pages of sources visited: whether they are there, and what they say.',
    )
  const [counts, isAlone] = await Promise.all([countVisits(), isCutOff()])
  const { due, latest, done, failed, gone } = counts
  return {
    ...{
      id,
      name,
      about: 'Each source is visited now and then, a host at a time and as its robots.txt allows.',
      isOn: true,
    },
    facts: [
      { label: 'Due now', value: due },
      { label: 'Visited in the last day', value: done },
      { label: 'Did not answer', value: failed },
      { label: 'Found gone', value: gone },
      { label: 'Last visit', value: momentOf(latest) },
      { label: 'Hosts that fail', value: hosts.total },
    ],
    troubles: troublesOf(counts, hosts.closed, isAlone),
  }
}

const goneStatuses: SourceStatus[] = ['DEAD', 'SOFT_404', 'PARKED']
const day = 24 * 3_600_000

/** Plan: sources by when they are due, checks by when they were last made. */
async function countVisits(): Promise<Counts> {
  const since = new Date(Date.now() - day)
  const [due, late, last, checks] = await Promise.all([
    db.source.count({ where: { nextVisitAt: { lte: new Date() } } }),
    db.source.count({ where: { nextVisitAt: { lte: since } } }),
    db.sourceCheck.findFirst({ orderBy: { until: 'desc' }, select: { until: true } }),
    db.sourceCheck.groupBy({ by: ['status'], where: { until: { gte: since } }, _count: true }),
  ])
  const countOf = (statuses: SourceStatus[]) =>
    checks.filter(({ status }) => statuses.includes(status)).reduce((sum, { _count }) => sum + _count, 0)
  const done = checks.reduce((sum, { _count }) => sum + _count, 0)
  return { due, late, latest: last?.until ?? null, done, failed: countOf(['UNREACHABLE']), gone: countOf(goneStatuses) }
}

function troublesOf({ late, done, failed }: Counts, closed: number, isAlone: boolean): Trouble[] {
  return [
    ...(isAlone
      ? [
          {
            what: 'None of the hosts visited last could be reached: this machine seems to be cut off.',
            advice:
              'Sources are left as they were meanwhile. See whether it reaches the internet, and whether its name servers answer.',
            at: null,
          },
        ]
      : []),
    ...(late > 0
      ? [
          {
            what: `${late.toLocaleString('en-GB')} visits are late by more than a day.`,
            advice: 'A new archive catches up by itself. Otherwise see whether a worker runs.',
            at: null,
          },
        ]
      : []),
    ...(!isAlone && done >= 20 && failed > done / 2
      ? [
          {
            what: 'More than half of the visits of the last day got no answer.',
            advice: 'See whether this machine reaches the internet, and whether its name servers answer.',
            at: null,
          },
        ]
      : []),
    ...(closed > 0
      ? [
          {
            what: `${closed.toLocaleString('en-GB')} ${closed === 1 ? 'host is' : 'hosts are'} left alone for a while, after five failures in a row.`,
            advice: 'They are tried again by themselves. They are named below.',
            at: null,
          },
        ]
      : []),
  ]
}
