import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// What only exists inside Next's server stands aside.
const alias = {
  '@': fromHere('.'),
  'server-only': fromHere('./tests/support/stubs/server-only.ts'),
  'next/cache': fromHere('./tests/support/stubs/next-cache.ts'),
}

// Other tests go on beside these, on machines of whatever speed: to wait longer costs only what fails.
const patient = { testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 10_000 } } }

/** unit: pure, so that files may share what they load. integration: a database for each file. setup: the commands as processes. site: a production server. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: { ...patient, name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], isolate: false },
      },
      {
        resolve: { alias },
        test: {
          ...patient,
          name: 'integration',
          isolate: false,
          include: ['tests/integration/**/*.test.ts'],
          exclude: ['tests/integration/setup/**'],
          globalSetup: ['tests/support/global-database.ts'],
          setupFiles: ['tests/support/database.ts'],
        },
      },
      {
        resolve: { alias },
        test: {
          ...patient,
          name: 'setup',
          include: ['tests/integration/setup/**/*.test.ts'],
        },
      },
      {
        resolve: { alias },
        test: {
          ...patient,
          name: 'site',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/global-database.ts', 'tests/support/global-build.ts'],
          setupFiles: ['tests/support/database.ts'],
        },
      },
    ],
  },
})
