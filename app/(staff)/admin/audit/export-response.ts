import { exportAudit, exportTypes, type ExportFormat } from '@/lib/audit/export'
import { AuditFilter, problemsOf } from '@/lib/audit/filter'
import { problemFormats, renderProblem } from '@/lib/representations/problems'
import { streamOf } from '@/lib/stream-of'
import { requireAdmin } from '@/lib/users/current-actor'

/** The entries that an address names, as a file to keep; sent piece by piece, as fast as it is taken. */
export async function exportResponse(request: Request, format: ExportFormat): Promise<Response> {
  const admin = await requireAdmin()
  const { pathname, searchParams } = new URL(request.url)
  const filter = AuditFilter.safeParse(paramsOf(searchParams))
  if (!filter.success) return refuse(pathname, problemsOf(filter.error))
  const pieces = await exportAudit(admin, filter.data, format)
  const day = new Date().toISOString().slice(0, 10)
  return new Response(streamOf(pieces), {
    headers: {
      'content-type': exportTypes[format],
      'content-disposition': `attachment; filename="audit-log-${day}.${format}"`,
      'cache-control': 'private, no-store',
    },
  })
}

/** What is given twice stays two. */
const paramsOf = (search: URLSearchParams) =>
  Object.fromEntries(
    [...new Set(search.keys())].map((name) => {
      const values = search.getAll(name)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )

function refuse(instance: string, problems: string[]): Response {
  const problem = { status: 400, title: 'Bad Request', detail: problems.join(' '), instance }
  const headers = { 'content-type': problemFormats.json.contentType, 'cache-control': 'private, no-store' }
  return new Response(renderProblem('json', problem), { status: 400, headers })
}
