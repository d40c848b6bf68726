import { Instant } from '@/components/site/time'
import type { WaybackProblem } from '@/lib/sources/archive/wayback-health'

/** Sources of which there is no snapshot, and why; the latest first. */
export const ProblemList = ({ problems }: { problems: WaybackProblem[] }) => (
  <div className="mt-6">
    <h3 className="mb-2 text-note font-bold">Last problems</h3>
    <ul className="grid border-t border-rule text-note">
      {problems.map(({ url, problem, at, isGivenUp }) => (
        <li key={url} className="border-b border-rule py-2">
          <a href={url} rel="noreferrer" className="wrap-anywhere link-quiet">
            <bdi>{url}</bdi>
          </a>
          <p className="text-ink-2">
            <bdi>{problem}</bdi> <Instant at={at} style="short" />
            {isGivenUp ? '; given up for now' : '; is tried again'}
          </p>
        </li>
      ))}
    </ul>
  </div>
)
