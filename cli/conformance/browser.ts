import { chromium, type Browser } from '@playwright/test'

/** Does something with a Chromium of its own, and ends it. `debuggingPort` lets another program drive it. */
export async function withBrowser<T>(act: (browser: Browser) => Promise<T>, debuggingPort?: number): Promise<T> {
  const browser = await chromium.launch({
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(debuggingPort ? [`--remote-debugging-port=${debuggingPort}`] : []),
      ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    ],
  })
  try {
    return await act(browser)
  } finally {
    await browser.close()
  }
}
