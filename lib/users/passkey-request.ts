import type { z } from 'zod'
import { largestResponse } from '@/lib/users/passkey-responses'

/** Reads a small JSON body; null when it is too long, no JSON, or of another shape. */
export async function readPasskeyRequest<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  if (!/^application\/json\b/.test(request.headers.get('content-type') ?? '')) return null
  const text = await textOf(request)
  if (text === null) return null
  const { data } = schema.safeParse(jsonOf(text))
  return data ?? null
}

/** Stops reading where a body grows too long, whatever its header promised. */
async function textOf(request: Request): Promise<string | null> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.length
    if (length > largestResponse) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
