import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import proxyAddr from 'proxy-addr'
import { z } from 'zod'
import { isUrl } from '@/lib/is-url'

const httpUrl = z
  .url({ protocol: /^https?$/, error: 'should be an address such as https://news.example.org' })
  .transform((url) => url.replace(/\/+$/, ''))

const example = {
  smtp: 'should be an address such as smtps://user:password@mail.example.org:465',
  from: 'should be an e-mail address such as daybook@example.org',
  proxies: 'should list addresses such as 10.0.0.0/8, 2001:db8::1 or loopback',
  outbound: 'should list hosts with their ports such as hooks.internal:8080',
  secret: 'should have at least 16 characters',
  wayback: 'should be an address such as https://web.archive.org',
  waybackKey: 'should be a key without spaces',
  budget: 'should be a number of megabytes such as 10000',
  hub: 'should be the address of a WebSub hub such as https://hub.example.org/',
  cache: 'should be a number of megabytes such as 64, or 0 for none',
  purge: 'should list caches such as http://127.0.0.1:6081',
  port: 'should be a number from 1 to 65535, and not PORT',
  host: 'should be an address of this machine such as 127.0.0.1 or ::',
  collector: 'should be the address of an OpenTelemetry collector such as http://127.0.0.1:4318',
  database: 'should be an address such as postgresql://user:password@host:5432/daybook',
  replicas: 'should list addresses such as postgresql://user:password@replica:5432/daybook',
  redis: 'should be an address such as redis://:password@host:6379/0',
  security: 'should list addresses such as mailto:security@example.org or https://example.org/report',
  wikipedia: 'should be the address of an API of MediaWiki such as https://en.wikipedia.org/w/api.php',
}

const listOf = (text: string) => text.split(/[\s,]+/).filter(Boolean)

/** Whose X-Forwarded-For counts. */
const proxies = z
  .string()
  .transform(listOf)
  .refine((names) => isCompilable(names), example.proxies)
  .default([])

function isCompilable(names: string[]): boolean {
  try {
    proxyAddr.compile(names)
    return true
  } catch {
    return false
  }
}

const isDatabase = (url: string) => /^postgres(ql)?:\/\/\S+$/.test(url) && isUrl(url)

const isCache = (url: string) => isUrl(url) && /^https?:\/\/[^?#@\s]+$/.test(url)

const Settings = z.object({
  DATABASE_URL: z.string({ error: example.database }).regex(/^postgres(ql)?:\/\/\S+$/, example.database),
  /** Where sessions are to be had, where `DATABASE_URL` leads to a pooler that gives a connection to each transaction. */
  DATABASE_DIRECT_URL: z.string().refine(isDatabase, example.database).optional(),
  /** Streaming replicas that answer readers. */
  DATABASE_REPLICA_URLS: z
    .string()
    .transform((text) => [...new Set(listOf(text))])
    .refine((urls) => urls.length <= 20 && urls.every(isDatabase), example.replicas)
    .default([]),
  /** A Redis or Valkey in which instances of the site share finished pages. */
  CACHE_URL: z
    .string()
    .transform((url) => url.replace(/^valkey(s?):/, 'redis$1:'))
    .refine((url) => /^rediss?:\/\/[^\s?#]+$/.test(url) && isUrl(url), example.redis)
    .optional(),
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
  /** Signs sessions and links and seals secrets; set-up makes and keeps one. */
  NEXTAUTH_SECRET: z.string().min(16, example.secret).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: example.smtp }).optional(),
  /** Who mail is from; without it, no-reply at the site's host. */
  MAIL_FROM: z.email(example.from).optional(),
  OIDC_ISSUER: httpUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  TRUSTED_PROXIES: proxies,
  /** Whether the site brings a worker of its own; off where others run (`daybook worker`). */
  WORKER: z.enum(['on', 'off'], 'should be on or off').default('on'),
  /** Hosts within one's own network that webhooks and visits may reach all the same. */
  OUTBOUND_ALLOW: z
    .string()
    .toLowerCase()
    .transform(listOf)
    .refine((hosts) => hosts.every((host) => /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):\d{1,5}$/i.test(host)), example.outbound)
    .default([]),
  /** Whether the site visits pages of others: sources, feeds, and pictures that somebody at the desk gives the address of. */
  OUTBOUND_FETCH: z.enum(['on', 'off'], 'should be on or off').default('off'),
  S3_ENDPOINT: httpUrl.optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'should be the name of a bucket such as daybook-images')
    .optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** Whose snapshots of sources are looked up and asked for; unset: nobody's. */
  WAYBACK_URL: z
    .url({ protocol: /^https?$/, error: example.wayback })
    .refine((url) => !/[?#]|:\/\/[^/]*@/.test(url), example.wayback)
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  WAYBACK_ACCESS_KEY: z
    .string()
    .regex(/^[\x21-\x39\x3b-\x7e]+$/, example.waybackKey)
    .optional(),
  WAYBACK_SECRET_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, example.waybackKey)
    .optional(),
  /** Whether visits to sources leave a copy of their own in the storage. */
  ARCHIVE_WARC: z.enum(['on', 'off'], 'should be on or off').default('off'),
  /** How much room those copies may take altogether, in megabytes. */
  ARCHIVE_WARC_BUDGET: z.coerce
    .number(example.budget)
    .int(example.budget)
    .min(1, example.budget)
    .max(100_000_000, example.budget)
    .default(10_000),
  /** Where daily pages are asked for; without it, nothing is. */
  WIKIPEDIA_API_URL: z
    .string()
    .refine((url) => isUrl(url) && /^https?:\/\/[^?#@]+\/api\.php$/.test(url), example.wikipedia)
    .optional(),
  /** How much of finished pages each server keeps in memory, in megabytes; 0: nothing. */
  RESPONSE_CACHE_MB: z.coerce
    .number(example.cache)
    .int(example.cache)
    .min(0, example.cache)
    .max(1_000_000, example.cache)
    .default(64),
  /** Who tells subscribers of what is new in the feeds; without it, nobody does. */
  WEBSUB_HUB_URL: z
    .url({ protocol: /^https?$/, error: example.hub })
    .refine((url) => !/[#<>,\s]|:\/\/[^/]*@/.test(url), example.hub)
    .optional(),
  /** Caches in front of the site that are told what to forget. */
  PURGE_URLS: z
    .string()
    .transform((text) => [...new Set(listOf(text).map((url) => url.replace(/\/+$/, '')))])
    .refine((urls) => urls.length <= 20 && urls.every(isCache), example.purge)
    .default([]),
  /** Where this server tells Prometheus of itself; without it, nowhere. */
  METRICS_PORT: z.coerce
    .number(example.port)
    .int(example.port)
    .min(1, example.port)
    .max(65535, example.port)
    .optional(),
  /** By which address of this machine; by others it cannot be reached. */
  METRICS_HOST: z
    .string()
    .refine((host) => ipaddr.isValid(host), example.host)
    .default('127.0.0.1'),
  /** Whether each request is a line of JSON on standard output, and each problem one on standard error. */
  LOG_REQUESTS: z.enum(['on', 'off'], 'should be on or off').default('off'),
  /** Where traces are sent, by OTLP over HTTP; the other variables of OpenTelemetry are read by its own library. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: example.collector }).optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url({ protocol: /^https?$/, error: example.collector }).optional(),
  /** Where weaknesses are to be reported, the preferred way first: RFC 9116. */
  SECURITY_CONTACT: z
    .string()
    .transform(listOf)
    .refine(
      (all) => all.every((one) => /^(?:mailto:[^\s@]+@|https:\/\/|tel:\+?\d)[\x21-\x7e]+$/.test(one)),
      example.security,
    )
    .default([]),
})

const together = [
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
  ['WAYBACK_ACCESS_KEY', 'WAYBACK_SECRET_KEY'],
] as const

const WholeSettings = Settings.superRefine((given, { addIssue }) => {
  if (given.METRICS_PORT === given.PORT) addIssue({ code: 'custom', path: ['METRICS_PORT'], message: example.port })
  for (const group of together) {
    if (group.every((name) => given[name] === undefined)) continue
    for (const name of group) {
      if (given[name] === undefined)
        addIssue({ code: 'custom', path: [name], message: `should be set too: ${group.join(', ')} belong together` })
    }
  }
})

/** Where files are kept when not in DATA_DIR. */
export type S3Settings = {
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

export type Settings = Omit<z.output<typeof Settings>, 'SITE_URL'> & { SITE_URL: string; S3: S3Settings | null }

/** A setting that cannot be used; its message names the setting and says what it should look like. */
export class SettingsError extends Error {}

/** Reads the settings from an environment. Empty values count as unset. Throws a `SettingsError` that names every malformed one. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const { success, data, error } = WholeSettings.safeParse(given)
  if (!success)
    throw new SettingsError(error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'))
  return { ...data, SITE_URL: data.SITE_URL ?? `http://localhost:${data.PORT}`, S3: s3Of(data) }
}

function s3Of(given: z.output<typeof Settings>): S3Settings | null {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region } = given
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = given
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) return null
  return { endpoint, bucket, region, accessKeyId, secretAccessKey }
}

let settings: Settings | undefined

/** The settings of this process, read at the first use: a build needs none. */
export const env = (): Settings => (settings ??= readSettings(process.env))

/** Whether somebody wants traces; known without the other settings, which a command's help is shown without. */
export const wantsTraces = (environment: Record<string, string | undefined> = process.env): boolean =>
  Boolean(environment.OTEL_EXPORTER_OTLP_ENDPOINT || environment.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) &&
  environment.OTEL_SDK_DISABLED?.toLowerCase() !== 'true'
