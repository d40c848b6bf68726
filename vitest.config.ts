import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const fromHere = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// What only exists inside Next's server stands aside.
const alias = {
  '@': fromHere('.'),
  'server-only': fromHere('./tests/support/stubs/server-only.ts'),
  'next/cache': fromHere('./tests/support/stubs/next-cache.ts'),
}

/** unit: pure. integration: a database for each file. setup: the commands as processes. site: a production server. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { resolve: { alias }, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 } },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: ['tests/integration/setup/**'],
          globalSetup: ['tests/support/global-database.ts'],
          setupFiles: ['tests/support/database.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'setup',
          include: ['tests/integration/setup/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'site',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/global-database.ts', 'tests/support/global-build.ts'],
          setupFiles: ['tests/support/database.ts'],
          testTimeout: 30_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
})
