import { z } from 'zod'
import known from '@/lib/publishers/known-publishers.json' with { type: 'json' }
import { publisherKinds } from '@/lib/publishers/kinds'
import { nameKey } from '@/lib/publishers/name-key'

const KnownPublisher = z.object({
  name: z.string(),
  /** Hosts or registrable domains, the main one first. What stands under one of them is this publisher's. */
  domains: z.array(z.string()).min(1),
  /** What it is called besides. */
  names: z.array(z.string()).default([]),
  /** ISO 3166-1, two letters. */
  country: z.string().nullable().default(null),
  /** BCP 47. */
  language: z.string().nullable().default(null),
  kind: z.enum(publisherKinds),
  /** Its article in the English Wikipedia. */
  article: z.string().nullable().default(null),
})
export type KnownPublisher = z.output<typeof KnownPublisher>

/** What we know of publishers before any page cites them; editors may say otherwise, and what they say counts. */
export const knownPublishers: KnownPublisher[] = z.array(KnownPublisher).parse(known)

export const knownByDomain = new Map(
  knownPublishers.flatMap((publisher) => publisher.domains.map((domain) => [domain, publisher] as const)),
)

/** By `nameKey`; where two are called the same, the one whose main name it is, or the first. */
export const knownByName = new Map(
  [...knownPublishers]
    .reverse()
    .flatMap((publisher) => publisher.names.map((name) => [nameKey(name), publisher] as const))
    .concat([...knownPublishers].reverse().map((publisher) => [nameKey(publisher.name), publisher] as const)),
)

/** Whether a name is a news agency's: whoever else shows its reports carries them. */
export const isKnownAgency = (name: string): boolean => knownByName.get(nameKey(name))?.kind === 'agency'
