import { join } from 'node:path'
import { env } from '@/lib/env'
import { diskStorage } from '@/lib/images/disk-storage'
import { s3Storage } from '@/lib/images/s3-storage'

/** Where files are kept. Keys are of small letters, digits, `.`, `-` and `/`. What goes wrong is thrown. */
export type Storage = {
  /** Keeps a file, whole or not at all; one that is there is replaced. */
  put: (key: string, bytes: Buffer, type: string) => Promise<void>
  /** The file; null where there is none. */
  get: (key: string) => Promise<Buffer | null>
  /** Takes files away that may or may not be there. */
  remove: (keys: string[]) => Promise<void>
}

let chosen: Storage | undefined

/** The storage of this process: a bucket where the settings name one, else a folder in DATA_DIR. */
export const storage = (): Storage => (chosen ??= choose())

function choose(): Storage {
  const { DATA_DIR, S3 } = env()
  return S3 ? s3Storage(S3) : diskStorage(join(DATA_DIR, 'uploads'))
}
