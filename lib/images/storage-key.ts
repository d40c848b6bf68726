/**
 * Throws at what is no key of a file: small letters, digits and `-` between slashes, and a suffix. Nothing else reaches a storage, also
 * not ".." of a backup that somebody made up.
 */
export function expectKey(key: string): void {
  if (!/^[a-z0-9-]+(?:\/[a-z0-9-]+)*\.[a-z0-9]+$/.test(key)) throw new Error(`no key of a file: ${key}`)
}
