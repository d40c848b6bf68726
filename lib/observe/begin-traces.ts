import { wantsTraces } from '@/lib/env'

/** Begins to make spans where OTEL_EXPORTER_OTLP_ENDPOINT is set. Call what it returns, which sends the last, before the process ends. */
export async function beginTraces(service: string): Promise<() => Promise<void>> {
  if (!wantsTraces()) return async () => {}
  const { startTraces } = await import('@/lib/observe/traces')
  return startTraces(service)
}
