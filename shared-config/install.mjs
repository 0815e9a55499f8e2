// Installs the dependencies when they are missing or older than the lock. Runs on Node 20.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './processes.mjs'

const LOCK = join(ROOT, 'package-lock.json')
const STAMP = join(ROOT, 'node_modules', '.installed')

/** Says what it does. Exits when npm fails: nothing works without it. */
export function ensureInstalled() {
  const wanted = stampOf(LOCK)
  if (read(STAMP) === wanted || installedByHand()) {
    return
  }
  console.log('Installing dependencies from package-lock.json (npm ci --ignore-scripts); about a minute, once.')
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: 'development' }, // the client is built here, so its tools are needed in production too
  })
  if (status !== 0) {
    console.error('Dependencies could not be installed: see the message of npm above.')
    process.exit(status ?? 1)
  }
  writeFileSync(STAMP, wanted)
}

/** npm leaves its own copy of the lock: the same packages mean that somebody ran npm already. */
function installedByHand() {
  const hidden = join(ROOT, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages
  const locked = JSON.parse(readFileSync(LOCK, 'utf8')).packages
  return Object.entries(locked).every(
    ([path, entry]) =>
      !path.startsWith('node_modules/') ||
      (installed[path] ? installed[path].version === entry.version : entry.optional === true || entry.peer === true),
  )
}

function stampOf(path) {
  return createHash('sha256').update(readFileSync(path)).update(`${process.platform}-${process.arch}`).digest('hex')
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
