import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** The last entry of a backup: what stands before it, so that a file that was cut or changed is known before it is used. */
export const Manifest = z.strictObject({
  format: z.literal('daybook-backup-1'),
  madeAt: z.iso.datetime(),
  /** The migrations that the database had: it can be read into one that has the same. */
  migrations: z.array(z.string()).min(1),
  queueMigrations: z.int(),
  /** In the order of their names: what each entry's content hashes to, in order of the file. */
  entries: z.array(z.strictObject({ name: z.string(), sha256 })),
  tables: z.array(
    z.strictObject({ schema: z.string(), name: z.string(), columns: z.array(z.string()).min(1), rows: z.int() }),
  ),
  sequences: z.array(
    z.strictObject({ schema: z.string(), name: z.string(), value: z.string().regex(/^\d+$/), isCalled: z.boolean() }),
  ),
  files: z.array(z.strictObject({ key: z.string(), type: z.string(), entry: z.string() })),
  /** Files that the database names and the storage did not have. */
  missing: z.array(z.string()),
})

export type Manifest = z.output<typeof Manifest>
export type BackupTable = Manifest['tables'][number]

export const manifestName = 'manifest.json'

/** The rows of a table stand in pieces of some megabytes, each an entry: "tables/public.events/000001.copy". */
export const pieceName = ({ schema, name }: Pick<BackupTable, 'schema' | 'name'>, piece: number): string =>
  `tables/${schema}.${name}/${String(piece).padStart(6, '0')}.copy`

/** The table that a piece is of. */
export const tableOfPiece = (entry: string): string | null => /^tables\/([^/]+)\/\d{6,}\.copy$/.exec(entry)?.[1] ?? null

/** Names as SQL takes them, whatever is in them. */
export const quoted = (...names: string[]): string => names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.')
