import { z } from 'zod'
import { openHttpServer, status } from './http-server'

const Attributes = z
  .array(z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) }))
  .default([])
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, Object.values(value)[0]])))

const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: Attributes,
  status: z.object({ code: z.number().optional() }).default({}),
})

/** https://github.com/open-telemetry/opentelemetry-proto, as JSON; what this test asks of it. */
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(Span) })),
    }),
  ),
})

export type CollectedSpan = z.output<typeof Span> & { service: unknown }

export type Collector = { url: string; spans: () => CollectedSpan[]; sent: () => string; close: () => Promise<void> }

/** Takes spans by OTLP over HTTP, as a collector does. */
export async function openCollector(): Promise<Collector> {
  const { url, asked, answer, close } = await openHttpServer()
  answer(status(200, '{}', { 'content-type': 'application/json' }))
  const bodies = () => asked.filter(({ path }) => path === '/v1/traces').map(({ body }) => body)
  const spans = () =>
    bodies().flatMap((body) =>
      Export.parse(JSON.parse(body)).resourceSpans.flatMap(({ resource, scopeSpans }) =>
        scopeSpans
          .flatMap(({ spans }) => spans)
          .map((span) => ({ ...span, service: resource.attributes['service.name'] })),
      ),
    )
  return { url, spans, sent: () => bodies().join('\n'), close }
}
