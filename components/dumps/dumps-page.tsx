import { eventsInWords } from '@/components/site/count'
import { ReaderPage } from '@/components/site/reader-page'
import { monthInWords } from '@/components/site/time'
import { Table } from '@/components/ui/table'
import type { Dump, Manifest } from '@/lib/dumps/manifest'

/** Everything that is public, once a month, for those who work with all of it. */
export const DumpsPage = ({ manifest }: { manifest: Manifest }) => (
  <ReaderPage>
    <header className="pt-8 pb-6 md:pt-10">
      <h1 className="set-headline text-headline font-medium tracking-[-0.018em]">Dumps</h1>
      <p className="mt-2 max-w-160 text-ink-2">
        Everything that is public, made once a month: JSON lines from which the archive can be made again, and its
        events as tables in CSV and Parquet. {manifest.license}
      </p>
      {manifest.dumps.length > 0 && (
        <p className="mt-2 max-w-160 text-ink-2">
          <a href="/dumps/manifest.json" className="link-quiet">
            The manifest
          </a>{' '}
          has the SHA-256 of each file, those of pictures too.
        </p>
      )}
    </header>
    {manifest.dumps.length === 0 && (
      <div className="border-t border-rule-strong py-8">
        <p className="font-serif text-item">The first dump has not been made yet.</p>
        <p className="mt-2 text-note text-ink-2">
          The site makes one in the first night of each month in which it runs, at 02:41 UTC.
        </p>
      </div>
    )}
    {manifest.dumps.map((dump) => (
      <OneDump key={dump.month} dump={dump} />
    ))}
  </ReaderPage>
)

const OneDump = ({ dump }: { dump: Dump }) => (
  <section aria-labelledby={`of-${dump.month}`} className="pb-8">
    <h2 id={`of-${dump.month}`} className="pb-2 text-item font-medium">
      {monthInWords(dump.month)}, {eventsInWords(dump.events)}
    </h2>
    <Table label={`Files of ${dump.month}`} narrowest="min-w-160">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" className="text-end!">
            Bytes
          </th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        {dump.files.filter(isNoPicture).map(({ path, bytes, sha256 }) => (
          <tr key={path}>
            <th scope="row">
              <a href={`/dumps/${path}`} className="link-quiet">
                {path.slice(path.indexOf('/') + 1)}
              </a>
            </th>
            <td className="text-end! tabular-nums">{bytes.toLocaleString('en-GB')}</td>
            <td className="font-mono break-all">{sha256}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  </section>
)

const isNoPicture = ({ path }: Dump['files'][number]) => !path.includes('.files/')
