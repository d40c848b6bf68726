import { z } from 'zod'
import { parseJson, readText } from '@/lib/forms/read-text'

/** More than any sign-in has. */
const largest = 16_384

const field = z.string().max(2_000)
const AuthForm = z.object({
  csrfToken: field,
  email: field.default(''),
  password: field.default(''),
  code: field.optional(),
  callbackUrl: field.optional(),
  json: z.union([field, z.literal(true).transform(() => 'true')]).optional(),
})

/** Reads what a script posts to sign in, as a form or as JSON; null for anything else, or too much of it. */
export async function readAuthForm(request: Request): Promise<Record<string, string> | null> {
  const text = await readText(request, largest)
  if (text === null) return null
  const isJson = /^application\/json\b/i.test(request.headers.get('content-type') ?? '')
  const { data } = AuthForm.safeParse(isJson ? parseJson(text) : Object.fromEntries(new URLSearchParams(text)))
  if (!data) return null
  return Object.fromEntries(Object.entries(data).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
