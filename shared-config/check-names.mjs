// House rules that the linter has no word for: file names, state at module level, clocks in pure files.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from '@swc/core'
import { isMainModule } from './main-module.mjs'

const SHIPPED = /^(client|server|sync-protocol|migrations|shared-config)\//
const PURE = /^(sync-protocol\/|client\/sync\/machine)/
const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'public'])

export function nameFaults(root) {
  return sources(root).flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    return fileFaults(path, text).map((fault) => `${path}: ${fault}`)
  })
}

/** What the house has against one file, as sentences. */
export function fileFaults(path, text) {
  const faults = []
  if (/^(utils?|helpers?|misc|common)([.-]|$)/.test(basename(path))) faults.push('a file says in its name what it does')
  if (path.split('/').includes('src')) faults.push('no src folders: the third level is kept for words that mean something')
  if (!/\.(ts|tsx)$/.test(path) || /\.test\.tsx?$/.test(path) || !SHIPPED.test(path)) return faults

  const { body } = parseSync(text, { syntax: 'typescript', tsx: path.endsWith('.tsx'), target: 'es2022' })
  if (body.some(isModuleLet)) faults.push('no let at module level: state belongs to someone who is given it')
  if (PURE.test(path) && readsTheTime(body)) faults.push('a pure file is told the time and the dice: it does not look')
  return faults
}

function isModuleLet(node) {
  const declared = node.type === 'ExportDeclaration' ? node.declaration : node
  return declared.type === 'VariableDeclaration' && declared.kind !== 'const' && !declared.declare
}

/** True when a clock or a die is read anywhere in the tree: Date.now(), new Date(), Math.random(), crypto. */
function readsTheTime(node) {
  if (node === null || typeof node !== 'object') return false
  if (Array.isArray(node)) return node.some(readsTheTime)
  if (node.type === 'MemberExpression' && node.property.type === 'Identifier') {
    const name = `${node.object.value}.${node.property.value}`
    if (name === 'Date.now' || name === 'Math.random' || name === 'performance.now') return true
  }
  if (node.type === 'NewExpression' && node.callee.value === 'Date' && (node.arguments ?? []).length === 0) return true
  return Object.values(node).some(readsTheTime)
}

function sources(root, folder = '') {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith('.') || SKIPPED_FOLDERS.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return sources(root, path)
    return /\.(ts|tsx|mjs|js|css)$/.test(entry.name) ? [path] : []
  })
}

if (isMainModule(import.meta.url)) {
  const faults = nameFaults(fileURLToPath(new URL('..', import.meta.url)))
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length === 0 ? 0 : 1
}
