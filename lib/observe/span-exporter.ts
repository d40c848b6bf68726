import type { Attributes } from '@opentelemetry/api'
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node'
import { cutAddresses } from '@/lib/observe/cut-path'

/**
 * Takes queries and secrets off addresses in what Next and others put into spans, and says once when spans cannot be sent, and when
 * they can again.
 */
export function cutSpans(exporter: SpanExporter): SpanExporter {
  let isFailing = false
  return {
    export: (spans, done) =>
      exporter.export(spans.map(cut), (result) => {
        // 0 is success: ExportResultCode of @opentelemetry/core.
        if (isFailing !== (result.code !== 0))
          console.error(isFailing ? 'Traces are sent again.' : `Traces cannot be sent: ${result.error?.message}`)
        isFailing = result.code !== 0
        done(result)
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  }
}

/** The same span, but for these; a span that has ended cannot be changed. */
const cut = (span: ReadableSpan): ReadableSpan =>
  Object.create(span, {
    name: { value: cutAddresses(span.name) },
    attributes: { value: cutAttributes(span.attributes) },
    events: {
      value: span.events.map((event) => ({
        ...event,
        ...(event.attributes && { attributes: cutAttributes(event.attributes) }),
      })),
    },
  }) as ReadableSpan

/** What a query of the database says has no value in it, and may have what looks like an address's end. */
const cutAttributes = (attributes: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      typeof value === 'string' && !name.startsWith('db.') ? cutAddresses(value) : value,
    ]),
  )
