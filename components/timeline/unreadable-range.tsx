import { Message } from '@/components/site/message'
import { ReaderPage } from '@/components/site/reader-page'
import { addressIn, isListType, listPath } from '@/lib/archive/addresses'

/** A timeline was asked for between days that are none. */
export const UnreadableRange = ({ kind, slug }: { kind: string; slug: string }) => (
  <ReaderPage>
    <Message title="These are no dates">
      <p>
        A timeline begins and ends on days that the calendar has, written as 2017-04-07. One of those in this address is
        none.
      </p>
      {isListType(kind) && (
        <p>
          Go to{' '}
          <a
            href={addressIn('html', { type: 'timeline', path: `${listPath(kind, slug)}/timeline` })}
            className="link-quiet"
          >
            all of this timeline
          </a>
          , where they can be chosen.
        </p>
      )}
    </Message>
  </ReaderPage>
)
