import { fileURLToPath } from 'node:url'

/** @type {import('next').NextConfig} */
export default {
  // Right status codes, cacheable pages and refresh on demand need these three together: docs/decisions/0004-caching.md.
  cacheComponents: true,
  partialPrefetching: false,
  // Forgets what was touched also after the machine's clock was set.
  cacheHandler: fileURLToPath(new URL('lib/serving/steady-cache.mjs', import.meta.url)),
  experimental: {
    isrFlushToDisk: false,
    authInterrupts: true,
    // Tests start many sites, of which each shows a few pages: those load when they are asked for.
    preloadEntriesOnStart: process.env.PRELOAD_PAGES !== 'off',
  },
  // Next answers these by rendering the whole page before the first byte, with the status it ends in; the serving process
  // asks so for every page that depends on who is signed in: docs/decisions/0009-signed-in-pages.md.
  htmlLimitedBots: /^whole page$/,
  // CommonJS of a megabyte that no bundle makes smaller.
  serverExternalPackages: ['citeproc'],
  poweredByHeader: false,
  // The serving process does these over the bytes it sends: lib/serving.
  compress: false,
  generateEtags: false,
  // `npm test` checks types; whoever starts the site need not wait for it.
  typescript: { ignoreBuildErrors: true },
}
