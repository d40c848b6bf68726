import { counted } from '@/components/desk/queue/words'
import type { InboxGroupView } from '@/lib/inbox/list-inbox'
import type { ArticleView } from '@/lib/inbox/read-groups'

/** A group's articles, with the publisher and the hour of each; those beyond `most` wait in a fold. */
export function ArticleList({ group, most }: { group: InboxGroupView; most: number }) {
  const cited = new Set(group.likely.flatMap(({ cites }) => cites))
  const [first, others] = [group.articles.slice(0, most), group.articles.slice(most)]
  return (
    <div className="mt-2 text-note">
      <Articles {...{ group, cited }} articles={first} />
      {others.length > 0 && (
        <details>
          <summary className="min-h-6 w-fit cursor-pointer py-1 text-ink-2 link-quiet">
            {counted(others.length, 'more report', 'more reports')}
          </summary>
          <Articles {...{ group, cited }} articles={others} />
        </details>
      )}
    </div>
  )
}

type ArticlesProps = { group: InboxGroupView; cited: Set<string>; articles: ArticleView[] }

const Articles = ({ group, cited, articles }: ArticlesProps) => (
  <ul className="grid gap-1">
    {articles.map((article) => (
      <li key={article.id} className="wrap-anywhere">
        <bdi className="font-medium">{article.publisher}</bdi>{' '}
        <time dateTime={article.publishedAt} className="text-ink-3 tabular-nums">
          {timeOf(article.publishedAt, group.date)}
        </time>{' '}
        <a href={article.url} rel="noreferrer noopener" target="_blank" dir="auto">
          {article.title === group.title ? 'Read it' : article.title}
          <span className="sr-only"> (opens in another window)</span>
        </a>
        {cited.has(article.key) && <span className="text-accent"> cited already</span>}
      </li>
    ))}
  </ul>
)

/** "14:05", with the day where it is another than the group's. In UTC, as everything here. */
const timeOf = (at: string, date: string): string =>
  at.startsWith(date) ? at.slice(11, 16) : `${at.slice(0, 10)}, ${at.slice(11, 16)}`
