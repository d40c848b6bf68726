import type { WordDifference } from '@/components/event/word-differences'

/** Words that came and went, among those that stayed. */
export const MarkedWords = ({ parts }: { parts: WordDifference[] }) =>
  parts.map(({ kind, text }, index) =>
    kind === 'inserted' ? (
      <ins key={index} className="no-underline print:underline forced-colors:underline">
        <Marked text={text} className="bg-inserted" />
      </ins>
    ) : kind === 'deleted' ? (
      <del key={index} className="me-0.5 text-ink-2">
        <Marked text={text} className="bg-deleted" />
      </del>
    ) : (
      <span key={index}>{text}</span>
    ),
  )

/** The words on their ground; the space at their ends stays on the page's. */
function Marked({ text, className }: { text: string; className: string }) {
  const words = text.trim()
  const start = text.indexOf(words)
  return (
    <>
      {text.slice(0, start)}
      <span className={`${className} box-decoration-clone px-0.5`}>{words}</span>
      {text.slice(start + words.length)}
    </>
  )
}
