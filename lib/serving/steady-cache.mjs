import { createRequire } from 'node:module'

/** @typedef {typeof import('next/dist/server/lib/incremental-cache/file-system-cache').default} Cache */
/** @typedef {typeof import('next/dist/server/lib/incremental-cache/tags-manifest.external').tagsManifest} TagsManifest */

const require = createRequire(import.meta.url)
const { default: NextCache } =
  /** @type {{ default: Cache & { memoryCache?: { get: (key: string) => { lastModified?: number } | undefined } } }} */ (
    require('next/dist/server/lib/incremental-cache/file-system-cache')
  )
const { tagsManifest } = /** @type {{ tagsManifest: TagsManifest }} */ (
  require('next/dist/server/lib/incremental-cache/tags-manifest.external')
)

/** The time (ms) that goes on steadily, whatever the machine's clock is set to. Next asks it whether a tag has expired. */
const steadyNow = () => performance.timeOrigin + performance.now()

/**
 * Next's own cache of pages, which notes by the machine's clock when a page was made and when a tag was touched, and compares both
 * with the steady time. Once the clock was set, what is touched would not be forgotten: here both are noted in the steady time.
 */
export default class SteadyCache extends NextCache {
  /** @type {Cache['prototype']['set']} */
  set(key, data, context) {
    const isSet = super.set(key, data, context)
    const kept = NextCache.memoryCache?.get(key)
    if (kept) kept.lastModified = steadyNow()
    return isSet
  }

  /** @type {Cache['prototype']['revalidateTag']} */
  async revalidateTag(tags, durations) {
    const now = steadyNow()
    for (const tag of [tags].flat()) {
      const expired =
        durations?.expire === undefined && durations ? {} : { expired: now + (durations?.expire ?? 0) * 1000 }
      tagsManifest.set(tag, { ...tagsManifest.get(tag), ...(durations && { stale: now }), ...expired })
    }
  }
}
