import { Licence, Origin } from '@/components/event/licence'
import { RecordRow } from '@/components/event/record-row'
import { Instant } from '@/components/site/time'
import type { OriginView } from '@/lib/archive/views'

type Kept = { modifiedAt: string; publishedAt: string; license: string; origin: OriginView | null }

/** Since when something stands, whose it is and on what terms: of an event, and of each of its versions. */
export const Provenance = ({ of: { modifiedAt, publishedAt, license, origin } }: { of: Kept }) => (
  <>
    <RecordRow term="Last changed">
      <Instant at={modifiedAt} />
    </RecordRow>
    <RecordRow term="First published">
      <Instant at={publishedAt} />
    </RecordRow>
    <RecordRow term="Licence">
      <Licence license={license} />
    </RecordRow>
    {origin && (
      <RecordRow term="Origin">
        <Origin origin={origin} revisions={origin.revision === null ? [] : [origin.revision]} />
      </RecordRow>
    )}
  </>
)
