import type { z } from 'zod'
import { parseJson, readText } from '@/lib/forms/read-text'
import { largestResponse } from '@/lib/users/passkey-responses'

/** Reads a small JSON body; null when it is too long, no JSON, or of another shape. */
export async function readPasskeyRequest<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? '')) return null
  const text = await readText(request, largestResponse)
  if (text === null) return null
  const { data } = schema.safeParse(parseJson(text))
  return data ?? null
}
