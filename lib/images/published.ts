import { publicDb } from '@/lib/db'

/** Images found published: they stay so, and their readers need no database. */
const known = new Set<string>()
const most = 50_000

/** Whether readers may have an image: it is, or once was, the cover of a published event. */
export async function isPublished(id: string): Promise<boolean> {
  if (known.has(id)) return true
  const image = await publicDb.image.findUnique({ where: { id }, select: { publishedAt: true } })
  if (!image?.publishedAt) return false
  if (known.size >= most) known.clear()
  known.add(id)
  return true
}
