// Builds the client when a file it is made of has changed since the last build.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodePath, ROOT, runForeground, toolEnv } from './processes.mjs'

const MADE_OF = ['client', 'sync-protocol', 'package-lock.json', 'shared-config/tsconfig.base.json']
const STAMP = join(ROOT, 'client', 'dist', '.built-from')
const NOT_INPUT = /(^|\/)(node_modules|dist|README\.md|SPEC\.md)$|\.test\.tsx?$|(^|\/)\./

/** Resolves to an exit code: 0 when the build is fresh, or was made fresh. */
export async function ensureBuilt({ always = false } = {}) {
  if (!existsSync(join(ROOT, 'client', 'vite.config.ts'))) {
    console.log('There is no client to build yet.')
    return 0
  }
  const wanted = fingerprint()
  if (!always && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return 0
  console.log('Building the client.')
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  const env = toolEnv({ NODE_ENV: 'production' })
  const code = await runForeground([nodePath(), vite, 'build', '--logLevel', 'warn'], { cwd: join(ROOT, 'client'), env })
  if (code === 0) writeFileSync(STAMP, wanted)
  return code
}

function fingerprint() {
  const hash = createHash('sha256')
  for (const path of MADE_OF.flatMap(files).sort()) hash.update(path).update(readFileSync(join(ROOT, path)))
  return hash.digest('hex')
}

function files(path) {
  if (NOT_INPUT.test(path)) return []
  if (statSync(join(ROOT, path)).isFile()) return [path]
  return readdirSync(join(ROOT, path)).flatMap((name) => files(`${path}/${name}`))
}
