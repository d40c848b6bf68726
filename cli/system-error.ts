/** What a file system says, by its code. */
const words: Record<string, string> = {
  EACCES: 'we may not write or read there',
  EPERM: 'we may not write or read there',
  EROFS: 'nothing can be written there',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of it is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EEXIST: 'something else is there already',
  ENOSPC: 'there is no room left',
  ENAMETOOLONG: 'its name is too long',
}

/** One sentence for what the system refused about a file or folder; null for any other error, which is a fault of ours. */
export function systemErrorInWords(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  const said = Object.hasOwn(words, error.code) ? words[error.code] : undefined
  if (said === undefined) return null
  return 'path' in error && typeof error.path === 'string'
    ? `${error.path}: ${said}.`
    : `Nothing more was done: ${said}.`
}
