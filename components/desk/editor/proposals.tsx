import { formId } from '@/components/desk/editor/form-id'
import { CalendarDate } from '@/components/site/time'
import type { EventContent } from '@/lib/desk/content'
import type { SourceProposal, SourceProposals } from '@/lib/desk/source-proposals'
import { usesOf, type ProposalUse } from '@/lib/desk/use-proposal'

type ProposalsProps = {
  proposals: SourceProposals
  content: EventContent
  use: (proposal: SourceProposal, use: ProposalUse) => void
}

/** What the event's sources say of themselves, to be taken instead of typed. */
export function Proposals({ proposals: { found, isWaiting }, content, use }: ProposalsProps) {
  const useful = found
    .map((proposal) => ({ proposal, uses: usesOf(content, proposal) }))
    .filter(({ uses }) => uses.length > 0)
  return (
    <div role="status" className="empty:hidden in-disabled:hidden">
      {useful.length > 0 && (
        <section aria-label="What the sources say" className="border-s-2 border-rule ps-3">
          <h2 className="font-medium">What the sources say</h2>
          <ul className="mt-2 grid gap-4">
            {useful.map(({ proposal, uses }) => (
              <li key={proposal.url}>
                <Proposal
                  proposal={proposal}
                  index={content.sources.findIndex(({ url }) => url === proposal.url)}
                  uses={uses}
                  use={(what) => use(proposal, what)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {isWaiting && <p className="text-note text-ink-2">The pages of new sources are being read.</p>}
    </div>
  )
}

type ProposalProps = { proposal: SourceProposal; index: number; uses: ProposalUse[]; use: (use: ProposalUse) => void }

function Proposal({ proposal, index, uses, use }: ProposalProps) {
  const { url, siteName, title, description, publishedOn } = proposal
  const name = siteName ?? new URL(url).hostname
  return (
    <>
      <p className="text-note text-ink-2">
        <bdi>{name}</bdi>
        {publishedOn && (
          <>
            , <CalendarDate date={publishedOn} style="short" />
          </>
        )}
      </p>
      {title && (
        <p dir="auto" className="font-serif wrap-anywhere">
          {title}
        </p>
      )}
      {description && (
        <p dir="auto" className="line-clamp-4 font-serif text-note wrap-anywhere">
          {description}
        </p>
      )}
      <p className="flex flex-wrap gap-x-4 text-note">
        {uses.map((what) => (
          <button
            key={what}
            type="submit"
            form={formId}
            name="act"
            value={`proposals:${index}:${what}`}
            onClick={(event) => {
              event.preventDefault()
              use(what)
            }}
            className="min-h-8 cursor-pointer text-start link-quiet hover:text-accent"
          >
            {words[what]}
            <span className="sr-only">: {name}</span>
          </button>
        ))}
      </p>
    </>
  )
}

const words: Record<ProposalUse, string> = {
  headline: 'Use as headline',
  summary: 'Use as summary',
  date: 'Use its date',
  details: 'Fill in the source',
}
