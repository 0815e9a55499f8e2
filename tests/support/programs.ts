import { spawnSync } from 'node:child_process'
import { accessSync, constants, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A program that some tests need, the Debian package it comes in, and the names it goes by. */
export type Need = 'mariadb' | 'redis' | 'chromium'

const NEEDS: Record<Need, { readonly package: string; readonly names: readonly string[] }> = {
  mariadb: { package: 'mariadb-server', names: ['mariadbd'] },
  redis: { package: 'redis-server', names: ['redis-server'] },
  chromium: { package: 'chromium', names: ['chromium', 'chromium-browser', 'google-chrome-stable'] },
}

/** The path of the program, or undefined where there is none. */
export function findProgram(need: Need): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.flatMap((folder) => NEEDS[need].names.map((name) => join(folder, name))).find(isExecutable)
}

/** Where packages can be installed without asking anyone: root on Debian or its kin. */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get') && isDebian()
}

/** Installs what is missing, or says what a person may do about it. */
export function ensurePrograms(needs: readonly Need[]): void {
  const missing = needs.filter((need) => findProgram(need) === undefined).map((need) => NEEDS[need].package)
  if (missing.length === 0) return
  const install = ['-o', 'DPkg::Lock::Timeout=400', 'install', '-y', '--no-install-recommends', ...missing]
  if (!canInstall()) {
    console.log(`Missing: ${missing.join(', ')}. The suites that need them are skipped. On Debian or Ubuntu:`)
    console.log(`  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`)
    return
  }
  console.log(`Installing ${missing.join(', ')} by apt-get.`)
  apt(['-o', 'DPkg::Lock::Timeout=400', 'update'])
  apt(install)
}

function apt(args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' })
  if (status !== 0) console.error(`apt-get ${args.join(' ')} failed:\n${stdout}${stderr}`)
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
