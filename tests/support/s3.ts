import { createHash, createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import type { S3Settings } from '@/lib/env'

export type S3Server = {
  settings: S3Settings
  /** What it answers to everything from now on; null for what it should. */
  failWith: (status: number | null) => void
  /** How many requests came with a signature that was right. */
  signed: () => number
  close: () => Promise<void>
}

// The server knows one account.
const secret = 'S3RVER'

/** A real S3 server on loopback. It takes version 4 signatures on trust, so they are checked before it. */
export async function openS3Server(bucket = 'pictures'): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'daybook-s3-'))
  const s3 = new S3rver({ directory, silent: true, configureBuckets: [{ name: bucket, configs: [] }] })
  await s3.configureBuckets()
  const handle = s3.callback()
  let [failure, signed]: [number | null, number] = [null, 0]
  const server = createServer((request, response) => {
    if (failure !== null) return refuse(request, response, failure)
    if (!isSigned(request)) return refuse(request, response, 403)
    signed += 1
    void handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = async () => {
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
    await rm(directory, { recursive: true })
  }
  return {
    settings: { endpoint, bucket, region: 'eu-central-1', accessKeyId: secret, secretAccessKey: secret },
    failWith: (status) => void (failure = status),
    signed: () => signed,
    close,
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  request.resume()
  response.writeHead(status).end('<Error><Code>Refused</Code></Error>')
}

/** AWS Signature Version 4, as its makers describe it, for requests without a query. */
function isSigned({ method, url = '', headers }: IncomingMessage): boolean {
  const [, day, region, names, given] =
    /Credential=[^/]+\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)/.exec(
      headers.authorization ?? '',
    ) ?? []
  if (!day || !region || !names || !given) return false
  const lines = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const content = String(headers['x-amz-content-sha256'])
  const canonical = [method, url, '', lines.join(''), names, content].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(canonical)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (key, part) => mac(key, part),
    Buffer.from(`AWS4${secret}`),
  )
  return mac(key, toSign).toString('hex') === given
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const mac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()
