import type { ReactNode } from 'react'
import { Labelled } from '@/components/desk/editor/labelled'
import { controlLook } from '@/components/ui/looks'
import type { AddressHint } from '@/lib/desk/address-hint'
import type { EventContent } from '@/lib/desk/content'

type WordsPartProps = {
  content: EventContent
  problems: Record<string, string>
  sections: string[]
  /** Null until it is known. */
  address: AddressHint | null
  /** Where readers find it now. */
  path: string | null
  change: (change: Partial<EventContent>) => void
}

/** What happened, when, and what kind of news it is. */
export function WordsPart({ content, problems, sections, address, path, change }: WordsPartProps) {
  return (
    <>
      <Labelled
        label="Headline"
        problem={problems.headline}
        hint={<HeadlineHint length={content.headline.length} address={address} path={path} />}
      >
        {(described) => (
          <textarea
            name="headline"
            rows={3}
            dir="auto"
            maxLength={2_000}
            value={content.headline}
            onChange={({ target }) => change({ headline: target.value })}
            onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && event.preventDefault()}
            className={`${controlLook} field-sizing-content min-h-24 font-serif text-item font-medium`}
            {...described}
          />
        )}
      </Labelled>
      <Labelled label="Summary" problem={problems.summary} hint="One or two sentences, or nothing.">
        {(described) => (
          <textarea
            name="summary"
            rows={4}
            dir="auto"
            maxLength={5_000}
            value={content.summary ?? ''}
            onChange={({ target }) => change({ summary: target.value || null })}
            className={`${controlLook} field-sizing-content min-h-28 font-serif`}
            {...described}
          />
        )}
      </Labelled>
      <div className="grid items-start gap-5 sm:grid-cols-[11rem_minmax(0,1fr)]">
        <Labelled label="Date" problem={problems.date}>
          {(described) => (
            <input
              name="date"
              type="date"
              min="0001-01-01"
              max="9999-12-31"
              value={content.date}
              onChange={({ target }) => change({ date: target.value })}
              className={controlLook}
              {...described}
            />
          )}
        </Labelled>
        <SectionField section={content.section} problem={problems.section} sections={sections} change={change} />
      </div>
    </>
  )
}

function HeadlineHint({ length, address, path }: { length: number; address: AddressHint | null; path: string | null }) {
  return (
    <>
      <span className="tabular-nums">{length}</span> characters{length > 350 && ': long, even for a headline here'}
      {address && (
        <span className="block wrap-anywhere">
          {address.path === path ? 'Its address stays ' : 'Its address will be '}
          <span className="text-ink">{address.path}</span>
          {path && address.path !== path && '; the one it has leads there'}
        </span>
      )}
      {address?.takenBy && (
        <span className="block text-accent">
          The shorter address is taken by “<bdi>{address.takenBy}</bdi>”. Is this the same event?
        </span>
      )}
    </>
  )
}

/** A browser lists the sections that begin with what stands in the field: all, where nothing does. */
const sectionHint = (written: string, known: string | undefined) =>
  written === '' ? 'Choose one, or type its name.' : !known && 'A new section: no event is in it yet.'

type SectionFieldProps = {
  section: string | null
  problem: string | undefined
  sections: string[]
  change: WordsPartProps['change']
}

function SectionField({ section, problem, sections, change }: SectionFieldProps): ReactNode {
  const written = section?.trim() ?? ''
  const known = sections.find((name) => name.toLowerCase() === written.toLowerCase())
  return (
    <Labelled label="Section" problem={problem} hint={sectionHint(written, known)}>
      {(described) => (
        <>
          <input
            name="section"
            list="sections"
            dir="auto"
            maxLength={100}
            autoComplete="off"
            value={section ?? ''}
            onChange={({ target }) => change({ section: target.value || null })}
            onFocus={({ target }) => target.select()}
            onBlur={() => known && known !== section && change({ section: known })}
            className={controlLook}
            {...described}
          />
          <datalist id="sections">
            {sections.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Labelled>
  )
}
