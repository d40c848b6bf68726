import { createRequire } from 'node:module'

// As Next itself loads them, so that they are the same.
const require = createRequire(import.meta.url)
const folder = 'next/dist/server/lib/incremental-cache'
/** @type {typeof import('next/dist/server/lib/incremental-cache/file-system-cache')} */
const { default: NextCache } = require(`${folder}/file-system-cache`)
/** @type {typeof import('next/dist/server/lib/incremental-cache/memory-cache.external')} */
const { getMemoryCache } = require(`${folder}/memory-cache.external`)
/** @type {typeof import('next/dist/server/lib/incremental-cache/tags-manifest.external')} */
const { tagsManifest } = require(`${folder}/tags-manifest.external`)

/** The time (ms) that goes on steadily, whatever the machine's clock is set to. Next asks it whether a tag has expired. */
const steadyNow = () => performance.timeOrigin + performance.now()

/**
 * Next's own cache of pages, which notes by the machine's clock when a page was made and when a tag was touched, and compares both
 * with the steady time. Once the clock was set, what is touched would not be forgotten: here both are noted in the steady time.
 */
export default class SteadyCache extends NextCache {
  #pages

  /** @param {ConstructorParameters<typeof NextCache>[0]} context */
  constructor(context) {
    super(context)
    // One for all: Next makes a handler for each request.
    this.#pages = context.maxMemoryCacheSize ? getMemoryCache(context.maxMemoryCacheSize) : null
  }

  /** @param {Parameters<InstanceType<typeof NextCache>['set']>} page */
  set(...page) {
    const isSet = super.set(...page)
    const kept = this.#pages?.get(page[0])
    if (kept) kept.lastModified = steadyNow()
    return isSet
  }

  /** Whatever is touched expires at once: nothing of ours asks for more. @param {string | string[]} tags */
  async revalidateTag(tags) {
    const now = steadyNow()
    for (const tag of [tags].flat()) tagsManifest.set(tag, { stale: now, expired: now })
  }
}
