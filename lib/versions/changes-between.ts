import { isDeepStrictEqual } from 'node:util'
import type { EventVersionView } from '@/lib/archive/version-views'

/** What readers are told by name that it changed. */
const told = [
  'headline',
  'summary',
  'date',
  'section',
  'heading',
  'topics',
  'contexts',
  'sources',
  'coverImage',
  'license',
] as const satisfies (keyof EventVersionView)[]

const inWords: Partial<Record<(typeof told)[number], string>> = { coverImage: 'cover image', license: 'licence' }

/** What a version says otherwise than another, in words; nothing where only its address or its origin changed. */
export const changesBetween = (before: EventVersionView | undefined, after: EventVersionView): string[] =>
  before
    ? told.filter((field) => !isDeepStrictEqual(before[field], after[field])).map((field) => inWords[field] ?? field)
    : []
