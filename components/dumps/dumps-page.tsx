import { ReaderPage } from '@/components/site/reader-page'
import { Table } from '@/components/ui/table'
import type { Dump, Manifest } from '@/lib/dumps/manifest'

/** Everything that is public, once a month, for those who work with all of it. */
export const DumpsPage = ({ manifest }: { manifest: Manifest }) => (
  <ReaderPage>
    <header className="pt-8 pb-6 md:pt-10">
      <h1 className="set-headline text-headline font-medium tracking-[-0.018em]">Dumps</h1>
      <p className="mt-2 max-w-160 text-ink-2">
        Everything that is public, made once a month: JSON lines from which the archive can be made again, and its
        events as tables in CSV and Parquet. <a href="/dumps/manifest.json">The manifest</a> has the SHA-256 of each
        file, those of pictures too. {manifest.license}
      </p>
    </header>
    {manifest.dumps.length === 0 && (
      <p className="border-t border-rule-strong py-8 font-serif text-item">The first dump has not been made yet.</p>
    )}
    {manifest.dumps.map((dump) => (
      <OneDump key={dump.month} dump={dump} />
    ))}
  </ReaderPage>
)

const OneDump = ({ dump }: { dump: Dump }) => (
  <section aria-labelledby={`of-${dump.month}`} className="pb-8">
    <h2 id={`of-${dump.month}`} className="pb-2 text-item font-medium">
      {dump.month}, {dump.events === 1 ? '1 event' : `${dump.events} events`}
    </h2>
    <Table label={`Files of ${dump.month}`} narrowest="min-w-160">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">Bytes</th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        {dump.files.filter(isNoPicture).map(({ path, bytes, sha256 }) => (
          <tr key={path}>
            <th scope="row">
              <a href={`/dumps/${path}`}>{path.slice(path.indexOf('/') + 1)}</a>
            </th>
            <td>{bytes}</td>
            <td className="break-all">{sha256}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  </section>
)

const isNoPicture = ({ path }: Dump['files'][number]) => !path.includes('.files/')
