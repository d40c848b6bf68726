import type { Item } from '@/lib/desk/merge-contents'
import type { CoverContent } from '@/lib/images/cover-content'

/** What is said of a thing beside its name: a label and words; null where nothing is. */
export type Part = { label: string; text: string | null }

export type PartDifference = { label: string; before: string | null; after: string | null }

/** Those of the same parts that say something else. */
export const differentParts = (before: Part[], after: Part[]): PartDifference[] =>
  after.flatMap(({ label, text }, i) => {
    const said = before[i]?.text ?? null
    return said === text ? [] : [{ label, before: said, after: text }]
  })

/** What an item of a list says of itself beyond its name. */
export function itemParts(item: Item): Part[] {
  if ('url' in item)
    return [
      { label: 'Publisher', text: item.publisher },
      { label: 'Title', text: item.title },
      { label: 'Published', text: item.publishedOn },
      { label: 'Language', text: item.language },
      { label: 'Archived copy', text: item.archiveUrl },
      { label: 'For subscribers', text: yesOrNo(item.isPaywalled) },
      { label: 'Primary source', text: yesOrNo(item.isPrimary) },
    ]
  const found = 'via' in item ? [{ label: 'Named in', text: item.via === 'TEXT' ? 'the text' : 'a topic' }] : []
  return [{ label: 'Name', text: item.name }, { label: 'Wikipedia article', text: item.article }, ...found]
}

export const coverParts = ({ alt, caption, credit, license, provenance, frame }: CoverContent): Part[] => [
  { label: 'Description', text: alt || null },
  { label: 'Caption', text: caption },
  { label: 'Credit', text: credit || null },
  { label: 'Licence', text: license || null },
  { label: 'Found', text: provenance || null },
  { label: 'Crop', text: frame.crop ? percents(Object.entries(frame.crop)) : 'the whole picture' },
  { label: 'Focus', text: percents(Object.entries(frame.focus)) },
]

const yesOrNo = (is: boolean) => (is ? 'yes' : 'no')

const percents = (shares: [string, number][]) =>
  shares.map(([side, share]) => `${side} ${Math.round(share * 100)} %`).join(', ')
