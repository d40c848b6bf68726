import type { z } from 'zod'
import type { FormState } from '@/lib/forms/form-state'

type Read<Value> = { ok: true; value: Value } | { ok: false; state: FormState }

/** Reads a sent form by its schema. Several values of one name are a list; files and React's own fields are left out. */
export function readForm<Schema extends z.ZodType>(schema: Schema, form: FormData): Read<z.output<Schema>> {
  const given = textsOf(form)
  const { success, data, error } = schema.safeParse(given)
  if (success) return { ok: true, value: data }
  const problems: Record<string, string> = {}
  for (const { path, message } of error.issues) problems[String(path[0] ?? '')] ??= message
  const { '': whole, ...fields } = problems
  return { ok: false, state: { problem: whole, problems: fields } }
}

/** What to show again in the form: never a password or a code. */
export const typedIn = (form: FormData): FormState['typed'] =>
  Object.fromEntries(Object.entries(textsOf(form)).filter(([name]) => !/password|code|secret/i.test(name)))

function textsOf(form: FormData): Record<string, string | string[]> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$ACTION'))
  return Object.fromEntries(
    names.map((name) => {
      const texts = form.getAll(name).filter((value) => typeof value === 'string')
      return [name, texts.length === 1 ? (texts[0] ?? '') : texts]
    }),
  )
}
