import { describe, expect, it } from 'vitest'
import { CoverContent, coverProblems, wholeFrame } from '@/lib/images/cover-content'

const cover: CoverContent = {
  imageId: '0197a0f2-7d3a-7b3c-8d4e-5f60718293a4',
  url: null,
  alt: 'A harbour wall',
  caption: null,
  credit: 'A. N. Other',
  license: 'CC BY-SA 4.0',
  provenance: 'https://pictures.example/harbour',
  frame: wholeFrame,
}

describe('a cover', () => {
  it('lacks nothing when all is said, and each thing that is not', () => {
    expect(coverProblems(cover)).toEqual([])
    for (const name of ['alt', 'credit', 'license', 'provenance'] as const)
      expect(coverProblems({ ...cover, [name]: ' ' })).toHaveLength(1)
    expect(coverProblems({ ...cover, alt: '', credit: '', license: '', provenance: '' })).toHaveLength(4)
  })

  it('is one picture, with words of a length one can read', () => {
    expect(CoverContent.parse({ ...cover, caption: '  ', alt: ' A wall ' })).toMatchObject({
      caption: null,
      alt: 'A wall',
    })
    expect(CoverContent.safeParse({ ...cover, imageId: null }).success).toBe(false)
    expect(CoverContent.safeParse({ ...cover, url: '/covers/a.webp' }).success).toBe(false)
    expect(CoverContent.safeParse({ ...cover, imageId: null, url: '/covers/a.webp' }).success).toBe(true)
    expect(CoverContent.safeParse({ ...cover, alt: 'x'.repeat(501) }).success).toBe(false)
  })
})
