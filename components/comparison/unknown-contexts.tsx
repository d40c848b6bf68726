import { CompareForm } from '@/components/comparison/compare-form'
import { Message } from '@/components/site/message'
import { ReaderPage } from '@/components/site/reader-page'
import { eventsInWords } from '@/components/site/count'
import { canonicalAddress, comparisonPath, listPath } from '@/lib/archive/addresses'
import type { AskedContext } from '@/lib/archive/comparison'

/** Of two that somebody wants to compare the archive does not know one: which ones it may be, and the way to choose. */
export function UnknownContexts({ asked }: { asked: [AskedContext, AskedContext] }) {
  const [one, other] = asked
  const known = [one, other].find(({ name }) => name !== null)
  return (
    <ReaderPage>
      <Message
        title={
          asked.some(({ suggestions }) => suggestions.length > 0)
            ? 'Which one do you mean?'
            : 'The archive has no such context'
        }
      >
        <Unknown asked={one} beside={other} />
        <Unknown asked={other} beside={one} />
        {known?.name != null && <CompareForm context={{ name: known.name, path: known.path }} />}
        <p>
          Look for a name among{' '}
          <a href="/contexts" className="link-quiet">
            the contexts
          </a>
          .
        </p>
      </Message>
    </ReaderPage>
  )
}

/** Chosen beside one that is known, a name leads to both; else to itself. */
function Unknown({ asked, beside }: { asked: AskedContext; beside: AskedContext }) {
  if (asked.name !== null) return null
  const slugs = asked.suggestions
    .map((found) => ({ ...found, slug: found.path.slice(listPath('context', '').length) }))
    .filter(({ slug }) => slug !== beside.slug)
  return (
    <>
      <p>
        Nothing is called “<bdi>{asked.slug.replaceAll('-', ' ')}</bdi>” here{slugs.length > 0 && '. It may be'}
        {slugs.length > 0 ? ':' : '.'}
      </p>
      {slugs.length > 0 && (
        <ul>
          {slugs.map(({ slug, name, path, events }) => (
            <li key={slug}>
              <a
                href={canonicalAddress(
                  beside.name === null
                    ? { type: 'context', path }
                    : { type: 'comparison', path: comparisonPath(slug, beside.slug) },
                )}
                className="inline-block py-0.5 link-quiet"
              >
                <bdi>{name}</bdi>
              </a>
              , {eventsInWords(events)}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
