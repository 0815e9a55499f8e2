import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SPEC = join(ROOT, 'sync-protocol/SPEC.md')
const BEGIN = '## Where each rule lives\n'

const files = (patterns: string[]) =>
  globSync(patterns, { cwd: ROOT, exclude: (name) => String(name).includes('node_modules') || String(name).includes('dist') }).sort()
const isTest = (file: string) => file.startsWith('tests/') || /\.test\.tsx?$/.test(file)

/** The rules that a mark names: `[P1]` one, `[Q1–Q5]` five. */
function rulesOf(mark: string): string[] {
  const [, letter = '', from = '', to = from] = /^([A-Z])(\d+[a-z]?)(?:[–-][A-Z]?(\d+))?$/.exec(mark) ?? []
  const first = Number.parseInt(from, 10)
  return to === from ? [letter + from] : Array.from({ length: Number(to) - first + 1 }, (_, i) => `${letter}${first + i}`)
}

/** Which files carry the mark of a rule. */
function marked(all: string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const file of all) {
    const marks = readFileSync(join(ROOT, file), 'utf8').matchAll(/\[([A-Z]\d+[a-z]?(?:[–-][A-Z]?\d+)?)\]/g)
    for (const id of new Set([...marks].flatMap(([, mark]) => rulesOf(mark ?? '')))) found.set(id, [...(found.get(id) ?? []), file])
  }
  return found
}

test('every rule of SPEC is marked in the code that keeps it and in a test that proves it', () => {
  const text = readFileSync(SPEC, 'utf8')
  const rules = [...new Set([...text.slice(0, text.indexOf(BEGIN)).matchAll(/\*\*([A-Z]\d+[a-z]?)\*\*/g)].map(([, id]) => id ?? ''))]
  const all = files(['{sync-protocol,server,client,tests}/**/*.{ts,tsx}'])
  const code = marked(all.filter((file) => !isTest(file)))
  const tests = marked(all.filter(isTest))
  const name = (list: string[] | undefined) => (list ?? []).slice(0, 3).map((file) => `\`${file}\``).join(' ') || '—'
  const table = ['| Rule | Code | Tests |', '|---|---|---|', ...rules.map((id) => `| ${id} | ${name(code.get(id))} | ${name(tests.get(id))} |`)].join('\n')

  if (process.env['UPDATE_SPEC']) writeFileSync(SPEC, `${text.slice(0, text.indexOf(BEGIN))}${BEGIN}\nAt most three files of each; \`UPDATE_SPEC=1 npm test -- --project rules\` writes this table anew.\n\n${table}\n`)
  expect(rules.filter((id) => !code.has(id)), 'rules without a mark in the code').toEqual([])
  expect(rules.filter((id) => !tests.has(id)), 'rules without a mark in a test').toEqual([])
  expect(readFileSync(SPEC, 'utf8')).toContain(table)
})
