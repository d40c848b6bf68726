export type EventTab =
  'edit' | 'cover' | 'related' | 'history' | 'discussion' | 'preview' | 'offers' | 'merge' | 'split'

type EventTabsProps = {
  id: string
  /** Where readers see it. */
  address: string | null
  isEditor: boolean
  /** How much waits behind some of them. */
  counts?: Partial<Record<EventTab, number>>
  current: EventTab
}

/** To all that the desk has of one event. */
export const EventTabs = ({ id, address, isEditor, counts = {}, current }: EventTabsProps) => (
  <nav aria-label="This event" className="mb-6 border-b border-rule">
    <ul className="flex flex-wrap gap-x-5">
      {tabs
        .filter(({ isForEditors }) => !isForEditors || isEditor)
        .map(({ tab, name }) => (
          <li key={tab}>
            <a
              href={pathOf(id, tab)}
              aria-current={tab === current ? 'page' : undefined}
              className="inline-block py-2 text-ink-2 aria-[current=page]:font-bold aria-[current=page]:text-ink"
            >
              {name}
              {(counts[tab] ?? 0) > 0 && (
                <span className="text-note font-regular text-ink-3 tabular-nums"> {counts[tab]}</span>
              )}
            </a>
          </li>
        ))}
      {address && (
        <li className="ms-auto">
          <a href={address} className="inline-block py-2 text-ink-2">
            As readers see it
          </a>
        </li>
      )}
    </ul>
  </nav>
)

const tabs: { tab: EventTab; name: string; isForEditors?: boolean }[] = [
  { tab: 'edit', name: 'Edit' },
  { tab: 'cover', name: 'Cover' },
  { tab: 'related', name: 'Related', isForEditors: true },
  { tab: 'offers', name: 'Offers', isForEditors: true },
  { tab: 'history', name: 'History' },
  { tab: 'discussion', name: 'Discussion' },
  { tab: 'preview', name: 'Preview' },
]

export const pathOf = (id: string, tab: EventTab): string => `/desk/events/${id}${tab === 'edit' ? '' : `/${tab}`}`
