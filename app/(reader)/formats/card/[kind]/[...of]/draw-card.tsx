import { LRUCache } from 'lru-cache'
import { ImageResponse } from 'next/og'
import { CardDrawing } from '@/components/card/card-drawing'
import type { Card } from '@/lib/cards/card'
import { cardSize } from '@/lib/cards/card-address'
import { cardFonts } from '@/lib/cards/fonts'

/** Drawings by what they show, so that none is ever stale: 32 MB of them, some 500. */
const drawn = new LRUCache<string, Promise<Uint8Array<ArrayBuffer>>>({ max: 500 })

/** A card as a PNG. */
export function drawCard(card: Card): Promise<Uint8Array<ArrayBuffer>> {
  const key = JSON.stringify(card)
  const known = drawn.get(key)
  if (known) return known
  const drawing = draw(card)
  drawn.set(key, drawing)
  drawing.catch(() => drawn.delete(key))
  return drawing
}

async function draw(card: Card): Promise<Uint8Array<ArrayBuffer>> {
  const image = new ImageResponse(<CardDrawing card={card} />, { ...cardSize, fonts: await cardFonts() })
  return new Uint8Array(await image.arrayBuffer())
}
