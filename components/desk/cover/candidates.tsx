import { ActionForm, Field, Submit, TextArea } from '@/components/ui/form'
import { commonLicences } from '@/lib/images/licences'
import type { FormState } from '@/lib/forms/form-state'
import type { Candidate } from '@/lib/sources/covers/find-candidates'

type Action = (before: FormState, form: FormData) => Promise<FormState>

type CandidatesProps = {
  event: string
  candidates: Candidate[]
  offered: { offered: number; looked: number }
  look: Action
  accept: Action
}

const licences = 'licences-of-candidates'

/** The pictures that the event's sources show, as small copies of ours: nothing is loaded from their sites. */
export function Candidates({ event, candidates, offered, look, accept }: CandidatesProps) {
  return (
    <section aria-label="Pictures of its sources" className="mt-10 grid grid-cols-[minmax(0,1fr)] gap-4">
      <h2 className="text-item font-bold">Pictures of its sources</h2>
      <p className="max-w-prose text-note text-ink-2">
        What a source shows belongs to somebody. Take it only where its licence lets us, and say who made it.
      </p>
      <ActionForm action={look} className="grid gap-3">
        <input type="hidden" name="id" value={event} />
        <p className="text-note">{offeredInWords(offered, candidates.length)}</p>
        <Submit kind="plain">Look at them{offered.looked > 0 ? ' again' : ''}</Submit>
      </ActionForm>
      <datalist id={licences}>
        {commonLicences.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ul className="grid gap-x-8 gap-y-10 sm:grid-cols-2">
        {candidates.map((candidate) => (
          <li key={candidate.id} className="grid min-w-0 content-start gap-3">
            <CandidateItem event={event} candidate={candidate} accept={accept} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function offeredInWords({ offered, looked }: CandidatesProps['offered'], fit: number): string {
  if (offered === 0) return 'Its sources offer none, as far as their pages were read.'
  if (looked === 0) return `Its sources offer ${offered}. They are fetched by the worker when you ask for it.`
  const waiting = looked < offered ? `, ${offered - looked} not looked at yet` : ''
  return `Of ${offered} that its sources offer ${fit} could be a cover${waiting}. Load the page again to see what has come since.`
}

function CandidateItem({ event, candidate, accept }: { event: string; candidate: Candidate; accept: Action }) {
  const { id, page, title, publisher, width, height, state, reason, imageId } = candidate
  return (
    <>
      <img
        src={`/desk/candidates/${id}`}
        width={width ?? 480}
        height={height ?? 270}
        alt={`A picture of “${title ?? publisher}”`}
        loading="lazy"
        className="h-auto w-full border border-rule"
      />
      <p className="text-note wrap-anywhere">
        <a href={page} target="_blank" rel="noreferrer" className="link-quiet">
          <bdi>{title ?? page}</bdi>
        </a>
        <span className="block text-ink-2">
          <bdi>{publisher}</bdi>, {width} × {height}
        </span>
      </p>
      {reason && <p className="border-s-2 border-accent ps-3 text-note text-accent">{reason}</p>}
      {state === 'ACCEPTED' && <p className="text-note">Accepted: it is the cover as soon as it has been fetched.</p>}
      {state === 'KEPT' && imageId && (
        <p className="text-note">
          It is an image of ours.{' '}
          <a href={`/desk/events/${event}/cover?image=${imageId}`} className="link-quiet">
            Frame it
          </a>
        </p>
      )}
      {(state === 'FIT' || state === 'FAILED') && (
        <details>
          <summary className="w-fit cursor-pointer py-1">Use it as cover</summary>
          <ActionForm action={accept} initial={{ credit: publisher }} className="mt-2 grid gap-4">
            <input type="hidden" name="id" value={event} />
            <input type="hidden" name="candidate" value={id} />
            <TextArea name="alt" label="Description" hint="What is to be seen, for those who cannot see it." rows={2} />
            <Field name="credit" label="Credit" hint="Who made it." maxLength={300} autoComplete="off" />
            <Field
              name="license"
              label="Licence"
              hint="Choose one, or say on what terms it may be shown."
              maxLength={300}
              autoComplete="off"
              list={licences}
            />
            <Submit>Accept</Submit>
          </ActionForm>
        </details>
      )}
    </>
  )
}
