import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api'
import { suppressTracing } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-node'
import { PrismaInstrumentation } from '@prisma/instrumentation'
import { cutPath } from '@/lib/observe/cut-path'
import { handledOf } from '@/lib/observe/handled'
import { pageKind } from '@/lib/observe/page-kind'
import { traceWith, type Tracing } from '@/lib/observe/span'
import { cutSpans } from '@/lib/observe/span-exporter'
import { TraceProvider } from '@/lib/observe/trace-provider'

/** How long (ms) the last spans may take on their way when the process ends. */
const patience = 2_000

/**
 * From now on spans are made: of requests and work by `lib/observe/span.ts`, of rendering by Next, of queries by Prisma; and sent by
 * OTLP, as the variables of OpenTelemetry say. Returns what sends the last of them.
 */
export function startTraces(service: string): () => Promise<void> {
  // What the environment says of the service counts more than what we call it.
  const named = resourceFromAttributes({ 'service.name': service })
  const provider = new TraceProvider({
    resource: named.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(cutSpans(new OTLPTraceExporter()))],
  })
  provider.register()
  new PrismaInstrumentation().enable()
  traceWith(tracing)
  return async () => {
    const late = new Promise<void>((resolve) => setTimeout(resolve, patience).unref())
    await Promise.race([provider.shutdown().catch(() => {}), late])
  }
}

const tracer = () => trace.getTracer('daybook')

/** Nobody wants to see how often it is asked whether the site lives. */
const unseen = new Set(['health', 'internal'])

const tracing: Tracing = {
  request: (request, response, run) => {
    const { method = '', url = '/', headers } = request
    const path = cutPath(url)
    const kind = pageKind(path)
    if (unseen.has(kind)) return context.with(suppressTracing(ROOT_CONTEXT), run)
    const parent = propagation.extract(ROOT_CONTEXT, headers)
    const handled = handledOf(request)
    const attributes = {
      ...{ 'http.request.method': method, 'url.path': path },
      ...{ 'daybook.kind': kind, 'daybook.request_id': handled.id },
    }
    const span = tracer().startSpan(`${method} ${kind}`, { kind: SpanKind.SERVER, attributes }, parent)
    handled.traceId = span.spanContext().traceId
    response.once('close', () => {
      span.setAttribute('http.response.status_code', response.statusCode)
      if (handled.cache) span.setAttribute('daybook.cache', handled.cache)
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
      span.end()
    })
    context.with(trace.setSpan(parent, span), run)
  },

  work: (name, facts, run) =>
    tracer().startActiveSpan(name, { root: true, attributes: facts }, (span) => ended(span, run)),
}

async function ended<T>(span: Span, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    span.recordException(error instanceof Error ? error : String(error))
    span.setStatus({ code: SpanStatusCode.ERROR })
    throw error
  } finally {
    span.end()
  }
}
