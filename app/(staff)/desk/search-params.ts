import { z } from 'zod'

export type Search = Record<string, string | string[] | undefined>

/** What an address says of a name once: the first, and nothing where it is not there. */
export const firstOf = (value: string | string[] | undefined): string => [value ?? ''].flat()[0]?.slice(0, 2_000) ?? ''

/** The id in an address; null for anything else. */
export const idIn = (value: string | string[] | undefined): string | null => z.uuid().safeParse(value).data ?? null
