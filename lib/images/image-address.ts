/** The formats an image is kept in, the one that is preferred first. */
export const imageTypes = { avif: 'image/avif', webp: 'image/webp' } as const
export type ImageExtension = keyof typeof imageTypes

/** Where the copies of an image, or of a part of it, are: with `/<width>.<extension>`, addresses that never change. */
export const imageFolder = (id: string, frame: string): string => `/images/${id}/${frame}`

export const imageFile = (width: number, extension: ImageExtension): string => `${width}.${extension}`

/** What the storage calls a file; the address readers have of it without its slash. */
export const storageKey = (id: string, frame: string, name: string): string => `images/${id}/${frame}/${name}`

/** The one file of an image that is for no reader: all its pixels, from which the others are made. */
export const masterKey = (id: string): string => `images/${id}/master.webp`

export type ImageAddress = { id: string; key: string; type: (typeof imageTypes)[ImageExtension] }

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const number = '[1-9]\\d{0,4}'
const coordinate = '(?:0|[1-9]\\d{0,4})'
const frame = `full|${coordinate}-${coordinate}-${number}-${number}`
const address = new RegExp(`^/images/(${uuid})/(${frame})/(${number})\\.(avif|webp)$`)

/** What an address of the form `/images/<id>/<frame>/<width>.<extension>` asks for; null for any other. */
export function parseImageAddress(path: string): ImageAddress | null {
  const [, id, frame, width, extension] = address.exec(path) ?? []
  if (!id || !frame || !isExtension(extension)) return null
  return { id, key: storageKey(id, frame, imageFile(Number(width), extension)), type: imageTypes[extension] }
}

const isExtension = (text: string | undefined): text is ImageExtension => text === 'avif' || text === 'webp'
