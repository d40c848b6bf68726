import type { FormState } from '@/lib/forms/form-state'

/** What is kept, field by field, for people. */
export type InWords<Kept> = { [Name in keyof Kept]?: (kept: Kept) => string }

/** What a form is answered whose matter somebody else saved first: beside each field, what they have there. */
export function savedMeanwhile<Kept extends object>(
  what: string,
  inWords: InWords<Kept>,
  current: Kept,
  typed: Partial<NoInfer<Kept>>,
): FormState {
  const names = (Object.keys(inWords) as (keyof Kept & string)[]).filter((name) => name in typed)
  const different = names.filter((name) => JSON.stringify(typed[name]) !== JSON.stringify(current[name]))
  return {
    problem: `Somebody else saved ${what} while you were writing. Nothing of yours is lost: see what they wrote, and save again to put yours in its place.`,
    problems: Object.fromEntries(different.map((name) => [name, `Saved meanwhile: ${inWords[name]?.(current)}`])),
  }
}
