import { resolved, textOf } from '@/lib/sources/describe/linked-data'
import type { Json } from '@/lib/sources/describe/loose-json'
import { isArticle } from '@/lib/sources/describe/page-notes'
import type { PageReading } from '@/lib/sources/describe/page-reading'
import { tidy } from '@/lib/sources/describe/tidy-text'

const longest = 300

/** Who wrote it, by name. */
export function findAuthor(page: PageReading): string | null {
  const { data, say, marks } = page
  const linked = unique(namesOf(resolved(data.article?.author ?? data.article?.creator, data.byId), data.byId))
  if (linked.length > 0) return linked.join(', ').slice(0, longest)
  const said = unique(
    say(
      'article:author_name',
      'author',
      'parsely-author',
      'sailthru.author',
      'byl',
      'dc.creator',
      'dcterms.creator',
      'citation_author',
      'article.author',
      'article:author',
      'twitter:data1',
    ).flatMap(nameOf),
  )
  // The same people in another spelling stand under the next name.
  if (said.length > 0) return said[0]!.slice(0, longest)
  const shown = marks.filter(
    (mark) =>
      isArticle(mark) && ((mark.kind === 'item' && /^(?:author|creator)$/.test(mark.name)) || mark.kind === 'author'),
  )
  return shown.flatMap(({ text }) => nameOf(text))[0]?.slice(0, longest) ?? null
}

function namesOf(value: Json | undefined, byId: PageReading['data']['byId']): string[] {
  const items = Array.isArray(value) ? value.slice(0, 20) : [value]
  return items.flatMap((item) => {
    const text = textOf(resolved(item ?? undefined, byId))
    return text === null ? [] : nameOf(tidy(text))
  })
}

/** A byline's names without what is around them; none where it is no name. */
function nameOf(text: string): string[] {
  const name = tidy(text)
    .replace(
      /^(?:(?:written |reported |story |posted |published )?by|von|par|por|di|автор|text|reporting by)[:\s]+/i,
      '',
    )
    .replace(/\s*[|•·].*$/, '')
    .replace(/\s*\(?[\w.+-]+@[\w.-]+\)?/, '')
    .replace(/[\s,;:-]+$/, '')
  const isName =
    name.length >= 2 &&
    name.length <= 120 &&
    /\p{L}/u.test(name) &&
    !/https?:|^www\.|^@|^\d|\d{4}|\bmin(?:ute)?s? read\b|^(?:admin|administrator|editor|staff|null|undefined|author|by|posted|published)$/i.test(
      name,
    )
  return isName ? [name] : []
}

const unique = (names: string[]) => [...new Set(names)]
