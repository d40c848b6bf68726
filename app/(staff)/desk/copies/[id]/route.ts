import { z } from 'zod'
import { takeCopy } from '@/lib/sources/archive/take-copy'
import { requireEditor } from '@/lib/users/current-actor'

type Context = { params: Promise<{ id: string }> }

/** Our own copy of a source's page, as a file to keep: for editors alone, and never shown in a browser. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const editor = await requireEditor()
  const id = z.uuid().safeParse((await params).id)
  const copy = id.success ? await takeCopy(editor, id.data) : null
  if (!copy) return new Response(null, { status: 404, headers: { 'cache-control': 'private, no-store' } })
  return new Response(new Uint8Array(copy.file), {
    headers: {
      'content-type': 'application/warc',
      'content-disposition': `attachment; filename="${copy.name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
