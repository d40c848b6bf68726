/** The fields of an event's content, in the order of its form. */
export const contentFields = [
  'headline',
  'summary',
  'date',
  'section',
  'topics',
  'contexts',
  'sources',
  'cover',
] as const

/** Whether two values of a field are the same, whatever the order in which their keys were written. */
export const isSame = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
