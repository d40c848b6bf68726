import { Instant } from '@/components/site/time'
import type { Difference } from '@/lib/audit/differences'

/** Each field that changed: what it said, struck out, and what it says. */
export function Differences({ of }: { of: Difference[] }) {
  if (of.length === 0) return null
  return (
    <dl className="grid gap-1">
      {of.map(({ field, before, after }) => (
        <div key={field}>
          <dt className="me-1.5 inline text-ink-2">{inWords(field)}</dt>
          <dd className="inline wrap-anywhere">
            {before !== null && (
              <del className="bg-deleted decoration-control">
                <Value text={before} isWord={words.has(field)} />
              </del>
            )}
            {before !== null && after !== null && ' '}
            {after !== null && (
              <ins className="bg-inserted no-underline">
                <Value text={after} isWord={words.has(field)} />
              </ins>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A time as acts write it down, and as there is one. */
const isInstant = (text: string) =>
  /^[12]\d{3}-\d\d-\d\dT[\d:.]{12}Z$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString() === text

/** Longer than this and a value is folded. */
const longest = 120

/** Fields whose values are words of the code: "FIRST_ADMIN". */
const words = new Set(['role', 'method', 'via', 'scope', 'events', 'twoFactor'])

function Value({ text, isWord }: { text: string; isWord: boolean }) {
  if (text === '') return <i>empty</i>
  if (isWord) return text.toLowerCase().replaceAll('_', ' ')
  if (isInstant(text)) return <Instant at={text} style="short" />
  if (text.length <= longest) return <bdi>{text}</bdi>
  return (
    <details className="inline-block max-w-full align-top">
      <summary className="cursor-pointer">
        <bdi>{text.slice(0, 60).trimEnd()}…</bdi>
      </summary>
      <bdi>{text}</bdi>
    </details>
  )
}

/** "sessions ended" of "sessionsEnded". */
const inWords = (field: string) =>
  field.replace(/([a-z])([A-Z])/g, (_, one: string, other: string) => `${one} ${other.toLowerCase()}`)
