import { contentFields, isSame, type ContentField, type EventContent } from '@/lib/desk/content'
import { coverParts, differentParts, type PartDifference } from '@/lib/desk/content-parts'
import { listDifferences, type ItemDifference } from '@/lib/desk/list-differences'
import type { ListField } from '@/lib/desk/merge-contents'
import type { CoverContent } from '@/lib/images/cover-content'

/** What is different in one field of an event. */
export type FieldDifference =
  | { kind: 'words'; field: 'headline' | 'summary'; before: string; after: string }
  | { kind: 'value'; field: 'date' | 'section'; before: string | null; after: string | null }
  | { kind: 'items'; field: ListField; items: ItemDifference[] }
  | { kind: 'cover'; field: 'cover'; before: CoverContent | null; after: CoverContent | null; parts: PartDifference[] }

/** What is different in two contents of one event, in the order of the form. */
export const contentDifferences = (before: EventContent, after: EventContent): FieldDifference[] =>
  contentFields.flatMap((field) => (isSame(before[field], after[field]) ? [] : [differenceIn(field, before, after)]))

function differenceIn(field: ContentField, before: EventContent, after: EventContent): FieldDifference {
  switch (field) {
    case 'headline':
    case 'summary':
      return { kind: 'words', field, before: before[field] ?? '', after: after[field] ?? '' }
    case 'date':
    case 'section':
      return { kind: 'value', field, before: before[field], after: after[field] }
    case 'topics':
    case 'contexts':
    case 'sources':
      return { kind: 'items', field, items: listDifferences(before[field], after[field]) }
    case 'cover': {
      const parts = before.cover && after.cover ? differentParts(coverParts(before.cover), coverParts(after.cover)) : []
      return { kind: 'cover', field, before: before.cover, after: after.cover, parts }
    }
  }
}
