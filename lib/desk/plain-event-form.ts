import { z } from 'zod'
import { articleOf } from '@/lib/archive/wikipedia-address'
import {
  ContextContent,
  EventContent,
  SourceContent,
  TopicContent,
  type EventContent as Content,
} from '@/lib/desk/content'
import type { KeepEventForm } from '@/lib/desk/keep-event'
import { withAct, type ListAct } from '@/lib/desk/list-act'
import { pastedSources } from '@/lib/desk/pasted-sources'
import { sourceProposals } from '@/lib/desk/source-proposals'
import { withProposal, type ProposalUse } from '@/lib/desk/use-proposal'
import { readNamesBySlug, type NameKind } from '@/lib/desk/name-rows'
import { slugOf } from '@/lib/archive/addresses'
import { CoverContent } from '@/lib/images/cover-content'
import { inLines, onOneLine } from '@/lib/forms/text'

/** A field that holds JSON, of a shape. */
const json = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .max(2_000_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'This form was sent incomplete. Load the page again.' })
        return z.NEVER
      }
    })
    .pipe(schema)

/** One value is no list to a form. */
const list = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(json(schema)).max(200))

const text = z.string().max(20_000).default('')
const note = text.transform((words) => inLines(words.slice(0, 1_000)) || null)

/** The editor's form as a browser without scripts sends it: lists as one JSON each, what is to be added as it was typed. */
export const PlainEventForm = z.object({
  id: z.uuid(),
  isNew: z.stringbool().default(false),
  version: z.coerce.number().int().min(0),
  eventVersion: z.coerce.number().int().min(0),
  seen: json(EventContent),
  cover: json(CoverContent.nullable()),
  headline: EventContent.shape.headline,
  summary: EventContent.shape.summary,
  date: EventContent.shape.date,
  section: EventContent.shape.section,
  topics: list(TopicContent),
  contexts: list(ContextContent),
  sources: list(SourceContent),
  'add-topic': text,
  'add-context': text,
  pasted: z.string().max(200_000).default(''),
  comment: note,
  correction: note,
  /** "sources:2:up", "proposals:0:summary" */
  act: z
    .string()
    .regex(
      /^(?:topics|contexts|sources):\d{1,3}:(?:up|down|out)$|^proposals:\d{1,3}:(?:headline|summary|date|details)$/,
    )
    .optional(),
})
export type PlainEventForm = z.output<typeof PlainEventForm>

/** What the form means: with what was added, moved and taken out. */
export async function keepFormOf(form: PlainEventForm): Promise<KeepEventForm> {
  const { id, isNew, version, eventVersion, seen, comment, correction } = form
  const { sources } = await pastedSources(id, { text: form.pasted, have: form.sources.map(({ url }) => url) })
  const [topic, context] = [await named('topic', form['add-topic']), await named('context', form['add-context'])]
  const { headline, summary, date, section, cover } = form
  const content: Content = {
    ...{ headline, summary, date, section, cover },
    topics: [...form.topics, ...topic],
    contexts: [...form.contexts, ...context.map((name) => ({ ...name, via: 'TEXT' as const }))],
    sources: [...form.sources, ...sources],
  }
  return { id, isNew, version, eventVersion, seen, comment, correction, content: await acted(content, form.act) }
}

async function named(kind: NameKind, written: string): Promise<{ name: string; article: string | null }[]> {
  const name = articleOf(onOneLine(written))
  if (name === null) return []
  const [known] = await readNamesBySlug(kind, [slugOf(name)])
  return [known ? { name: known.name, article: known.article } : { name, article: null }]
}

async function acted(content: Content, act: string | undefined): Promise<Content> {
  const [field, index, what] = act?.split(':') ?? []
  const move = <Item>(items: Item[]) => withAct(items, Number(index), what as ListAct)
  if (field === 'proposals') return proposed(content, Number(index), what as ProposalUse)
  if (field === 'topics') return { ...content, topics: move(content.topics) }
  if (field === 'contexts') return { ...content, contexts: move(content.contexts) }
  return field === 'sources' ? { ...content, sources: move(content.sources) } : content
}

/** Takes the word of one of the sources for it. */
async function proposed(content: Content, index: number, use: ProposalUse): Promise<Content> {
  const source = content.sources[index]
  const [proposal] = source ? (await sourceProposals([source.url])).found : []
  return proposal ? { ...content, ...withProposal(content, proposal, use) } : content
}
