import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { databaseAnswers } from '@/lib/database-answers'
import { problem, type FormState } from '@/lib/forms/form-state'
import { readForm, typedIn } from '@/lib/forms/read-form'
import { noteFormRead } from '@/lib/serving/form-request'
import type { Actor, Admin, Editor } from '@/lib/users/actor'
import { requireActor, requireAdmin, requireConfirmed, requireEditor, requireSession } from '@/lib/users/current-actor'

export type FormAction = (before: FormState, form: FormData) => Promise<FormState>

type Run<Who, Schema extends z.ZodType> = (who: Who, input: z.output<Schema>) => Promise<FormState>

/** How each kind of action finds out who asks; a new kind needs a row in the matrix of tests/e2e/authority. */
export const adminAction = <Schema extends z.ZodType>(schema: Schema, run: Run<Admin, Schema>): FormAction =>
  formAction(requireAdmin, schema, run)

/** As `adminAction`, and whoever has not proved who they are in the last minutes is asked to first. */
export const confirmedAdminAction = <Schema extends z.ZodType>(
  schema: Schema,
  next: string | ((input: z.output<Schema>) => string),
  run: Run<Admin, Schema>,
): FormAction =>
  formAction(requireAdmin, schema, (admin, input) => {
    requireConfirmed(admin, typeof next === 'string' ? next : next(input))
    return run(admin, input)
  })

export const editorAction = <Schema extends z.ZodType>(schema: Schema, run: Run<Editor, Schema>): FormAction =>
  formAction(requireEditor, schema, run)

export const signedInAction = <Schema extends z.ZodType>(schema: Schema, run: Run<Actor, Schema>): FormAction =>
  formAction(requireActor, schema, run)

export const confirmedAction = <Schema extends z.ZodType>(
  schema: Schema,
  next: string,
  run: Run<Actor, Schema>,
): FormAction =>
  formAction(requireActor, schema, (actor, input) => {
    requireConfirmed(actor, next)
    return run(actor, input)
  })

/** As `confirmedAction`, and open to whoever still owes a second factor. */
export const confirmedSessionAction = <Schema extends z.ZodType>(
  schema: Schema,
  next: string,
  run: Run<Actor, Schema>,
): FormAction =>
  formAction(requireSession, schema, ({ actor }, input) => {
    requireConfirmed(actor, next)
    return run(actor, input)
  })

/** For proving again who one is, which whoever owes a second factor may have to do too. */
export const sessionAction = <Schema extends z.ZodType>(schema: Schema, run: Run<Actor, Schema>): FormAction =>
  formAction(requireSession, schema, ({ actor }, input) => run(actor, input))

/** For anybody: signing in, following a link. */
export const openAction = <Schema extends z.ZodType>(
  schema: Schema,
  run: (input: z.output<Schema>) => Promise<FormState>,
): FormAction =>
  formAction(
    () => Promise.resolve(null),
    schema,
    (_, input) => run(input),
  )

/** Asks who it is, reads the form, runs, and gives back what was typed wherever something is wrong. */
export function formAction<Who, Schema extends z.ZodType>(
  who: () => Promise<Who>,
  schema: Schema,
  run: Run<Who, Schema>,
): FormAction {
  return async (before: unknown, sent: unknown) => {
    noteFormRead()
    const form = sent instanceof FormData ? sent : new FormData()
    const state = await stateAfter(who, schema, run, form).catch(awayOrThrow)
    return { ...state, at: Before.parse(before).at + 1, typed: state.done === undefined ? typedIn(form) : undefined }
  }
}

async function stateAfter<Who, Schema extends z.ZodType>(
  who: () => Promise<Who>,
  schema: Schema,
  run: Run<Who, Schema>,
  form: FormData,
): Promise<FormState> {
  const actor = await who()
  const read = readForm(schema, form)
  return read.ok ? run(actor, read.value) : read.state
}

/** A database that is away loses nobody what they typed. Whether it went before or after this was done nobody knows. */
async function awayOrThrow(error: unknown): Promise<FormState> {
  unstable_rethrow(error)
  if (await databaseAnswers()) throw error
  return problem(
    'The archive does not answer just now, and this may not have been done. What you typed is still here: try again in a moment.',
  )
}

/** Both arguments come from outside, and may be anything. */
const Before = z.object({ at: z.int().nonnegative().catch(0) }).catch({ at: 0 })
