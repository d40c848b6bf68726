import { eventsInWords } from '@/components/desk/editor/name-input'
import { reasonInWords } from '@/lib/suggest/reason'
import type { Suggestion } from '@/lib/suggest/suggest-contexts'

/** The known contexts that the words seem to name and the event does not have yet, the surest first, each with the reason. */
export function Suggestions({ found, add }: { found: Suggestion[]; add: (found: Suggestion[]) => void }) {
  if (found.length === 0) return null
  return (
    <div className="grid gap-1 text-note in-disabled:hidden">
      <p className="text-ink-2">Named in the text:</p>
      <ul className="grid gap-1">
        {found.map((suggestion) => (
          <li key={suggestion.contextId}>
            <SuggestionButton onClick={() => add([suggestion])}>
              <bdi>{suggestion.name}</bdi>{' '}
              <span className="text-ink-2 no-underline">({eventsInWords(suggestion.events)})</span>
            </SuggestionButton>
            <p className="ps-4 wrap-anywhere text-ink-2">{reasonInWords(suggestion)}</p>
          </li>
        ))}
        {found.length > 1 && (
          <li>
            <SuggestionButton onClick={() => add(found)}>Add all</SuggestionButton>
          </li>
        )}
      </ul>
    </div>
  )
}

const SuggestionButton = ({ onClick, children }: { onClick: () => void; children: React.ReactNode }) => (
  <button type="button" onClick={onClick} className="min-h-8 cursor-pointer text-start link-quiet hover:text-accent">
    + {children}
  </button>
)
