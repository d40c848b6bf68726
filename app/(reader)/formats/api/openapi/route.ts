import { z } from 'zod'
import { readHandler } from '@/app/(reader)/formats/api/read-handler'
import { openApiDocument } from '@/lib/api/openapi'

/** The description of all of this, for programs. */
export const GET = readHandler(z.object({}), async () => ({ document: openApiDocument() }))
