import { z } from 'zod'
import { imageFile, imageTypes, masterKey, storageKey } from '@/lib/images/image-address'
import type { Decoded } from '@/lib/images/decode'
import type { Rendition } from '@/lib/images/render'
import { storage } from '@/lib/images/storage'

/** What `images.files` says: every file of an image that is in the storage. */
export const StoredFiles = z.array(
  z.strictObject({ width: z.int(), height: z.int(), type: z.string(), bytes: z.int(), key: z.string() }),
)
type StoredFile = z.output<typeof StoredFiles>[number]

export type NewFile = { content: Buffer; stored: StoredFile }

export const masterFile = (id: string, { width, height, bytes }: Decoded): NewFile => ({
  content: bytes,
  stored: { width, height, type: imageTypes.webp, bytes: bytes.length, key: masterKey(id) },
})

export const frameFiles = (id: string, frame: string, renditions: Rendition[]): NewFile[] =>
  renditions.map(({ width, height, extension, bytes }) => ({
    content: bytes,
    stored: {
      ...{ width, height, type: imageTypes[extension], bytes: bytes.length },
      key: storageKey(id, frame, imageFile(width, extension)),
    },
  }))

/** The largest copy of a frame that every program can show; undefined while there is none. */
export function largestOf(files: StoredFile[], id: string, frame: string): StoredFile | undefined {
  const ofFrame = files.filter(({ key, type }) => key.startsWith(storageKey(id, frame, '')) && type === imageTypes.webp)
  return ofFrame.sort((a, b) => b.width - a.width)[0]
}

/** Puts all of these into the storage or, where that fails, none. */
export async function keepFiles(files: NewFile[]): Promise<void> {
  try {
    for (const { content, stored } of files) await storage().put(stored.key, content, stored.type)
  } catch (error) {
    await discardFiles(files)
    throw error
  }
}

/** Takes away what was kept for something that did not come about. The failure that led here matters more than one of this. */
export async function discardFiles(files: NewFile[]): Promise<void> {
  const keys = files.map(({ stored }) => stored.key)
  await storage()
    .remove(keys)
    .catch((error: unknown) => console.error(`files were left behind: ${keys.join(' ')}`, error))
}

/** Whether a failure to keep a file means that there is no room for it. */
export const isForWantOfRoom = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
