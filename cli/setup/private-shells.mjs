import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

/**
 * Throws away the shells that `next build` makes ahead of the pages under app/(staff). No request for such a page is
 * answered from one, but for a form that is sent without scripts, and then what is wrong with it is lost: Next goes on
 * from the shell, and React takes a form's answer only where it renders a page from its beginning.
 *
 * @param {string} built the folder `next build` wrote
 */
export function dropPrivateShells(built) {
  const pages = join(built, 'server', 'app')
  const names = privateNames()
  for (const file of readdirSync(pages, { recursive: true, encoding: 'utf8' })) {
    const isPrivate = names.some((name) => file.startsWith(`${name}.`) || file.startsWith(`${name}/`))
    if (isPrivate && /\.(?:html|meta|rsc)$/.test(file)) rmSync(join(pages, file))
  }
}

/** The first parts of the addresses of pages for people who are signed in, or about to be. */
const privateNames = () =>
  readdirSync(join(root, 'app', '(staff)'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
