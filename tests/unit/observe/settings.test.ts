import { describe, expect, it } from 'vitest'
import { readSettings, wantsTraces } from '@/lib/env'

const database = { DATABASE_URL: 'postgresql://u:p@db.example/daybook' }

describe('the settings of what the site tells of itself', () => {
  it('are off where nothing is set', () => {
    const { METRICS_PORT, METRICS_HOST, LOG_REQUESTS } = readSettings(database)
    expect([METRICS_PORT, METRICS_HOST, LOG_REQUESTS]).toEqual([undefined, '127.0.0.1', 'off'])
    expect(wantsTraces({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toBe(false)
  })

  it.each([
    ['METRICS_PORT', '0'],
    ['METRICS_PORT', '3000'],
    ['METRICS_PORT', '9464;'],
    ['METRICS_HOST', 'everybody'],
    ['LOG_REQUESTS', 'yes'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318'],
  ])('stop the start where %s is %s, and say what it should be', (name, value) => {
    expect(() => readSettings({ ...database, [name]: value })).toThrow(new RegExp(`^${name} should be `))
  })

  it('know when traces are wanted', () => {
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }
    expect(wantsTraces(endpoint)).toBe(true)
    expect(wantsTraces({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:4318/v1/traces' })).toBe(true)
    expect(wantsTraces({ ...endpoint, OTEL_SDK_DISABLED: 'true' })).toBe(false)
  })
})
