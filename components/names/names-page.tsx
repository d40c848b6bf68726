import type { ReactNode } from 'react'
import { SectionMark } from '@/components/day/section-mark'
import { Formats } from '@/components/event/formats'
import { NameLink } from '@/components/event/name-list'
import { Count } from '@/components/list/list-about'
import { Arrow } from '@/components/site/arrow'
import { inDigits } from '@/components/site/count'
import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate } from '@/components/site/time'
import { canonicalAddress, type ListType, type NamesType } from '@/lib/archive/addresses'
import type { CountedLinkView, NamesView } from '@/lib/archive/list-views'

const kinds = {
  contexts: {
    title: 'Contexts',
    current: 'Contexts',
    type: 'context',
    about: 'people, places, organisations and things',
  },
  topics: { title: 'Topics', current: 'Topics', type: 'topic', about: 'stories that go on over days or years' },
  sections: { title: 'Sections', current: undefined, type: 'section', about: 'kinds of news' },
  publishers: {
    title: 'Publishers',
    current: undefined,
    type: 'publisher',
    about: 'publishers of what events rest on',
  },
} as const satisfies Record<
  NamesType,
  { title: string; current?: 'Contexts' | 'Topics'; type: ListType; about: string }
>

/** What there is of contexts, topics, sections or publishers: the foremost of all time, and of late. */
export function NamesPage({ view }: { view: NamesView }) {
  const { title, current, type, about } = kinds[view.type]
  return (
    <ReaderPage current={current} foot={<Formats page={view} label="This page as" />}>
      <header className="pt-8 pb-6 md:pt-10">
        <h1 className="set-headline text-headline font-medium tracking-[-0.018em]">{title}</h1>
        <p className="mt-2 text-note text-ink-2">
          <data value={view.total}>{inDigits(view.total)}</data> {about}
        </p>
      </header>
      {view.recentSince && view.recent.length > 0 && (
        <Part type={type} names={view.recent}>
          Lately, since <CalendarDate date={view.recentSince} />
        </Part>
      )}
      {view.most.length > 0 && (
        <Part type={type} names={view.most}>
          {type === 'section' ? 'Events in each' : 'In the whole archive'}
        </Part>
      )}
      <OtherNames view={view} />
    </ReaderPage>
  )
}

function OtherNames({ view: { type, path, page, next } }: { view: NamesView }) {
  if (page === null && next === null) return null
  const at = (number: number) => canonicalAddress({ type, path, query: number === 1 ? '' : `page=${number}` })
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between gap-4 border-y border-rule text-note print:hidden">
      {page !== null ? (
        <a href={at(page - 1)} rel="prev" className="inline-flex items-center gap-1.5 py-2.5">
          <Arrow to="back" />
          Those with more events
        </a>
      ) : (
        <span />
      )}
      {next !== null && (
        <a href={at(next)} rel="next" className="inline-flex items-center gap-1.5 py-2.5">
          Those with fewer
          <Arrow to="on" />
        </a>
      )}
    </nav>
  )
}

type PartProps = { type: ListType; names: CountedLinkView[]; children: ReactNode }

const Part = ({ type, names, children }: PartProps) => (
  <section className="border-t border-rule-strong py-4 md:py-5">
    <h2 className="font-serif text-title font-medium">{children}</h2>
    <ol className="mt-2 gap-x-10 sm:columns-2 lg:columns-3">
      {names.map((name) => (
        <li key={name.path} className="flex break-inside-avoid items-baseline gap-x-3 border-b border-rule py-1.5">
          {type === 'section' && <SectionMark section={name.name} />}
          <span className="min-w-0 wrap-anywhere">
            <NameLink type={type} name={name} />
          </span>
          <span className="ms-auto text-note tabular-nums">
            <Count events={name.events} />
          </span>
        </li>
      ))}
    </ol>
  </section>
)
