import { ensureBuild } from '@/cli/setup/build.mjs'
import { silent } from '@/cli/setup/report.mjs'

/** Before tests that start a production server: a build of these very files. */
export default async function setup(): Promise<() => void> {
  let release = () => {}
  await ensureBuild(silent, { whenEnding: (undo) => (release = undo) })
  return () => release()
}
