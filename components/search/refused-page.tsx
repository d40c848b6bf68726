import { NarrowForm } from '@/components/search/narrow-form'
import { Message } from '@/components/site/message'
import { ReaderPage } from '@/components/site/reader-page'
import type { RefusedSearch } from '@/lib/search/search-query'

/** A search that cannot be made, with what is wrong and what was asked. */
export const RefusedPage = ({ refused: { asked, faults } }: { refused: RefusedSearch }) => (
  <ReaderPage words={asked.q}>
    <Message title="This cannot be searched for">
      <ul>
        {faults.map(({ parameter, words }) => (
          <li key={`${parameter} ${words}`}>
            <b className="font-medium">{labels[parameter]}</b>: {words}
          </li>
        ))}
      </ul>
      <div className="max-w-80 font-sans">
        <NarrowForm asked={asked} />
      </div>
    </Message>
  </ReaderPage>
)

const labels: Record<RefusedSearch['faults'][number]['parameter'], string> = {
  q: 'Words',
  from: 'From',
  to: 'To',
  section: 'Section',
  context: 'Context',
  publisher: 'Publisher',
  cover: 'With a picture',
  sort: 'Order',
  after: 'Page',
}
