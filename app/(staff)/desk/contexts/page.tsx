import { NameList } from '@/components/desk/names/name-list'
import { DeskPage } from '@/components/staff/desk-page'
import { listNames, NameQuery } from '@/lib/desk/names/list-names'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'
import type { Search } from '@/app/(staff)/desk/search-params'

export default async function ContextsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const editor = await requireEditor()
  const query = NameQuery.parse(await searchParams)
  const [{ siteName }, list] = await Promise.all([getSiteSettings(), listNames(editor, 'context', query)])
  return (
    <DeskPage actor={editor} siteName={siteName} title="Contexts" current="/desk/contexts">
      <NameList kind="context" list={list} query={query} />
    </DeskPage>
  )
}
