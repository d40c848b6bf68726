import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import type { S3Settings } from '@/lib/env'
import type { Storage } from '@/lib/images/storage'
import { expectKey } from '@/lib/images/storage-key'

/** For one request and its repetitions, in milliseconds. */
const timeLimit = 20_000

/** Files in a bucket of S3 or of what speaks like it; addressed by path, which all of them take. */
export function s3Storage({ endpoint, bucket, region, accessKeyId, secretAccessKey }: S3Settings): Storage {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 })
  const send = async (key: string, init: RequestInit) => {
    expectKey(key)
    return client.fetch(`${endpoint}/${bucket}/${key}`, { ...init, signal: AbortSignal.timeout(timeLimit) })
  }

  return {
    put: async (key, bytes, type) => {
      // With its hash in the signature a file that arrives altered is refused, also where there is no TLS.
      const hash = createHash('sha256').update(bytes).digest('hex')
      const headers = { 'content-type': type, 'x-amz-content-sha256': hash }
      await expectSuccess(await send(key, { method: 'PUT', body: new Uint8Array(bytes), headers }), key)
    },
    get: async (key) => {
      const answer = await send(key, { method: 'GET' })
      if (answer.status !== 404) return Buffer.from(await (await expectSuccess(answer, key)).arrayBuffer())
      await answer.arrayBuffer()
      return null
    },
    remove: async (keys) => {
      for (const key of keys) await expectSuccess(await send(key, { method: 'DELETE' }), key)
    },
  }
}

async function expectSuccess(answer: Response, key: string): Promise<Response> {
  if (answer.ok) return answer
  const said = (await answer.text()).slice(0, 500)
  throw new Error(`the storage answered ${answer.status} for ${key}: ${said}`)
}
