// House rules that the linter has no word for: file names, state at module level, clocks in pure files.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ModuleItem, parseSync } from '@swc/core'

const SHIPPED = /^(client|server|sync-protocol|migrations|shared-config)\//
const PURE = /^(sync-protocol\/|client\/sync\/machine)/
const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'public'])

export function nameFaults(root: string): string[] {
  return sources(root).flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    return fileFaults(path, text).map((fault) => `${path}: ${fault}`)
  })
}

/** What the house has against one file, as sentences. */
export function fileFaults(path: string, text: string): string[] {
  const faults: string[] = []
  if (/^(utils?|helpers?|misc|common)([.-]|$)/.test(basename(path))) faults.push('a file says in its name what it does')
  if (path.split('/').includes('src')) faults.push('no src folders: the third level is kept for words that mean something')
  if (!/\.(ts|tsx)$/.test(path) || /\.test\.tsx?$/.test(path) || !SHIPPED.test(path)) return faults

  const { body } = parseSync(text, { syntax: 'typescript', tsx: path.endsWith('.tsx'), target: 'es2022' })
  if (body.some(isModuleLet)) faults.push('no let at module level: state belongs to someone who is given it')
  if (PURE.test(path) && readsTheTime(text)) faults.push('a pure file is told the time and the dice: it does not look')
  return faults
}

function isModuleLet(node: ModuleItem): boolean {
  const declared = node.type === 'ExportDeclaration' ? node.declaration : node
  return declared.type === 'VariableDeclaration' && declared.kind !== 'const' && !declared.declare
}

const CLOCKS_AND_DICE = /\b(Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|crypto\.)/

/** Comments and texts are blanked first: they may speak of clocks. */
function readsTheTime(text: string): boolean {
  return CLOCKS_AND_DICE.test(text.replaceAll(/\/\*[^]*?\*\/|\/\/.*|'[^'\n]*'/g, ''))
}

function sources(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || SKIPPED_FOLDERS.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return sources(root, path)
    return /\.(ts|tsx|mjs|js|css)$/.test(entry.name) ? [path] : []
  })
}

if (import.meta.main) {
  const faults = nameFaults(fileURLToPath(new URL('..', import.meta.url)))
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length === 0 ? 0 : 1
}
