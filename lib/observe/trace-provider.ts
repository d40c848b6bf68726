import { context, type Span, type Tracer } from '@opentelemetry/api'
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import { outside } from '@/lib/observe/outside'

/** Makes spans that need a clock and random numbers, also in the middle of a page that Next makes ahead. */
export class TraceProvider extends NodeTracerProvider {
  readonly #known = new WeakSet<Tracer>()

  override getTracer(...named: Parameters<NodeTracerProvider['getTracer']>): Tracer {
    const tracer = super.getTracer(...named)
    if (this.#known.has(tracer)) return tracer
    this.#known.add(tracer)
    const start = tracer.startSpan.bind(tracer)
    // Spans that are active as well are begun by this one.
    tracer.startSpan = (name, options, within = context.active()) => {
      const span = outside(() => start(name, options, within))
      return endingOutside(span)
    }
    return tracer
  }
}

function endingOutside(span: Span): Span {
  const end = span.end.bind(span)
  span.end = (at) => outside(() => end(at))
  return span
}
