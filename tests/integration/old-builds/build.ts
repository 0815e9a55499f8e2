// node tests/integration/old-builds/build.ts NAME [ROOT]: this build's client and server, each in one file, kept for ever
// beside what record.ts writes. ROOT: another working tree, of an older commit, with its dependencies.
import { spawnSync } from 'node:child_process'
import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { rolldown } from 'rolldown'

const [name, other] = process.argv.slice(2)
if (name === undefined) throw new Error('Which name? For instance 2026-11-24-05h00')
const root = resolve(other ?? join(import.meta.dirname, '../../..'))
const entry = join(root, 'tests', 'old-build-entry.ts')
const OURS = /^(client|server|sync-protocol|shared-config|migrations)(\/|$)/
/** The file beside the bundle, or a package; both are found where the bundle is run. */
const isPackage = (id: string): boolean => !/^[./]/.test(id) && !OURS.test(id)

async function bundle(input: string, file: string, external: (id: string) => boolean): Promise<void> {
  const build = await rolldown({ input, cwd: root, platform: 'node', external, logLevel: 'silent' })
  const { output: [{ code }] } = await build.generate({ format: 'esm', minify: true, codeSplitting: false })
  writeFileSync(join(import.meta.dirname, file), `/* oxlint-disable */\n${code}`)
}

copyFileSync(join(import.meta.dirname, 'client-entry.ts'), entry)
try {
  await bundle(entry, `${name}-client.js`, () => false)
  await bundle(join(root, 'server', 'main.ts'), `${name}-server.js`, isPackage)
} finally {
  rmSync(entry)
}
const { stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' })
console.log(`${name} is made of ${stdout.trim()}`)
