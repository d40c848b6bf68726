/** Mistakes in writing an external link that the wiki shows as raw text, each with what its writer meant. */
const MISTAKES: [mistake: RegExp, meant: string][] = [
  [/\[[ \t]+(?=https?:\/\/)/gi, '['],
  [/\[(https?)(?::\/|;\/\/|\/\/|:)(?=[\w-]+\.)/gi, '[$1://'],
  [/\[(?=www\.[\w-]+\.)/gi, '[http://'],
  [/(?<!\{)\{(https?:\/\/[^\s[\]{}<>]+ [^[\]{}\n]{1,120})(?:\]|\}(?!\}))/gi, '[$1]'],
  [/(?<!\[)\[(https?:\/\/[^\s[\]{}<>]+ [^[\]{}\n]{1,120})\}(?!\})/gi, '[$1]'],
  [/(?<!\[)\((https?:\/\/[^\s[\]{}<>()]+) ([^[\]{}()\n]{1,60})\)/gi, '[$1 ($2)]'],
  [/\[(https?:\/\/[^\s[\]{}<>]+ \([^[\]{}()\n]{1,60}\))(?=[.,;]?\s*(?:\n|$|\[(?!\[)))/gi, '[$1]'],
]

/** Puts external links right that were written with a wrong or missing bracket or colon. Lines stay where they are. */
export function mendLinks(page: string): string {
  return MISTAKES.reduce((text, [mistake, meant]) => text.replace(mistake, meant), page)
}
