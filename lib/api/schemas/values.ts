import { z } from 'zod'
import { parsePlainDate } from '@/lib/dates/plain-date'

// What documents and questions of the API are made of. Their descriptions stand in /api/openapi.json.

export const Day = z.iso
  .date('should be a day such as 2017-04-07')
  .refine((text) => parsePlainDate(text) !== null, 'should be a day such as 2017-04-07')
  .meta({ description: 'A calendar date.', examples: ['2017-04-07'] })

export const Instant = z.iso.datetime().meta({ description: 'A moment in UTC.' })

export const Address = z.url().meta({ description: 'An absolute address.' })

export const Id = z
  .uuid()
  .meta({ description: 'Of an event; it stays the same whatever becomes of its headline or date.' })

export const isId = (text: string): boolean => Id.safeParse(text).success

/** A thing's last part of its address. */
export const Slug = z
  .string()
  .max(220)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'should be the last part of an address, such as donald-trump')
  .meta({ description: 'The last part of its address.', examples: ['donald-trump'] })

export const Link = z.object({
  name: z.string(),
  url: Address,
  wikipedia: Address.nullable().meta({ description: 'The article it stands for.' }),
})
