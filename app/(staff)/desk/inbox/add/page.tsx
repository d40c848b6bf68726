import { notFound } from 'next/navigation'
import { inboxAction } from '@/app/(staff)/desk/inbox/actions'
import { firstOf, type Search } from '@/app/(staff)/desk/search-params'
import { ActButton } from '@/components/desk/inbox/act-button'
import { AddTargets } from '@/components/desk/inbox/add-targets'
import { ArticleList } from '@/components/desk/inbox/article-list'
import { DeskPage } from '@/components/staff/desk-page'
import { FilterField, Filters } from '@/components/ui/filters'
import { ActionForm } from '@/components/ui/form'
import { findTargets } from '@/lib/inbox/find-targets'
import { TickedGroup, tickedGroup } from '@/lib/inbox/acts/inbox-forms'
import { withLikely } from '@/lib/inbox/list-inbox'
import { readGroups } from '@/lib/inbox/read-groups'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'

type Props = { searchParams: Promise<Search> }

export default async function AddPage({ searchParams }: Props) {
  const editor = await requireEditor()
  const { g, q } = await searchParams
  const ticked = [g ?? []]
    .flat()
    .slice(0, 50)
    .flatMap((text) => TickedGroup.safeParse(text).data ?? [])
  const groups = await withLikely(editor, await readGroups(ticked.map(({ id }) => id)))
  const [first] = groups
  if (!first) notFound()
  const asked = firstOf(q)
  const [{ siteName }, found] = await Promise.all([getSiteSettings(), findTargets(editor, asked)])
  const likely = [...new Map(groups.flatMap((group) => group.likely).map((event) => [event.id, event])).values()]
  const targets = asked === '' ? likely : found
  const isOpen = groups.every(({ state }) => state === 'OPEN')
  const title = groups.length === 1 ? first.title : `${groups.length} groups of reports`
  return (
    <DeskPage actor={editor} siteName={siteName} title={title} current="/desk/inbox">
      {groups.map((group) => (
        <section key={group.id} className="mb-6">
          {groups.length > 1 && <h2 className="set-text font-medium">{group.title}</h2>}
          <ArticleList group={group} most={20} />
        </section>
      ))}
      {isOpen ? (
        <>
          <h2 className="mb-3 text-item font-bold">Which event is it?</h2>
          <Filters path="/desk/inbox/add" clear={null}>
            {ticked.map((group) => (
              <input key={group.id} type="hidden" name="g" value={tickedGroup(group)} />
            ))}
            <FilterField name="q" label="Words of its headline, or its address" value={asked} />
          </Filters>
          <ActionForm action={inboxAction} className="grid gap-4">
            {ticked.map((group) => (
              <input key={group.id} type="hidden" name="groups" value={tickedGroup(group)} />
            ))}
            <AddTargets targets={targets} isSearch={asked !== ''} />
            <p className="flex flex-wrap gap-x-5 text-note">
              <ActButton act="start" of={title}>
                None of these: start an event
              </ActButton>
              <ActButton act="hide" of={title}>
                Not news
              </ActButton>
            </p>
          </ActionForm>
        </>
      ) : (
        <p>
          Somebody dealt with this already.{' '}
          <a href="/desk/inbox" className="link-quiet">
            Back to the inbox
          </a>
        </p>
      )}
    </DeskPage>
  )
}
