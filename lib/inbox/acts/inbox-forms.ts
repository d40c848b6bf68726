import { z } from 'zod'

/** A group with the version that was seen, `id.version`. */
export const TickedGroup = z
  .string()
  .regex(/^[0-9a-f-]{36}\.\d{1,9}$/, 'Load the page again.')
  .transform((text) => {
    const [id = '', version] = text.split('.')
    return { id, version: Number(version) }
  })
  .pipe(z.object({ id: z.uuid(), version: z.number() }))
export type TickedGroup = z.output<typeof TickedGroup>

export const tickedGroup = ({ id, version }: TickedGroup): string => `${id}.${version}`

export const GroupsForm = z.object({
  groups: z
    .array(TickedGroup)
    .min(1, 'Tick some first.')
    .max(50, 'At most 50 at once.')
    .transform((groups) => [...new Map(groups.map((group) => [group.id, group])).values()]),
})
export type GroupsForm = z.output<typeof GroupsForm>

export const AddToEventForm = GroupsForm.extend({ eventId: z.uuid() })
export type AddToEventForm = z.output<typeof AddToEventForm>
