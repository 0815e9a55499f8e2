import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { layerFaults } from '../../shared-config/check-layers.ts'
import { LAYERS } from '../../shared-config/layers.ts'

/** For each rule an import that breaks it: the file, and what it imports. */
const PLANTED: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['no-cycles', 'server/office/a.ts', './b.ts'],
  ['protocol-is-pure', 'sync-protocol/problem.ts', 'node:fs'],
  ['protocol-is-pure', 'sync-protocol/other.ts', 'knex'],
  ['protocol-by-its-index', 'server/office/inside.ts', '../../sync-protocol/problem.ts'],
  ['records-know-no-rules', 'sync-protocol/records/challan.ts', '../rules/tax.ts'],
  ['rules-know-no-wire', 'sync-protocol/rules/merge.ts', '../wire/push.ts'],
  ['client-is-a-stranger', 'client/use/server.ts', '../../server/app.ts'],
  ['server-is-a-stranger', 'server/office/client.ts', '../../client/use/nothing.ts'],
  ['migrations-are-strangers', 'migrations/001.ts', '../server/office/nothing.ts'],
  ['migrations-run-in-one-place', 'server/office/migrate.ts', '../../migrations/002.ts'],
  ['store-knows-no-fastify', 'server/store/rows.ts', 'fastify'],
  ['use-cases-know-no-http', 'server/sync/push.ts', 'node:http'],
  ['routes-hold-no-sql', 'server/routes/push.ts', 'knex'],
  ['client-store-works-alone', 'client/store/queue.ts', '../sync/engine.ts'],
  ['machine-is-pure', 'client/sync/machine.ts', './engine.ts'],
  ['sync-runs-without-screens', 'client/sync/leader.ts', 'react'],
  ['screens-touch-no-dexie', 'client/screens/list.tsx', 'dexie'],
  ['screens-see-through-use', 'client/parts/mark.tsx', '../store/tables.ts'],
  ['main-is-imported-by-nobody', 'server/commands/again.ts', '../main.ts'],
  ['shipped-code-imports-no-test', 'client/use/tested.ts', '../../tests/support/anything.ts'],
  ['imports-lead-somewhere', 'client/use/lost.ts', './gone.ts'],
]

/** Imports that keep the rules, some by a hair. */
const ALLOWED: readonly (readonly [file: string, text: string])[] = [
  ['server/office/b.ts', "import './a.ts'"],
  ['server/office/nothing.ts', "import '../../sync-protocol/index.ts'"],
  ['server/store/database.ts', "import 'knex'\nimport '../../migrations/002.ts'"],
  ['server/app.ts', "import 'fastify'"],
  ['server/main.ts', "import './app.ts'"],
  ['client/use/nothing.ts', "import 'dexie'"],
  ['client/store/tables.ts', "import 'dexie'"],
  ['client/store/actions.ts', "import './tables.ts'"],
  ['client/sync/engine.ts', "import '../store/tables.ts'\nimport '../../sync-protocol/index.ts'"],
  ['client/parts/good.tsx', "import '../store/actions.ts'\nimport type { Row } from '../store/tables.ts'"],
  ['client/parts/good.test.tsx', "import 'dexie'\nimport '../../tests/support/anything.ts'"],
  ['sync-protocol/index.ts', "import './records/line.ts'"],
  ['sync-protocol/records/line.ts', "import 'typebox'"],
  ['sync-protocol/rules/tax.ts', "import '../records/line.ts'"],
  ['sync-protocol/wire/push.ts', "import '../rules/tax.ts'"],
  ['migrations/002.ts', "import 'knex'"],
  ['tests/support/anything.ts', "import '../../server/app.ts'"],
]

const PACKAGES = ['typebox', 'knex', 'fastify', 'react', 'dexie']
const root = mkdtempSync(join(tmpdir(), 'layers-'))

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

beforeAll(() => {
  for (const name of PACKAGES) {
    plant(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    plant(`node_modules/${name}/index.js`, 'export {}')
  }
  for (const [, file, imported] of PLANTED) plant(file, `import '${imported}'\nexport const here = 1\n`)
  for (const [file, text] of ALLOWED) plant(file, `${text}\nexport type Row = 1\n`)
})

afterAll(() => rmSync(root, { recursive: true }))

test('each layer rule catches the import that was planted for it, and nothing else is caught', async () => {
  const found = (await layerFaults(root)).map(({ rule, from }) => `${rule}: ${from}`)
  const planted = PLANTED.map(([rule, file]) => `${rule}: ${file}`)
  expect([...new Set(found)].toSorted()).toEqual(planted.toSorted())
})

test('each layer rule has a planted import and a reason to print', () => {
  expect(new Set(PLANTED.map(([rule]) => rule))).toEqual(new Set(LAYERS.map(({ name }) => name)))
  for (const { comment } of LAYERS) expect(comment).toMatch(/\w+ \w+/)
})
