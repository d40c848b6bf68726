import { sendDraft, type DraftAnswer, type Kept, type Typed } from '@/components/desk/editor/draft-exchange'
import { dropCopy, writeCopy, type Copy } from '@/components/desk/editor/local-copy'
import type { ContentField } from '@/lib/desk/content'
import { contentFields, isSame } from '@/lib/desk/is-same'
import type { Stale } from '@/lib/desk/save-draft'

export type Failure = 'offline' | 'signed-out' | 'refused' | 'no-headline' | 'gone' | 'forbidden'

/** How far what was typed is kept. */
export type Saving =
  { is: 'kept'; at: string | null } | { is: 'waiting' } | { is: 'saving' } | { is: 'failed'; why: Failure }

export type Snapshot = {
  id: string
  typed: Typed
  kept: Kept
  saving: Saving
  /** What is wrong with a field, by its name. */
  problems: Record<string, string>
  /** What somebody else saved that contradicts what was typed: to be chosen from. */
  contested: Stale | null
  /** What somebody else saved that was taken in. */
  takenIn: { by: string; fields: ContentField[] } | null
}

/** After the last key, and between attempts at a site that cannot be reached, in milliseconds. */
export const pauses = { typing: 2_000, retry: 5_000 }

/**
 * Keeps what is typed into an event's form: two seconds after the last key on the site, as a draft; at once in the browser,
 * until the site has it. One request is under way at a time, so that none can overtake another.
 */
export class DraftSaver {
  private state: Snapshot
  private listeners = new Set<() => void>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<boolean> | null = null
  private mustAsk = false
  /** What was sent and never answered. The site may have it all the same. */
  private unanswered: Typed | null = null

  constructor(
    private readonly user: string,
    id: string,
    kept: Kept,
    typed: Typed,
    savedAt: string | null,
  ) {
    const saving: Saving = { is: 'kept', at: savedAt }
    this.state = { id, typed, kept, saving, problems: {}, contested: null, takenIn: null }
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }
  readonly snapshot = () => this.state

  get isDirty(): boolean {
    return !isSame(this.state.typed, this.state.kept.typed)
  }

  /** What was typed just now. */
  change(change: Partial<Typed>): void {
    const typed = { ...this.state.typed, ...change }
    const { saving } = this.state
    this.set({ typed, saving: saving.is === 'kept' ? { is: 'waiting' } : saving })
    this.keepHere()
    this.saveIn(pauses.typing)
  }

  /**
   * Goes on with what this browser held, as if it had just been typed there, once what was typed since is saved. Whether it
   * could.
   */
  async takeUp({ id, typed, kept }: Copy): Promise<boolean> {
    if (this.isDirty && !(await this.save())) return false
    const { comment, correction } = this.state.typed
    this.set({ id, kept })
    this.change({
      content: typed.content,
      comment: typed.comment || comment,
      correction: typed.correction || correction,
    })
    void this.save()
    return true
  }

  /** Asks whether somebody else saved, also where there is nothing to save. */
  look(): void {
    this.mustAsk = true
    if (!this.running && !this.state.contested) void this.save()
  }

  /** Saves all that is typed. Whether the site has it then. */
  async save(): Promise<boolean> {
    for (let turn = 0; turn < 5 && (this.isDirty || this.mustAsk); turn++) {
      if (!(await this.saveOnce())) return false
    }
    return !this.isDirty
  }

  private saveOnce(): Promise<boolean> {
    if (this.state.contested) return Promise.resolve(false)
    return (this.running ??= this.send().finally(() => (this.running = null)))
  }

  /** What somebody chose for each field that both had changed. */
  settle(theirs: ContentField[]): void {
    const { contested, typed } = this.state
    if (!contested) return
    const content = { ...contested.merged.content }
    for (const field of theirs) Object.assign(content, { [field]: contested.content[field] })
    this.set({ contested: null, kept: this.keptOf(contested) })
    this.change({ ...typed, content })
    void this.save()
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private async send(): Promise<boolean> {
    clearTimeout(this.timer)
    this.mustAsk = false
    this.set({ saving: { is: 'saving' }, problems: {} })
    const { id, kept, typed } = this.state
    return this.take(typed, await sendDraft(id, kept, typed))
  }

  private take(sent: Typed, answer: DraftAnswer): boolean {
    switch (answer.type) {
      case 'saved':
        this.unanswered = null
        this.set({ kept: { ...this.state.kept, isNew: false, version: answer.version, typed: sent } })
        return this.settled(answer.savedAt)
      case 'stale':
        return this.takeStale(sent, answer)
      case 'unreachable':
        this.unanswered = sent
        return this.failed('offline', pauses.retry)
      case 'signed-out':
        return this.failed('signed-out', pauses.retry)
      case 'refused':
        this.set({ problems: answer.problems })
        return this.failed('refused')
      case 'too-large':
        return this.failed('refused')
      case 'not-found':
        return this.failed('gone')
      case 'no-headline':
      case 'forbidden':
        return this.failed(answer.type)
    }
  }

  /** Where what was typed went on meanwhile, it is asked again with that: what is shown must be what was compared. */
  private takeStale(sent: Typed, stale: Stale): boolean {
    const isOwn = this.unanswered !== null && isSame(this.unanswered.content, stale.content)
    if (isOwn) this.set({ kept: this.keptOf(stale) })
    if (isOwn || this.state.typed !== sent) {
      this.unanswered = null
      this.mustAsk = true
      this.saveIn(pauses.typing)
      return true
    }
    if (stale.merged.conflicts.length > 0) {
      this.set({ contested: stale, saving: { is: 'waiting' } })
      return false
    }
    const { content } = stale.merged
    const fields = contentFields.filter((field) => !isSame(content[field], sent.content[field]))
    this.set({ kept: this.keptOf(stale), typed: { ...sent, content }, takenIn: { by: stale.by, fields } })
    return this.settled(stale.at)
  }

  private keptOf({ version, eventVersion, content }: Stale): Kept {
    return { isNew: false, version, eventVersion, typed: { ...this.state.kept.typed, content } }
  }

  private settled(at: string): boolean {
    if (this.isDirty) this.saveIn(pauses.typing)
    else dropCopy(this.state.id)
    this.set({ saving: this.isDirty ? { is: 'waiting' } : { is: 'kept', at } })
    return true
  }

  private failed(why: Failure, retryIn?: number): boolean {
    this.set({ saving: { is: 'failed', why } })
    this.keepHere()
    if (retryIn !== undefined) this.saveIn(retryIn)
    return false
  }

  private saveIn(pause: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => (this.isDirty || this.mustAsk) && void this.saveOnce(), pause)
  }

  private keepHere(): void {
    const { id, typed, kept } = this.state
    if (this.isDirty) writeCopy({ user: this.user, id, at: new Date().toISOString(), typed, kept })
    else dropCopy(id)
  }

  private set(change: Partial<Snapshot>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }
}
