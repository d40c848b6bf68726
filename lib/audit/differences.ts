/** A field that an act changed: what it said before and after; null where it was not there. */
export type Difference = { field: string; before: string | null; after: string | null }

/** What is different in two documents of an entry, by field, those of `before` first. */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) => {
    const difference = { field, before: old.get(field) ?? null, after: now.get(field) ?? null }
    return difference.before === difference.after ? [] : [difference]
  })
}

const fieldsOf = (document: unknown): Map<string, string> =>
  isPlain(document)
    ? new Map(Object.entries(document).map(([field, value]) => [field, textOf(value)]))
    : new Map(document == null ? [] : [['value', textOf(document)]])

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** As people read it: lists with commas, yes and no, documents as they are kept. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (value === null) return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value.join(', ')
  return JSON.stringify(value)
}
