import { realpathSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** True in the file that Node was started with, false where it is imported. */
export function isMainModule(url) {
  const started = process.argv[1]
  return started !== undefined && pathToFileURL(realpathSync(started)).href === url
}
