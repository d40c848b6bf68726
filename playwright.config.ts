import { defineConfig, devices } from '@playwright/test'
import { withoutFeatures } from './tests/support/unwanted-features'

// The site starts in the global set-up, which tells its address and the browser to the processes of the tests.
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/support/global-site.ts',
  fullyParallel: true,
  workers: 2,
  // Other checks go on beside these, on machines of whatever speed: to wait longer costs only what fails.
  timeout: 150_000,
  expect: { timeout: 30_000 },
  // One that needs a second try is named at the end: it is a fault of its own, and no reason to know nothing of all others.
  retries: 1,
  use: {
    ...devices['Desktop Chrome'],
    // What one page kept must not be what the next one shows; those who test just that allow it.
    serviceWorkers: 'block',
    baseURL: process.env.SITE_URL,
    // Shorter than a test's, so that a failure says what was waited for.
    actionTimeout: 30_000,
    // Recording every step takes time: TRACE=1 does it where a failure cannot be understood without.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-domain-reliability',
        '--disable-sync',
        '--no-first-run',
        '--no-pings',
        withoutFeatures,
      ],
    },
  },
})
