'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { editorAction } from '@/app/form-action'
import type { BulkDone } from '@/lib/desk/bulk'
import { readdressSource, ReaddressForm } from '@/lib/desk/sources/readdress-source'
import { recheckSource, RecheckForm } from '@/lib/desk/sources/recheck-source'
import { RepairQuery, repairPath } from '@/lib/desk/sources/repair-query'
import { BulkRepair, Repair, repairSources } from '@/lib/desk/sources/repair-sources'
import { done, problem, problemWith, type FormState } from '@/lib/forms/form-state'

/** A button's row and what it stands for. */
const placed = z
  .string()
  .max(2_300)
  .regex(/^\d{1,3} \S+/, 'Load the page again.')
  .transform((text) => ({ at: Number(text.slice(0, text.indexOf(' '))), of: text.slice(text.indexOf(' ') + 1) }))

const RepairForm = z.object({
  repair: z.union([z.literal('ticked'), placed.pipe(z.object({ at: z.number(), of: Repair }))]).optional(),
  recheck: placed.pipe(z.object({ at: z.number(), of: z.uuid() })).optional(),
  rows: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .pipe(z.array(BulkRepair).max(100, 'At most 100 at once.'))
    .optional(),
  back: z.string().max(2_000).catch(''),
})

export const repairAction = editorAction(RepairForm, async (editor, { repair, recheck, rows = [], back }) => {
  if (recheck) {
    await recheckSource(editor, { id: recheck.of })
    redirect(backTo(back, recheck.at + 1, { asked: recheck.of }))
  }
  if (repair === undefined) return problem('Press one of the buttons.')
  if (repair !== 'ticked') return answer(await repairSources(editor, [repair.of]), back, repair.at)
  if (rows.length === 0) return problem('Nothing to accept: tick sources that have a new address or a copy.')
  return answer(await repairSources(editor, rows), back, 0)
})

export const readdressAction = editorAction(ReaddressForm, async (editor, form) => {
  const result = await readdressSource(editor, form)
  if (result.ok) redirect(`/desk/sources/${form.id}?done=${result.value}`)
  return result.error.type === 'refused'
    ? problemWith('url', result.error.reason)
    : problem('It is not there any more.')
})

export const recheckAction = editorAction(RecheckForm, async (editor, form) => {
  const result = await recheckSource(editor, form)
  return result.ok
    ? done('It is visited next, within minutes where visits are switched on.')
    : problem('It is not there any more.')
})

/** Back to the list, which says what was done and goes on with the row that took the place; where nothing was, why, in the form. */
function answer({ operationId, left }: BulkDone, back: string, at: number): FormState {
  if (operationId !== null) redirect(backTo(back, at, { done: operationId }))
  return problem(`Nothing was done. “${left[0]?.name}”: ${left[0]?.reason}`)
}

/** The list as it was asked for. What the form says of it is read anew: it may say anything. */
function backTo(back: string, at: number, said: Record<string, string>): string {
  const path = repairPath(RepairQuery.parse(Object.fromEntries(new URLSearchParams(back.split('?')[1] ?? ''))))
  const parameters = new URLSearchParams({ ...said, at: String(at) })
  return `${path}${path.includes('?') ? '&' : '?'}${parameters}#row-${at}`
}
