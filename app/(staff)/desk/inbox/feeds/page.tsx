import { add, pause, readNow, remove, resume } from '@/app/(staff)/desk/inbox/feeds/actions'
import { firstOf, type Search } from '@/app/(staff)/desk/search-params'
import { FeedList } from '@/components/desk/inbox/feed-list'
import { OffNote } from '@/components/desk/inbox/off-note'
import { counted } from '@/components/desk/queue/words'
import { DeskPage } from '@/components/staff/desk-page'
import { EmptyState } from '@/components/ui/empty-state'
import { ActionForm, Field, Select, Submit } from '@/components/ui/form'
import { buttonLook } from '@/components/ui/looks'
import { Notice } from '@/components/ui/notice'
import { env } from '@/lib/env'
import { mostFeeds } from '@/lib/inbox/feeds/add-feed'
import { listFeeds } from '@/lib/inbox/feeds/list-feeds'
import { listInboxChoices } from '@/lib/inbox/list-inbox'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'

type Props = { searchParams: Promise<Search> }

export default async function FeedsPage({ searchParams }: Props) {
  const editor = await requireEditor()
  const [{ siteName }, feeds, { sections }, { said }] = await Promise.all([
    getSiteSettings(),
    listFeeds(editor),
    listInboxChoices(editor),
    searchParams,
  ])
  const isOn = env().OUTBOUND_FETCH === 'on'
  const words = notices[firstOf(said)]
  return (
    <DeskPage actor={editor} siteName={siteName} title="Feeds" current="/desk/inbox" aside={<Back />}>
      {words && <Notice key={firstOf(said)}>{words}</Notice>}
      {!isOn && <OffNote />}
      {feeds.length === 0 ? (
        <EmptyState title="No feed is followed yet.">
          <p>Give the address of a publisher’s feed, or of the page that it is the feed of.</p>
        </EmptyState>
      ) : (
        <>
          <p className="mb-2 text-note text-ink-2 tabular-nums">
            {counted(feeds.length, 'feed')}, of at most {mostFeeds}
          </p>
          <FeedList feeds={feeds} isOn={isOn} acts={{ pause, resume, readNow, remove }} />
        </>
      )}
      <h2 className="mt-10 mb-4 text-item font-bold">Follow a feed</h2>
      <ActionForm action={add}>
        <Field
          name="url"
          label="Address"
          type="url"
          inputMode="url"
          hint="Of an RSS, Atom or JSON feed, or of a page that names its feed."
          maxLength={2_000}
        />
        <Field
          name="name"
          label="Publisher"
          hint="By what name its articles are cited. Left empty: as the archive mostly calls it, or as the feed calls itself."
          maxLength={200}
        />
        <Select
          name="section"
          label="Section"
          hint="What it is mostly about; events that are started from it begin there."
          options={[{ value: '', name: 'None' }, ...sections]}
        />
        <Submit>Follow</Submit>
      </ActionForm>
    </DeskPage>
  )
}

const notices: Partial<Record<string, string>> = {
  added: 'The feed is followed. It is read within a minute or two.',
  paused: 'The feed is paused. What came of it stays.',
  resumed: 'The feed is read again.',
  asked: 'The feed is read within a minute or two.',
  removed: 'The feed is removed.',
}

const Back = () => (
  <a href="/desk/inbox" className={buttonLook('plain')}>
    Inbox
  </a>
)
