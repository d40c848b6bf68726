export type SentPicture = { id: string; width: number; height: number }

/** Has the site keep a picture, from a file or an address in `form`, and says which image it is or why it is none. */
export async function sendPicture(address: string, form: FormData): Promise<SentPicture | { problem: string }> {
  try {
    const answer = await fetch(address, { method: 'POST', body: form, headers: { accept: 'application/json' } })
    return (await answer.json()) as SentPicture | { problem: string }
  } catch {
    return { problem: 'The site did not answer. The picture was not kept; try again.' }
  }
}
