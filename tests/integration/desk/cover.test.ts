import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { CoverForm } from '@/lib/desk/cover-form'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { publishDraft } from '@/lib/desk/publish-draft'
import { saveCover } from '@/lib/desk/save-cover'
import { wholeFrame, type CoverContent } from '@/lib/images/cover-content'
import { storage } from '@/lib/images/storage'
import { storeImage } from '@/lib/images/store-image'
import type { Actor, Editor } from '@/lib/users/actor'
import { isWithin } from '@/lib/users/throttle'
import { createDraft, save } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'
import { picture } from '@/tests/support/pictures'

let contributor: Actor
let editor: Editor
let imageId: string

beforeAll(async () => {
  contributor = await createActor('CONTRIBUTOR')
  editor = await createActor('EDITOR')
  const stored = await storeImage(contributor, await picture(1_600, 900).jpeg().toBuffer(), { sourceUrl: null })
  if (!stored.ok) throw new Error(stored.error.type)
  imageId = stored.value.id
})

const half = { crop: { x: 0, y: 0, width: 0.5, height: 0.5 }, focus: { x: 0.25, y: 0.25 } }

const cover = (more: Partial<CoverContent> = {}): CoverContent => ({
  ...{ imageId, url: null, alt: 'A wall', caption: null, credit: 'A. N. Other', license: 'CC0', provenance: 'Our own' },
  ...{ frame: half, ...more },
})

describe('the cover of a draft', () => {
  it('is kept beside what else the draft holds by now, and its frame is made', async () => {
    const { id, content, version } = await createDraft(contributor)
    const written = { ...content, summary: 'Written meanwhile.' }
    await save(contributor, { id, version, content: written, seen: content })
    expect(await saveCover(contributor, { id, cover: cover(), seen: null })).toEqual({ ok: true, value: null })
    expect((await getDeskEvent(contributor, id))?.content).toMatchObject({
      summary: 'Written meanwhile.',
      cover: cover(),
    })
    expect(await storage().get(`images/${imageId}/0-0-800-450/800.avif`)).not.toBeNull()
  })

  it('is not put over another that its editor has not seen', async () => {
    const { id } = await createDraft(contributor)
    await saveCover(contributor, { id, cover: cover({ alt: 'The first' }), seen: null })
    const second = await saveCover(contributor, { id, cover: cover({ alt: 'The second' }), seen: null })
    expect(second).toEqual({ ok: false, error: { type: 'changed', by: contributor.name } })
    expect((await getDeskEvent(contributor, id))?.content.cover?.alt).toBe('The first')
    await saveCover(contributor, { id, cover: null, seen: cover({ alt: 'The first' }) })
    expect((await getDeskEvent(contributor, id))?.content.cover).toBeNull()
  })

  it('is refused to who may not change the event, and of a picture that is not there', async () => {
    const { id } = await createDraft(editor)
    const refused = await saveCover(contributor, { id, cover: cover(), seen: null })
    expect(refused).toEqual({ ok: false, error: { type: expect.stringMatching(/not-found|forbidden/) } })
    const nothing = cover({ imageId: '00000000-0000-4000-8000-000000000000' })
    expect(await saveCover(editor, { id, cover: nothing, seen: null })).toEqual({
      ok: false,
      error: { type: 'no-image' },
    })
  })

  it('is cut anew by one person only so often: every cut is a dozen files', async () => {
    const eager = await createActor('CONTRIBUTOR')
    const { id } = await createDraft(eager)
    const perHour = { points: 200, duration: 3_600 }
    for (let cut = 1; cut <= 200; cut++) await isWithin('image-frame', eager.userId, perHour)
    const once = cover({ frame: { ...half, crop: { ...half.crop, width: 0.25 } } })
    expect(await saveCover(eager, { id, cover: once, seen: null })).toEqual({ ok: false, error: { type: 'too-many' } })
    expect(await saveCover(eager, { id, cover: cover(), seen: null })).toMatchObject({ ok: true })
  })

  it('is published with the event, and only when all is said of it', async () => {
    const { id } = await createDraft(editor)
    await saveCover(editor, { id, cover: cover({ provenance: '' }), seen: null })
    const draft = async () => (await getDeskEvent(editor, id))?.draft?.version ?? 0
    const publish = async () => publishDraft(editor, { id, version: await draft() })
    expect((await publish()).ok).toBe(false)
    await saveCover(editor, { id, cover: cover(), seen: cover({ provenance: '' }) })
    expect((await publish()).ok).toBe(true)
    const row = await db.coverImage.findUniqueOrThrow({ where: { eventId: id } })
    expect(row).toMatchObject({ imageId, url: `/images/${imageId}/0-0-800-450/800.webp`, width: 800, height: 450 })
    expect((await db.image.findUniqueOrThrow({ where: { id: imageId } })).publishedAt).not.toBeNull()
  })
})

describe('the form of a cover', () => {
  const form = {
    ...{
      id: '0197a0f2-7d3a-7b3c-8d4e-5f60718293a4',
      seen: 'null',
      imageId: '0197a0f2-7d3a-7b3c-8d4e-5f60718293a5',
      url: '',
    },
    ...{ alt: '', caption: '', credit: '', license: 'CC BY-SA 4.0', provenance: '' },
    ...{ left: '0', top: '0', width: '100', height: '100', focusX: '50', focusY: '50' },
  }

  it('gives a frame in shares, the licence by its address, and nothing for what is empty', () => {
    const { cover } = CoverForm.parse(form)
    expect(cover).toMatchObject({ frame: wholeFrame, caption: null, url: null })
    expect(cover.license).toBe('https://creativecommons.org/licenses/by-sa/4.0/')
    const cut = CoverForm.parse({ ...form, left: '60', width: '50', focusX: '70.5' }).cover.frame
    expect(cut).toEqual({ crop: { x: 0.6, y: 0, width: 0.4, height: 1 }, focus: { x: 0.705, y: 0.5 } })
  })

  it.each([
    [{ left: '-1' }],
    [{ width: '0' }],
    [{ left: '99' }],
    [{ focusX: 'x' }],
    [{ alt: 'x'.repeat(501) }],
    [{ seen: '{' }],
    [{ imageId: '../x' }],
    [{ imageId: '' }],
  ])('is refused with %j', (wrong) => {
    expect(CoverForm.safeParse({ ...form, ...wrong }).success).toBe(false)
  })
})
