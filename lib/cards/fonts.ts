import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Subsets of a face are given as faces of their own: what one lacks is taken from the next. */
const subsets = ['latin', 'latin-ext', 'cyrillic', 'greek']
const faces = [
  { family: 'source-serif-4', name: 'Serif', weight: 600 as const },
  { family: 'inter', name: 'Sans', weight: 400 as const },
  { family: 'inter', name: 'Sans', weight: 600 as const },
]

export type CardFont = { name: string; data: Buffer; weight: 400 | 600; style: 'normal' }

/** The stack of a face's subsets, as a style names it. */
export const fontFamily = (face: 'Serif' | 'Sans'): string => subsets.map((subset) => `${face} ${subset}`).join(', ')

export const fontFiles = faces.flatMap(({ family, name, weight }) =>
  subsets.map((subset) => ({
    name: `${name} ${subset}`,
    weight,
    path: join('node_modules', '@fontsource', family, 'files', `${family}-${subset}-${weight}-normal.woff`),
  })),
)

let loaded: Promise<CardFont[]> | undefined

/** Our two faces as a drawing needs them, read once: the variable files that browsers get cannot be drawn with. */
export const cardFonts = (): Promise<CardFont[]> => (loaded ??= Promise.all(fontFiles.map(load)))

const load = async ({ name, weight, path }: (typeof fontFiles)[number]): Promise<CardFont> => ({
  name,
  weight,
  style: 'normal',
  data: await readFile(join(process.cwd(), path)),
})
