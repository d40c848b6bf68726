import type { ReactNode } from 'react'
import { eventsInWords } from '@/components/site/count'
import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate } from '@/components/site/time'
import type { ArchiveView } from '@/lib/archive/views'
import { correctionsPath, dayBookPath, dumpsPath, sourcesPath } from '@/lib/archive/addresses'
import type { ReaderSettings } from '@/lib/settings/reader-settings'

type AboutPageProps = { archive: ArchiveView; site: ReaderSettings }

/** What the site is, where its events come from, what can be relied on, and whom to write to. */
export const AboutPage = ({ archive, site }: AboutPageProps) => (
  <ReaderPage>
    <header className="pt-8 pb-6 md:pt-10">
      <h1 className="set-headline text-headline font-medium tracking-[-0.018em]">
        About <bdi>{site.siteName}</bdi>
      </h1>
      <p className="mt-3 max-w-160 set-text text-item">
        A public, citable record of the world’s news by day. <Extent archive={archive} />
      </p>
    </header>
    <Origins />
    <Permanence />
    <Programs archive={archive} />
    <Comfort archive={archive} />
    <Contact contact={site.contact} />
  </ReaderPage>
)

function Extent({ archive: { total, earliest, latest } }: { archive: ArchiveView }) {
  if (!earliest || !latest) return 'It has no events yet.'
  return (
    <>
      It holds <data value={total}>{eventsInWords(total)}</data>, from <CalendarDate date={earliest} /> to{' '}
      <CalendarDate date={latest} />, each with the sources that it rests on.
    </>
  )
}

const Origins = () => (
  <Part id="events" title="Where events come from">
    <p>
      From <a href="https://en.wikipedia.org/wiki/Portal:Current_events">Wikipedia’s pages of current events</a>, which
      volunteers write day by day, and from the editors of this site, who add, correct and illustrate. An event from
      Wikipedia names the revision that it was read from and leads to its authors. The licence of a text stands at the
      foot of its page.
    </p>
    <p>
      Related events are found by what they share, and say what that is. How many of the pages that events cite still
      answer is <a href={sourcesPath}>counted for everybody</a>.
    </p>
  </Part>
)

const Permanence = () => (
  <Part id="permanence" title="What can be relied on">
    <p>
      An address that was published goes on answering. Where a headline is reworded or a date put right, the old address
      leads to the new one and the event shows its history; where an event is withdrawn, its address says so and why.
      What was wrong and has been put right is listed under <a href={correctionsPath}>corrections</a>.
    </p>
    <p>Every page is complete without scripts, and reading sets no cookies.</p>
  </Part>
)

const Programs = ({ archive: { latest } }: { archive: ArchiveView }) => (
  <Part id="programs" title="For programs">
    <p>
      Every page of the archive exists as HTML, JSON, XML, Markdown, JSON-LD and plain text, with the same facts: put{' '}
      <code>.json</code>, <code>.xml</code>, <code>.md</code>, <code>.jsonld</code> or <code>.txt</code> where an
      address has <code>.html</code>. What changes can be followed in <a href="/feed.atom">feeds</a>; there is{' '}
      <a href="/api">an API</a>, all of it <a href={dumpsPath}>as files</a>, OAI-PMH for libraries that{' '}
      <a href="/oai?verb=Identify">harvest</a>, a <a href="/sitemap.xml">sitemap</a>, and for language models{' '}
      <a href="/llms.txt">a summary of all this</a>.
    </p>
    <p>
      Each event tells how it is cited, and its versions stay at addresses of their own. Events, days and lists can
      stand in the pages of others: what to copy is at their foot.
    </p>
    {latest && (
      <p>
        A day is a book as well, for reading elsewhere: <a href={dayBookPath(latest)}>the latest one</a> as EPUB. So is
        a month.
      </p>
    )}
  </Part>
)

const Comfort = ({ archive: { latest } }: { archive: ArchiveView }) => (
  <Part id="offline" title="Without a network">
    <p>
      Browsers that can do so keep the pages you have read{latest && ' and the latest seven days'}, on your device
      alone, and show them where there is no network. Your browser’s menu may offer to install the site beside your
      other programs.
    </p>
  </Part>
)

const Contact = ({ contact }: { contact: ReaderSettings['contact'] }) => (
  <Part id="contact" title="Contact">
    {contact ? (
      <p>
        <bdi>{contact.name}</bdi>, <a href={`mailto:${contact.email}`}>{contact.email}</a>, also for corrections, and
        for weaknesses of the site that should not be public before they are mended.
      </p>
    ) : (
      <p>Whoever runs this site has not said yet how to be reached; administrators do so in the site’s settings.</p>
    )}
  </Part>
)

const Part = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section
    aria-labelledby={id}
    className="grid gap-x-10 gap-y-2 border-t border-rule-strong py-5 md:grid-cols-[12.5rem_minmax(0,1fr)]"
  >
    <h2 id={id} className="text-note font-bold">
      {title}
    </h2>
    <div className="max-w-160 space-y-3 set-text text-body wrap-anywhere [&_a]:underline [&_a]:decoration-control">
      {children}
    </div>
  </section>
)
