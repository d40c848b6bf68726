import { eventsInWords } from '@/components/desk/editor/name-input'
import type { Suggestion } from '@/lib/suggest/suggest-contexts'

/** The known contexts that the words name and the event does not have yet. */
export function Suggestions({ found, add }: { found: Suggestion[]; add: (found: Suggestion[]) => void }) {
  if (found.length === 0) return null
  return (
    <div className="grid gap-1 text-note in-disabled:hidden">
      <p className="text-ink-2">Named in the text:</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {found.map((suggestion) => (
          <li key={suggestion.name}>
            <SuggestionButton onClick={() => add([suggestion])}>
              <bdi>{suggestion.name}</bdi>{' '}
              <span className="text-ink-2 no-underline">({eventsInWords(suggestion.events)})</span>
            </SuggestionButton>
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
