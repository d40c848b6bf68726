import { HeadlineChange } from '@/components/event/headline-change'
import { PartHeading } from '@/components/event/part-heading'
import { Timeline, TimelineEntry } from '@/components/event/timeline'
import { Instant } from '@/components/site/time'
import { addressIn } from '@/lib/archive/addresses'
import type { ChangeView } from '@/lib/archive/views'

/** Every headline the event had, newest first, with the words that came and went; each leads to the address it had then. */
export function Changes({ changes }: { changes: ChangeView[] }) {
  if (changes.length === 0) return null
  return (
    <section>
      <PartHeading>Changes</PartHeading>
      <Timeline reversed>
        {changes
          .map((change, index) => (
            <TimelineEntry
              key={change.at}
              marked={index === changes.length - 1}
              time={
                <a href={addressIn('html', { type: 'event', path: change.path })}>
                  <Instant at={change.at} style="short" />
                  <span className="sr-only">: {change.headline}</span>
                </a>
              }
            >
              <HeadlineChange before={changes[index - 1]?.headline ?? null} after={change.headline} />
              <p className="mt-1 text-note text-ink-3">{nameOf(change, index, changes.length)}</p>
            </TimelineEntry>
          ))
          .reverse()}
      </Timeline>
    </section>
  )
}

function nameOf({ correction }: ChangeView, index: number, length: number): string {
  const name = index === 0 ? 'First version' : index === length - 1 ? 'Current version' : 'Update'
  return correction === undefined ? name : `${name}, a correction`
}
