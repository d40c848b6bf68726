import { resolve } from 'node:path'
import { z } from 'zod'

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'should be an address such as https://news.example.org' })
  .transform((url) => url.replace(/\/+$/, ''))

const Settings = z.object({
  DATABASE_URL: z
    .string({ error: 'should be an address such as postgresql://user:password@host:5432/daybook' })
    .regex(/^postgres(ql)?:\/\/\S+$/, 'should be an address such as postgresql://user:password@host:5432/daybook'),
  DATA_DIR: z
    .string()
    .min(1, 'should be a folder')
    .default('.data')
    .transform((path) => resolve(path)),
  PORT: z.coerce
    .number('should be a number from 1 to 65535')
    .int()
    .min(1, 'should be a number from 1 to 65535')
    .max(65535, 'should be a number from 1 to 65535')
    .default(3000),
  SITE_URL: httpUrl.optional(),
  SITE_NAME: z
    .string()
    .trim()
    .min(1, 'should be a name')
    .max(80, 'should have at most 80 characters')
    .default('Daybook'),
})

export type Settings = Omit<z.output<typeof Settings>, 'SITE_URL'> & { SITE_URL: string }

/** A setting that cannot be used; its message names the setting and says what it should look like. */
export class SettingsError extends Error {}

/** Reads the settings from an environment. Empty values count as unset. Throws a `SettingsError` that names every malformed one. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const { success, data, error } = Settings.safeParse(given)
  if (!success)
    throw new SettingsError(error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'))
  return { ...data, SITE_URL: data.SITE_URL ?? `http://localhost:${data.PORT}` }
}

let settings: Settings | undefined

/** The settings of this process, read at the first use: a build needs none. */
export const env = (): Settings => (settings ??= readSettings(process.env))
