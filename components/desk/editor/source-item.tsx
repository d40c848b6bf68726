import { formId } from '@/components/desk/editor/form-id'
import { Labelled } from '@/components/desk/editor/labelled'
import { ListButton } from '@/components/desk/editor/list-button'
import { SourceState } from '@/components/desk/editor/source-state'
import { ReadableAddress } from '@/components/site/readable-address'
import { CalendarDate } from '@/components/site/time'
import { controlLook } from '@/components/ui/looks'
import type { SourceContent } from '@/lib/desk/content'
import type { CitingEvent } from '@/lib/desk/pasted-sources'
import type { BrokenSource } from '@/lib/desk/sources/broken-sources'

type SourceItemProps = {
  source: SourceContent
  index: number
  isLast: boolean
  elsewhere: CitingEvent[]
  /** Null where it works, as far as anybody knows. */
  broken: BrokenSource | null
  change: (source: SourceContent) => void
  onAct: Parameters<typeof ListButton>[0]['onAct']
}

/** One source: what readers will see of it, and, opened, all that is known of it. */
export function SourceItem({ source, index, isLast, elsewhere, broken, change, onAct }: SourceItemProps) {
  const place = `sources:${index}`
  const name = `${source.publisher || 'source'} (${index + 1})`
  return (
    <div className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-1 py-2">
      <input type="hidden" form={formId} name="sources" value={JSON.stringify(source)} />
      <span aria-hidden="true" className="text-note leading-6 text-ink-3 tabular-nums">
        {index + 1}
      </span>
      <div className="min-w-0">
        <div className="flex items-start justify-between gap-2">
          <p className="text-note leading-6">
            <b className="font-bold">
              <bdi>{source.publisher}</bdi>
            </b>
            {marksOf(source).map((mark) => (
              <span key={mark} className="ms-2 text-ink-2">
                {mark}
              </span>
            ))}
          </p>
          <div className="-my-1 flex shrink-0">
            <ListButton item={place} act="up" label={`Move ${name} up`} disabled={index === 0} onAct={onAct} />
            <ListButton item={place} act="down" label={`Move ${name} down`} disabled={isLast} onAct={onAct} />
            <ListButton item={place} act="out" label={`Take ${name} out`} onAct={onAct} />
          </div>
        </div>
        <a
          href={source.url}
          target="_blank"
          rel="noreferrer"
          draggable={false}
          className="line-clamp-2 set-text link-quiet"
        >
          {source.title ? <bdi>{source.title}</bdi> : <ReadableAddress url={source.url} />}
        </a>
        {broken && <SourceState broken={broken} />}
        <Elsewhere events={elsewhere} />
        <details className="mt-1">
          <summary className="w-fit cursor-pointer py-1 text-note text-ink-2">Details</summary>
          <SourceFields source={source} change={change} />
        </details>
      </div>
    </div>
  )
}

const marksOf = ({ isPrimary, isPaywalled, language, publishedOn, archiveUrl }: SourceContent): string[] =>
  [isPrimary && 'primary', isPaywalled && 'paywalled', publishedOn, language, archiveUrl && 'archived'].filter(
    (mark): mark is string => Boolean(mark),
  )

function Elsewhere({ events }: { events: CitingEvent[] }) {
  if (events.length === 0) return null
  return (
    <details className="text-note">
      <summary className="w-fit cursor-pointer py-1 text-ink-2">
        Also on{' '}
        {events.length === 1 ? 'another event' : `${events.length}${events.length >= 5 ? ' or more' : ''} other events`}
      </summary>
      <ul className="grid gap-1 pb-1">
        {events.map(({ id, headline, date }) => (
          <li key={id}>
            <CalendarDate date={date} style="short" />{' '}
            <a href={`/desk/events/${id}`} target="_blank" className="link-quiet">
              <bdi>{headline}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}

type Change = SourceItemProps['change']

function SourceFields({ source, change }: { source: SourceContent; change: Change }) {
  // Half an address is none: it counts once it is left.
  const whole = (field: 'language' | 'archiveUrl', label: string, input: object) => (
    <Labelled label={label}>
      {(described) => (
        <input
          dir="ltr"
          defaultValue={source[field] ?? ''}
          onBlur={({ target }) => change({ ...source, [field]: target.value.trim() || null })}
          className={controlLook}
          {...input}
          {...described}
        />
      )}
    </Labelled>
  )
  const text = (field: 'title' | 'publishedOn', label: string, input: object = {}) => (
    <Labelled label={label}>
      {(described) => (
        <input
          dir="auto"
          value={source[field] ?? ''}
          onChange={({ target }) => change({ ...source, [field]: target.value || null })}
          className={controlLook}
          {...input}
          {...described}
        />
      )}
    </Labelled>
  )
  return (
    <div className="grid gap-3 py-2 text-note">
      <Labelled label="Publisher">
        {(described) => (
          <input
            dir="auto"
            maxLength={200}
            value={source.publisher}
            onChange={({ target }) => change({ ...source, publisher: target.value })}
            className={controlLook}
            {...described}
          />
        )}
      </Labelled>
      {text('title', 'Title', { maxLength: 500 })}
      {text('publishedOn', 'Published on', { type: 'date' })}
      {whole('language', 'Language', { maxLength: 20, placeholder: 'en, pt-BR, ar …' })}
      {whole('archiveUrl', 'Archived copy', { inputMode: 'url', placeholder: 'https://' })}
      <Tick
        label="Primary: what the event rests on"
        isOn={source.isPrimary}
        set={(isPrimary) => change({ ...source, isPrimary })}
      />
      <Tick
        label="Behind a paywall"
        isOn={source.isPaywalled}
        set={(isPaywalled) => change({ ...source, isPaywalled })}
      />
      <p className="text-ink-2">But for “primary”, this is said of the source wherever it is cited.</p>
    </div>
  )
}

const Tick = ({ label, isOn, set }: { label: string; isOn: boolean; set: (isOn: boolean) => void }) => (
  <label className="flex min-h-8 items-center gap-2.5">
    <input type="checkbox" checked={isOn} onChange={({ target }) => set(target.checked)} className="size-4" />
    {label}
  </label>
)
