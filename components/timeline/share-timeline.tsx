import { embedPath, queryOf, timelineJsPath } from '@/lib/archive/addresses'
import type { TimelineView } from '@/lib/archive/timeline-views'
import { frame } from '@/lib/cards/frame'
import { env } from '@/lib/env'
import { drawTimeline } from '@/lib/timeline/drawing'
import { shownOf } from '@/lib/timeline/shown-of'

/** What to copy so that a timeline stands in another site's page, and the same for TimelineJS. */
export function ShareTimeline({ view }: { view: TimelineView }) {
  const query = queryOf({ query: view.query })
  const framed = `${env().SITE_URL}${embedPath(view.path)}${query}`
  return (
    <section aria-labelledby="elsewhere" className="mt-10 max-w-168 border-t border-rule-strong pt-3 print:hidden">
      <h2 id="elsewhere" className="font-serif text-title font-medium">
        In another page
      </h2>
      <p className="mt-1 text-note text-ink-2">
        <label htmlFor="snippet">
          Copy this into an article. It follows what changes here, and its reader’s light or dark.
        </label>
      </p>
      <textarea
        id="snippet"
        readOnly
        rows={4}
        dir="ltr"
        spellCheck={false}
        className="mt-2 w-full border border-control bg-paper p-2 font-sans text-note"
        defaultValue={frame(framed, `Timeline: ${view.of.name}`, {
          ...{ width: '100%', height: frameHeight(view), style: 'border:0' },
        })}
      />
      <p className="mt-1 flex flex-wrap gap-x-4 text-note">
        <a href={embedPath(view.path) + query} rel="nofollow" className="inline-block py-1 link-quiet">
          As it looks there
        </a>
        <a
          href={timelineJsPath(view.path.replace(/\/timeline$/, '')) + query}
          rel="nofollow"
          type="application/json"
          className="inline-block py-1 link-quiet"
        >
          For TimelineJS (JSON)
        </a>
        {view.shows === 'busiest' && (
          <span className="py-1 text-ink-2">It has {shownOf(view, view.events.length)}.</span>
        )}
      </p>
    </section>
  )
}

/** Name, tools, ways and the folded list around the drawing, as high as they are where they take two lines each, in pixels. */
const around = 280

const frameHeight = (view: TimelineView): number => Math.ceil(drawTimeline(view)?.height ?? 0) + around
