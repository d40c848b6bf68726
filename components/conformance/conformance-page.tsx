import { Drills } from '@/components/conformance/drills'
import { Standard } from '@/components/conformance/standard'
import { PageFoot } from '@/components/event/page-foot'
import { inDigits } from '@/components/site/count'
import { ReaderPage } from '@/components/site/reader-page'
import { Instant } from '@/components/site/time'
import type { ConformanceView, StandardView, TestedView } from '@/lib/archive/conformance-view'

/** Which standards the site keeps, each with what says so, and what it bears. */
export const ConformancePage = ({ view }: { view: ConformanceView }) => (
  <ReaderPage foot={<PageFoot page={view} label="These results as" modifiedAt={view.modifiedAt} />}>
    <header className="pt-8 pb-6 md:pt-10">
      <h1 className="set-headline text-headline font-medium tracking-[-0.018em]">Conformance</h1>
      <p className="mt-2 max-w-160 text-ink-2">
        Feeds, formats and pages here follow published standards. Nobody writes down that they do: a program asks the
        running site for its pages, hands them to validators made by others, and this page is what it found.
      </p>
      {view.tested ? (
        <Sum standards={view.standards} tested={view.tested} />
      ) : (
        <p className="mt-6 font-serif text-item">
          No run of the checks is known here. <code className="font-sans text-note">npm run conformance</code> makes
          one.
        </p>
      )}
    </header>
    {view.standards.map((standard) => (
      <Standard key={standard.name} standard={standard} />
    ))}
    {view.drilled && <Drills drilled={view.drilled} />}
  </ReaderPage>
)

function Sum({ standards, tested }: { standards: StandardView[]; tested: TestedView }) {
  const passed = standards.filter(({ result }) => result === 'passed').length
  const { at, build, code, archive, events, days, node } = tested
  return (
    <>
      <p className="mt-6 max-w-160 font-serif text-item">
        {passed === standards.length
          ? `All ${standards.length} standards were kept`
          : `${passed} of ${standards.length} standards were kept, ${standards.length - passed} not,`}{' '}
        when they were last checked, on <Instant at={at} />.
      </p>
      <p className="mt-2 max-w-160 text-note text-ink-2">
        What was checked: the production build <code>{build}</code>, with the {archive}: <Count of={events} /> events on{' '}
        <Count of={days} /> days; Node {node}.{' '}
        {code === 'unchanged'
          ? 'The site that you are reading is built from the same files, unchanged since.'
          : 'The site that you are reading has changed since.'}
      </p>
    </>
  )
}

const Count = ({ of }: { of: number }) => <data value={of}>{inDigits(of)}</data>
