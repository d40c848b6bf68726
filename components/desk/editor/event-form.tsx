import { AlikeEvents } from '@/components/desk/alike/alike-events'
import type { Typed } from '@/components/desk/editor/draft-exchange'
import type { Snapshot } from '@/components/desk/editor/draft-saver'
import { formId } from '@/components/desk/editor/form-id'
import { HistoryPart } from '@/components/desk/editor/history-part'
import { isSameName, NamesPart } from '@/components/desk/editor/names-part'
import { Proposals } from '@/components/desk/editor/proposals'
import { Suggestions } from '@/components/desk/editor/suggestions'
import type { Hints } from '@/components/desk/editor/use-hints'
import { WordsPart } from '@/components/desk/editor/words-part'
import type { EventContent } from '@/lib/desk/content'
import { withProposal } from '@/lib/desk/use-proposal'

type EventFormProps = {
  state: Snapshot
  path: string | null
  isPublic: boolean
  canWrite: boolean
  isEditor: boolean
  hints: Hints
  sections: string[]
  problems: Record<string, string>
  send: (form: FormData) => void
  save: () => void
  change: (change: Partial<EventContent>) => void
  changeTyped: (change: Partial<Typed>) => void
}

/** All that is written of an event, and what it is about. */
export function EventForm({
  state,
  path,
  isPublic,
  canWrite,
  isEditor,
  hints,
  sections,
  problems,
  send,
  save,
  change,
  changeTyped,
}: EventFormProps) {
  const { id, typed, kept } = state
  const { content } = typed
  const suggested = hints.contexts.filter((found) => !content.contexts.some((context) => isSameName(context, found)))
  const fresh = suggested.filter((found) => !content.topics.some((topic) => isSameName(topic, found)))
  return (
    <form
      id={formId}
      action={send}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      noValidate
      className="grid gap-6"
    >
      {/* What Enter presses, wherever it is pressed. */}
      <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only">
        Save
      </button>
      <Unseen fields={{ id, isNew: String(kept.isNew), version: kept.version, eventVersion: kept.eventVersion }} />
      <Unseen fields={{ seen: JSON.stringify(kept.typed.content), cover: JSON.stringify(content.cover) }} />
      <WordsPart
        content={content}
        problems={problems}
        sections={sections}
        address={hints.address}
        path={path}
        change={change}
      />
      {canWrite && (
        <Proposals
          proposals={hints.proposals}
          content={content}
          use={(proposal, use) => change(withProposal(content, proposal, use))}
        />
      )}
      <AlikeEvents id={id} found={hints.alike} mayMerge={isEditor && isPublic} />
      <NamesPart
        kind="context"
        title="Contexts"
        hint="Who and what it is about"
        items={content.contexts}
        problem={problems.contexts}
        make={(name) => ({ ...name, via: 'TEXT' as const })}
        change={(contexts) => change({ contexts })}
      >
        <Suggestions
          found={canWrite ? fresh : []}
          add={(found) =>
            change({
              contexts: [
                ...content.contexts,
                ...found.map(({ as, article, name }) => ({
                  name: article === null ? name : as,
                  article,
                  via: 'TEXT' as const,
                })),
              ],
            })
          }
        />
      </NamesPart>
      <NamesPart
        kind="topic"
        title="Topics"
        hint="The stories it belongs to, the widest first"
        items={content.topics}
        problem={problems.topics}
        make={(name) => name}
        change={(topics) => change({ topics })}
      />
      {canWrite && <HistoryPart typed={typed} problems={problems} isPublic={isPublic} change={changeTyped} />}
    </form>
  )
}

const Unseen = ({ fields }: { fields: Record<string, string | number> }) =>
  Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
