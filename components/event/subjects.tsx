import { NameList } from '@/components/event/name-list'
import { PartHeading } from '@/components/event/part-heading'
import type { ListType } from '@/lib/archive/addresses'
import type { LinkView } from '@/lib/archive/views'

/** What the event is about: the topics it was filed under, outermost first, and every person, place and thing it names. */
export function Subjects({ topics, contexts }: { topics: LinkView[]; contexts: LinkView[] }) {
  if (topics.length + contexts.length === 0) return null
  return (
    <section>
      <PartHeading>{headingOf(topics, contexts)}</PartHeading>
      {topics.length > 0 && <Line label="Topics" type="topic" names={topics} isOnly={contexts.length === 0} />}
      {contexts.length > 0 && <Line label="Contexts" type="context" names={contexts} isOnly={topics.length === 0} />}
    </section>
  )
}

type LineProps = { label: string; type: ListType; names: LinkView[]; isOnly: boolean }

const Line = ({ label, type, names, isOnly }: LineProps) => (
  <div
    className={`grid gap-x-5 border-b border-rule py-2.5 text-note leading-6 ${isOnly ? '' : 'sm:grid-cols-[8rem_minmax(0,1fr)]'}`}
  >
    {!isOnly && <p className="text-ink-3">{label}</p>}
    <p className="text-ink-2">
      <NameList names={names} type={type} label={label} withArticles />
    </p>
  </div>
)

const headingOf = (topics: LinkView[], contexts: LinkView[]): string =>
  topics.length === 0 ? 'Contexts' : contexts.length === 0 ? 'Topics' : 'Topics and contexts'
