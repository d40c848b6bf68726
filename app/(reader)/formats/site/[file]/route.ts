import { nothingAt } from '@/app/(reader)/formats/nothing-at'
import { siteFiles } from '@/lib/site-files/registry'

/** What tells programs about the site. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { file } = await params
  const found = Object.hasOwn(siteFiles, file) ? siteFiles[file] : undefined
  if (!found) return nothingAt(request, 'json')
  return new Response(await found.render(), { headers: { 'content-type': found.contentType } })
}
