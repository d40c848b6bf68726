import { NameList } from '@/components/desk/names/name-list'
import { DeskPage } from '@/components/staff/desk-page'
import { listNames, NameQuery } from '@/lib/desk/names/list-names'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'
import type { Search } from '@/app/(staff)/desk/search-params'

export default async function TopicsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const editor = await requireEditor()
  const query = NameQuery.parse(await searchParams)
  const [{ siteName }, list] = await Promise.all([getSiteSettings(), listNames(editor, 'topic', query)])
  return (
    <DeskPage actor={editor} siteName={siteName} title="Topics" current="/desk/topics">
      <NameList kind="topic" list={list} query={query} />
    </DeskPage>
  )
}
