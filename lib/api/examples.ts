import { env } from '@/lib/env'
import type { RouteName } from '@/lib/api/routes'

/** A request as one types it at a shell, and what it is answered. Tests take it from the page and do it. */
export type Example = { title: string; request: string; status: number }

const curl = (path: string, ...options: string[]): string =>
  [`curl "${env().SITE_URL}${path}"`, ...options].join(' \\\n  ')

const token = '-H "Authorization: Bearer $TOKEN"'
const json = '-H "Content-Type: application/json"'
const match = '-H "If-Match: $ETAG"'

/** Of each address that is told of with one; `$TOKEN`, `$ID` and `$ETAG` are the reader's own. */
export const examples = (): Partial<Record<RouteName, Example>> => ({
  listEvents: {
    title: 'What was in the news of a week',
    request: curl('/api/v1/events?from=2017-04-03&to=2017-04-09&order=oldest&limit=10'),
    status: 200,
  },
  getEvent: {
    title: 'One event, with its history and what is related',
    request: curl('/api/v1/events/$ID'),
    status: 200,
  },
  listChanges: {
    title: 'Begin a copy of the archive; then go on with next',
    request: curl('/api/v1/changes?limit=5'),
    status: 200,
  },
  getDay: { title: 'A day', request: curl('/api/v1/days/2017-04-07'), status: 200 },
  listContexts: {
    title: 'The first people, places and things',
    request: curl('/api/v1/contexts?limit=5'),
    status: 200,
  },
  getToken: { title: 'Try a token', request: curl('/api/v1/me', token), status: 200 },
  createEvent: {
    title: 'Begin an event',
    request: curl(
      '/api/v1/desk/events',
      ...[token, json, '-H "Idempotency-Key: $KEY"'],
      `-d '{ "content": { "date": "2017-04-07", "headline": "The harbour of Port Ellery reopens", "section": "Business and economy", "contexts": [{ "name": "Port Ellery" }], "sources": [{ "url": "https://post.example/harbour", "publisher": "The Ellery Post" }] } }'`,
    ),
    status: 201,
  },
  changeEvent: {
    title: 'Change its draft, as it was seen',
    request: curl(
      '/api/v1/desk/events/$ID',
      ...['-X PATCH', token, json, match],
      `-d '{ "content": { "summary": "After two years of dredging." }, "comment": "From the port’s statement" }'`,
    ),
    status: 200,
  },
  publishEvent: {
    title: 'Publish it',
    request: curl('/api/v1/desk/events/$ID/publish', '-X POST', token, match),
    status: 200,
  },
  withdrawEvent: {
    title: 'Withdraw it',
    request: curl(
      '/api/v1/desk/events/$ID/withdraw',
      ...['-X POST', token, json, match],
      `-d '{ "reason": "The port did not reopen." }'`,
    ),
    status: 200,
  },
  restoreEvent: {
    title: 'Restore it',
    request: curl('/api/v1/desk/events/$ID/restore', '-X POST', token, match),
    status: 200,
  },
})
