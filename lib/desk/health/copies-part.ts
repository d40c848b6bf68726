import { isoOf, off, type PartHealth, type Trouble } from '@/lib/desk/health/part'
import { env } from '@/lib/env'
import type { CopiesTotal } from '@/lib/sources/archive/copies-total'
import type { PaceView } from '@/lib/sources/archive/wayback-health'

const [id, name] = ['copies', 'Our own copies']

/** When so much of the room is used, somebody should know. */
const nearlyFull = 0.9

/** What the copies that we keep ourselves take of the room there is for them. */
export function copiesPart({ files, bytes }: CopiesTotal, pace: PaceView): PartHealth {
  const { ARCHIVE_WARC, ARCHIVE_WARC_BUDGET, OUTBOUND_FETCH } = env()
  if (ARCHIVE_WARC !== 'on' || OUTBOUND_FETCH !== 'on')
    return { ...turnedOff, facts: files > 0 ? factsOf(files, bytes) : [] }
  return {
    ...{ id, name, about: 'Each visit that finds a page changed keeps a copy of it, for editors alone.', isOn: true },
    facts: [...factsOf(files, bytes), { label: 'Room for them', value: inMegabytes(ARCHIVE_WARC_BUDGET * 1_000_000) }],
    troubles: [...troubleOf(pace), ...fullness(bytes / (ARCHIVE_WARC_BUDGET * 1_000_000))],
  }
}

const turnedOff = off(
  id,
  name,
  'Set ARCHIVE_WARC=on, besides OUTBOUND_FETCH=on, to keep a copy of each page that is visited.',
)

const factsOf = (files: number, bytes: number) => [
  { label: 'Copies', value: files },
  { label: 'Room taken', value: inMegabytes(bytes) },
]

export const inMegabytes = (bytes: number): string =>
  bytes < 100_000
    ? `${Math.ceil(bytes / 1_000)} KB`
    : `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: bytes < 10_000_000 ? 1 : 0 })} MB`

const troubleOf = ({ pausedUntil, problem, problemAt }: PaceView): Trouble[] =>
  pausedUntil
    ? [
        {
          what: `No copies are kept at present. ${problem ?? ''}`.trim(),
          advice: 'See whether the storage has room and answers. It is tried again by itself.',
          at: isoOf(problemAt),
        },
      ]
    : []

const fullness = (share: number): Trouble[] =>
  share < nearlyFull
    ? []
    : [
        {
          what: share >= 1 ? 'The room for copies is used up.' : 'The room for copies is nearly used up.',
          advice: 'Raise ARCHIVE_WARC_BUDGET, or turn ARCHIVE_WARC off: what is kept stays.',
          at: null,
        },
      ]
