import { createRequire } from 'node:module'
import { z } from 'zod'

const require = createRequire(import.meta.url)
const { structuredDataTest } = require('structured-data-testing-tool') as {
  structuredDataTest: (html: string, options: object) => Promise<unknown>
}
const presets = require('structured-data-testing-tool/presets') as Record<'Google' | 'Facebook' | 'Twitter', object>

const Test = z.object({ test: z.string().optional(), description: z.string().optional(), group: z.string().optional() })
const Result = z.object({ passed: z.array(Test), failed: z.array(Test), schemas: z.array(z.string()) })
export type StructuredDataResult = { passed: number; failures: string[]; schemas: string[] }

/** What structured-data-testing-tool says of a page in HTML. It throws what it found where a test failed. */
export async function testStructuredData(
  html: string,
  wanted: (keyof typeof presets)[],
  schemas: string[] = [],
): Promise<StructuredDataResult> {
  const options = { presets: wanted.map((name) => presets[name]), schemas }
  const result = Result.parse(await structuredDataTest(html, options).catch(resultOf))
  return {
    passed: result.passed.length,
    failures: result.failed.map(({ group, description, test }) =>
      [group, description ?? test].filter(Boolean).join(': '),
    ),
    schemas: result.schemas,
  }
}

function resultOf(error: unknown): unknown {
  if (typeof error === 'object' && error !== null && 'res' in error) return error.res
  throw error
}
