import type { Search } from '@/app/(staff)/desk/search-params'
import { PublisherList } from '@/components/desk/publishers/publisher-list'
import { DeskPage } from '@/components/staff/desk-page'
import { NameQuery } from '@/lib/desk/names/list-names'
import { listPublishers } from '@/lib/desk/publishers/list-publishers'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'

export default async function PublishersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const editor = await requireEditor()
  const query = NameQuery.parse(await searchParams)
  const [{ siteName }, list] = await Promise.all([getSiteSettings(), listPublishers(editor, query)])
  return (
    <DeskPage actor={editor} siteName={siteName} title="Publishers" current="/desk/publishers">
      <PublisherList list={list} query={query} />
    </DeskPage>
  )
}
