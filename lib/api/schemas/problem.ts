import { z } from 'zod'

const Fault = z.object({
  detail: z.string(),
  parameter: z.string().optional().meta({ description: 'Of the address, that it is about.' }),
  pointer: z.string().optional().meta({ description: 'Into the body (RFC 6901), where it is.' }),
})
export type Fault = z.output<typeof Fault>

/** RFC 9457. */
export const ProblemDocument = z
  .object({
    type: z.string(),
    title: z.string().meta({ description: 'The phrase of the status.' }),
    status: z.number().int(),
    detail: z.string().meta({ description: 'What is wrong, for people.' }),
    instance: z.string().meta({ description: 'The path that was asked for.' }),
    errors: z.array(Fault).optional().meta({ description: 'What is wrong where.' }),
    headline: z.string().optional().meta({ description: 'Of an event that was withdrawn.' }),
    withdrawnAt: z.iso.datetime().optional(),
    reason: z.string().optional(),
    requestId: z.string().optional().meta({ description: 'Of a fault of ours: what to say when you report it.' }),
  })
  .meta({ id: 'Problem', description: 'Why there is no answer (RFC 9457).' })
export type ProblemDocument = z.output<typeof ProblemDocument>
