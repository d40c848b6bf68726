import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ImageAddress } from '@/lib/images/image-address'
import { isPublished } from '@/lib/images/published'
import { storage } from '@/lib/images/storage'
import { sign } from '@/lib/observe/handled'
import { isKnown } from '@/lib/serving/preconditions'

/** What is at an image's address never changes. */
const forEver = 'public, max-age=31536000, immutable'

/** Sends the file of an image. False, and nothing sent, where there is none for a reader. */
export async function answerImage(
  request: IncomingMessage,
  response: ServerResponse,
  { id, key, type }: ImageAddress,
): Promise<boolean> {
  const found = await findImage(id, key)
  if (found === 'away') return sendAway(response)
  if (found === null) return false

  const etag = `"${createHash('sha256').update(found).digest('base64url').slice(0, 27)}"`
  const headers = {
    'cache-control': forEver,
    etag,
    // Opened by itself it is a picture and nothing else, whatever a browser makes of its bytes.
    'content-security-policy': "default-src 'none'; sandbox",
  }
  if (isKnown(request.headers['if-none-match'], etag)) response.writeHead(304, headers).end()
  else {
    response.writeHead(200, { ...headers, 'content-type': type, 'content-length': found.length })
    response.end(request.method === 'HEAD' ? undefined : found)
  }
  return true
}

async function findImage(id: string, key: string): Promise<Buffer | null | 'away'> {
  try {
    return (await isPublished(id)) ? await storage().get(key) : null
  } catch (error) {
    console.error(error)
    return 'away'
  }
}

function sendAway(response: ServerResponse): true {
  sign(response)
  response.writeHead(503, { 'cache-control': 'no-store', 'retry-after': '5', 'content-length': 0 }).end()
  return true
}
