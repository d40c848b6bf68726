import { describe, expect, it } from 'vitest'
import { parseImageAddress } from '@/lib/images/image-address'

const id = '0197a0f2-7d3a-7b3c-8d4e-5f60718293a4'

describe('the address of an image', () => {
  it('names a file of it', () => {
    expect(parseImageAddress(`/images/${id}/full/720.avif`)).toEqual({
      id,
      key: `images/${id}/full/720.avif`,
      type: 'image/avif',
    })
    expect(parseImageAddress(`/images/${id}/0-90-800-450/304.webp`)?.key).toBe(`images/${id}/0-90-800-450/304.webp`)
  })

  it.each([
    `/images/${id}`,
    `/images/${id}/master.webp`,
    `/images/${id}/full/master.webp`,
    `/images/${id}/full/0720.avif`,
    `/images/${id}/full/720.AVIF`,
    `/images/${id}/full/720.svg`,
    `/images/${id}/full/720.avif/`,
    `/images/${id}/full/../../../secrets/720.avif`,
    `/images/${id}/%66ull/720.avif`,
    `/images/${id}/00-0-10-10/720.avif`,
    `/images/${id.toUpperCase()}/full/720.avif`,
    '/images/..%2f..%2fetc/full/720.avif',
    `//images/${id}/full/720.avif`,
    `/images/${id}/full/123456.avif`,
  ])('has one spelling, and leads nowhere else: %s', (path) => {
    expect(parseImageAddress(path)).toBeNull()
  })
})
