import { describe, expect, it } from 'vitest'
import { emptyContent, type SourceContent } from '@/lib/desk/content'
import type { SourceProposal } from '@/lib/desk/source-proposals'
import { usesOf, withProposal } from '@/lib/desk/use-proposal'

const url = 'https://post.example/a'
const source: SourceContent = {
  ...{ url, publisher: 'The Post', title: null, publishedOn: null, language: 'de', archiveUrl: null },
  ...{ isPaywalled: false, isPrimary: true },
}
const content = { ...emptyContent('2017-04-07'), headline: 'Written', sources: [source] }
const proposal: SourceProposal = {
  ...{ url, siteName: 'Post', title: 'Said', description: 'What it says.', publishedOn: '2017-04-06' },
  ...{ language: 'en', isPaywalled: false },
}

describe('using what a source says', () => {
  it('changes the one field that was asked for', () => {
    expect(withProposal(content, proposal, 'headline')).toEqual({ headline: 'Said' })
    expect(withProposal(content, proposal, 'summary')).toEqual({ summary: 'What it says.' })
    expect(withProposal(content, proposal, 'date')).toEqual({ date: '2017-04-06' })
  })

  it('fills what is not known of the source, and overwrites nothing', () => {
    const filled = { ...source, title: 'Said', publishedOn: '2017-04-06' }
    expect(withProposal(content, proposal, 'details')).toEqual({ sources: [filled] })
  })

  it('offers nothing that would change nothing', () => {
    expect(usesOf(content, proposal)).toEqual(['headline', 'summary', 'date', 'details'])
    const same = { ...proposal, title: null, description: null, publishedOn: '2017-04-07', language: null }
    expect(usesOf({ ...content, sources: [{ ...source, publishedOn: '2017-04-05' }] }, same)).toEqual([])
    expect(usesOf(content, { ...proposal, url: 'https://post.example/other' })).not.toContain('details')
  })
})
