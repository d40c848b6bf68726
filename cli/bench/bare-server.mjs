// The floor under every page: node:http with the same bytes in memory, and nothing else. Reads them from a file; with "304" it sends none.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [file = '', status = '200'] = process.argv.slice(2)
const body = readFileSync(file)
const headers = { 'content-type': 'text/html; charset=utf-8', 'content-length': body.length, etag: '"same"' }
const server =
  status === '304'
    ? createServer((_, response) => response.writeHead(304, { etag: '"same"' }).end())
    : createServer((_, response) => response.writeHead(200, headers).end(body))
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
