import type { EventContent, SourceContent } from '@/lib/desk/content'
import type { SourceProposal } from '@/lib/desk/source-proposals'

/** What of an event a source's page can be used for. */
export type ProposalUse = 'headline' | 'summary' | 'date' | 'details'
const proposalUses: ProposalUse[] = ['headline', 'summary', 'date', 'details']

/** Which uses would change something. */
export const usesOf = (content: EventContent, proposal: SourceProposal): ProposalUse[] =>
  proposalUses.filter((use) => Object.keys(withProposal(content, proposal, use)).length > 0)

/** What changes of an event when a source's word is taken for it: nothing where it has none, or where it says the same. */
export function withProposal(content: EventContent, proposal: SourceProposal, use: ProposalUse): Partial<EventContent> {
  const { title, description, publishedOn } = proposal
  switch (use) {
    case 'headline':
      return title !== null && title !== content.headline ? { headline: title } : {}
    case 'summary':
      return description !== null && description !== content.summary ? { summary: description } : {}
    case 'date':
      return publishedOn !== null && publishedOn !== content.date ? { date: publishedOn } : {}
    case 'details':
      return withDetails(content, proposal)
  }
}

/** What is not known of the source itself; nobody's word is overwritten. */
function withDetails({ sources }: EventContent, { url, title, publishedOn, language }: SourceProposal) {
  const index = sources.findIndex((source) => source.url === url)
  const source = sources[index]
  if (!source) return {}
  const filled: SourceContent = {
    ...source,
    title: source.title ?? title,
    publishedOn: source.publishedOn ?? publishedOn,
    language: source.language ?? language,
  }
  const isSame =
    filled.title === source.title && filled.publishedOn === source.publishedOn && filled.language === source.language
  return isSame ? {} : { sources: sources.with(index, filled) }
}
