import { OperationPart } from '@/components/api/operation-part'
import { WaysIn } from '@/components/api/ways-in'
import { ReaderPage } from '@/components/site/reader-page'
import type { DocumentationView } from '@/lib/api/documentation'

/** How programs read and write here: every address with what it takes, and examples to try. */
export const ApiPage = ({ view }: { view: DocumentationView }) => (
  <ReaderPage>
    <header className="pt-8 pb-6 md:pt-10">
      <h1 className="set-headline text-headline font-medium tracking-[-0.018em]">For programs</h1>
      <p className="mt-2 max-w-160 text-ink-2">
        Everything that is published here can be read by programs, and editors’ scripts can write. The same, for
        programs:{' '}
        <a href="/api/openapi.json" className="link-quiet">
          /api/openapi.json
        </a>{' '}
        (OpenAPI 3.1).
      </p>
    </header>
    <Part title="Without the API">
      <WaysIn />
    </Part>
    <Rules view={view} />
    <Operations title="Reading" operations={view.reading} />
    <Operations title="Writing" operations={view.writing} />
  </ReaderPage>
)

const Part = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <section className="grid gap-x-10 border-t border-rule-strong py-4 md:grid-cols-[12.5rem_minmax(0,1fr)] md:py-5">
    <h2 className="font-serif text-item font-medium md:sticky md:top-6 md:self-start">{title}</h2>
    <div className="max-w-184 min-w-0">{children}</div>
  </section>
)

const Operations = ({ title, operations }: { title: string; operations: DocumentationView['reading'] }) => (
  <Part title={title}>
    {operations.map((operation) => (
      <OperationPart key={operation.name} operation={operation} />
    ))}
  </Part>
)

const Rules = ({ view: { limits } }: { view: DocumentationView }) => (
  <Part title="Rules">
    <ul className="list-disc space-y-2 ps-5 text-ink-2">
      <li>
        Reads need no token and look at none. They may be kept by caches and asked for by scripts of any site; send the{' '}
        <code>ETag</code> of what you have as <code>If-None-Match</code>, and an answer of 304 says that it is still so.
      </li>
      <li>
        A list comes in pages: follow <code>next</code> as it is, until it is null. Members may be added to documents;
        none is taken away within version 1.
      </li>
      <li>
        Every refusal is <code>application/problem+json</code> (RFC 9457): <code>detail</code> says what is wrong,{' '}
        <code>errors</code> where.
      </li>
      <li>
        {limits.reads.points} reads in {limits.reads.duration} seconds are free for each network, {limits.token.points}{' '}
        requests for each token. <code>RateLimit</code> says what is left; after a 429 wait for as many seconds as{' '}
        <code>Retry-After</code> says.
      </li>
      <li>
        Writing takes a token that may write, which an admin makes: <code>Authorization: Bearer daybook_…</code>. It may
        do what its owner may, by the same rules as at the desk, and its acts are in the log.
      </li>
      <li>
        Every event at the desk has an <code>ETag</code>. Who changes it sends that as <code>If-Match</code>; where
        somebody saved meanwhile the answer is 412, and nothing was done.
      </li>
      <li>
        With an <code>Idempotency-Key</code> of your making a request can be sent again when its answer was lost, for a
        week: it is done once, and answered the same.
      </li>
    </ul>
  </Part>
)
