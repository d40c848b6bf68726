import { dumpsPath } from '@/lib/archive/addresses'

/** What programs can read without the API; each is a standard that others know. */
export const WaysIn = () => (
  <ul className="list-disc space-y-2 ps-5 text-ink-2">
    <li>
      Every page is there as JSON, XML, Markdown, JSON-LD and plain text: put <code>.json</code>, <code>.xml</code>,{' '}
      <code>.md</code>, <code>.jsonld</code> or <code>.txt</code> where its address has <code>.html</code>, or ask the
      address without a suffix by <code>Accept</code>. The <code>Link</code> header names them all, with their schemas.
    </li>
    <li>
      <Way to="/feed.atom">Feeds</Way> of the site, of each section, topic, context and publisher, of a search and of{' '}
      <Way to="/corrections/feed.atom">corrections</Way> in RSS, Atom and JSON Feed, with archives that lead to the
      first event.
    </li>
    <li>
      <Way to={dumpsPath}>Dumps</Way> of everything, once a month, as JSON lines, CSV and Parquet.
    </li>
    <li>
      OAI-PMH 2.0 at <Way to="/oai?verb=Identify">/oai</Way>, for libraries that harvest; withdrawn events are told.
    </li>
    <li>
      Versions: <code>/v/3</code> behind an event’s address is how it stood, for ever; <code>/timegate/</code> and{' '}
      <code>/timemap/</code> before an address speak Memento (RFC 7089).
    </li>
    <li>
      Citations: <code>/cite</code> behind an event’s address has it and its sources as BibTeX, RIS, CSL-JSON and for
      Wikipedia.
    </li>
    <li>
      oEmbed at <code>/oembed?url=…</code>, for events, days and lists in the pages of others.
    </li>
  </ul>
)

const Way = ({ to, children }: { to: string; children: string }) => (
  <a href={to} className="link-quiet">
    {children}
  </a>
)
