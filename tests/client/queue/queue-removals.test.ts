import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findRemovals, isRemoval } from './find-removals.ts'

const ROOT = new URL('../../..', import.meta.url).pathname

/** All that takes a row out of a table of the queue. Whoever adds a line here says by which choice or answer it may go. */
const REMOVED: Readonly<Record<string, string>> = {
  'client/store/outbox.ts prune: queue.mutations.bulkDelete': 'answered for good, seen or closed by a person, and older than the journal of 30 days',
  'client/store/outbox.ts prune: queue.files.bulkDelete': 'the server has confirmed the hash, or a person has closed it, a week ago',
  'client/store/outbox.ts prune: queue.blobs.bulkDelete': 'the bytes of those files',
  'client/store/free-space.ts freeSpace: queue.blobs.bulkDelete': 'a person asks for room: bytes whose hash the server has confirmed',
  'client/store/started.ts dropStarted: stores.queue.started.delete': 'a person has finished the proof, or dropped the form',
}

/** All that puts a row in the place of another: `watch-queues.ts` sees at run time that nothing of the work is in it. */
const REPLACED: Readonly<Record<string, string>> = {
  'client/store/answers.ts storeAnswers: queue.mutations.bulkPut': 'the word of the server',
  'client/store/answers.ts storeOutcomes: queue.mutations.bulkPut': 'a later word of the server',
  'client/store/answers.ts letPass: queue.mutations.bulkPut': 'the effect of an answered one has come back',
  'client/store/heal.ts recall: queue.mutations.bulkPut': 'an answered one is laid over its record again',
  'client/store/resend.ts resendAfter: queue.mutations.bulkPut': 'to be sent again',
  'client/store/outbox.ts closeOutboxItem: queue.mutations.put': 'a person closes it',
  "client/store/outbox.ts closeOutboxItem: queue.files.where('mutation').equals(mutation).modify": 'a person closes it, with its files',
  "client/store/outbox.ts markTold: queue.mutations.where('id').equals(mutation).modify": 'notes that a driver gave the fact he was asked for; the delivery stays',
  'client/store/files.ts noteUploadUrl: queue.files.put': 'where the upload goes on',
  'client/store/files.ts noteArrived: queue.files.update': 'the server has confirmed the hash',
  'client/store/files.ts noteSpoilt: queue.files.update': 'notes when the server could not read it; state and bytes stay',
  'client/store/started.ts saveStarted: queue.started.put': 'the form as the person has it now',
  'client/store/issue.ts takeNumber: queue.series.put': 'the next number',
  'client/store/answers.ts bumpTurn: queue.identity.put': 'who this database is',
  'client/store/identity.ts ensureIdentity: queue.identity.put': 'who this database is',
  'client/store/resend.ts storeCompanyKey: queue.identity.put': 'the key of the company',
  'client/store/resend.ts storeSeries: queue.identity.put': 'the series that numbers are taken of; those before are kept beside',
  'client/store/resend.ts noteServerTime: queue.identity.put': 'the time of the server',
  'client/use/loss.ts noteLoss: queue.identity.put': 'which lost device it stands for',
}

/** In files that could reach the queue, and does not: other tables, or a Map. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'client/store/queue.ts openQueue: db.version': 'its one version, for ever: see below',
  'client/store/cache.ts openCache: db.version': 'the cache',
  'client/store/cache.ts openCache: db.version(2).stores(…).upgrade': 'the cache',
  'client/store/cache.ts openCache: trx.table(table).clear': 'the cache',
  'client/store/stores.ts rebuildLocalData: stores.cache.delete': 'the cache',
  'client/store/settle.ts storePage: stores.cache.meta.put': 'the cache',
  'client/store/show.ts removeRows: table.bulkDelete': 'rows of the cache',
  'client/store/show.ts removeRows: range.delete': 'rows of the cache',
  'client/store/show.ts writeDrawn: table.bulkPut': 'rows of the cache',
  'client/store/show.ts writeDrawn: cache.aside.bulkPut': 'the cache',
  'client/store/show.ts writeDrawn: cache.aside.bulkDelete': 'the cache',
  'client/sync/leader.ts beat: cache.meta.put': 'the cache',
  'client/sync/verify.ts note: stores.cache.meta.put': 'the cache',
  'client/store/briefs.ts openBriefs: changed.delete': 'a Set',
  'client/store/briefs.ts openBriefs: single.delete': 'a Map',
  'client/store/briefs.ts openBriefs: packs.delete': 'a Map',
  'client/store/briefs.ts openBriefs: listeners.delete': 'a Set',
  'client/store/briefs.ts closeBriefs: OPEN.delete': 'a Map',
  'client/store/drawn.ts forgetDrawn: of(queue).orders.delete': 'a Set of orders that were drawn',
  'client/store/held.ts unlike: theirs.delete': 'a Map',
  'client/store/page-rows.ts overwritten: found.delete': 'a Map',
}

const isSource = (path: string): boolean => !/[.]test[.]tsx?$|(^|\/)(node_modules|dist)\//.test(path)
const sources = (): string[] => globSync('client/**/*.{ts,tsx}', { cwd: ROOT, exclude: (name) => name === 'node_modules' || name === 'dist' }).filter(isSource).sort()
const places = () => sources().flatMap((file) => findRemovals(file, readFileSync(ROOT + file, 'utf8')))
const keyOf = ({ file, within, what }: ReturnType<typeof findRemovals>[number]): string => `${file} ${within}: ${what}`

describe('[D10] nothing leaves the queue but by a person’s choice or a terminal, acknowledged answer', () => {
  test('every place that could remove or overwrite a row of it is listed with its reason, and none is listed that is gone', () => {
    expect([...new Set(places().map(keyOf))].sort()).toEqual(Object.keys({ ...REMOVED, ...REPLACED, ...ELSEWHERE }).sort())
  })

  test('what removes is listed as removing', () => {
    const removing = new Set(places().filter(isRemoval).map(keyOf))
    expect(Object.keys(REPLACED).filter((place) => removing.has(place))).toEqual([])
    expect(Object.keys(REMOVED).filter((place) => !removing.has(place))).toEqual([])
  })

  test('those places are reached by a person or the tidying of the engine alone', () => {
    const callers = (name: string) => sources().filter((file) => new RegExp(`(?<!function )\\b${name}\\(`).test(readFileSync(ROOT + file, 'utf8')))
    expect(callers('prune')).toEqual(['client/store/free-space.ts', 'client/sync/engine.ts'])
    expect(callers('freeSpace')).toEqual(['client/screens/shared/use-notes.ts'])
    expect(callers('closeOutboxItem')).toEqual(['client/screens/shared/outbox-needs-you.tsx'])
    expect(callers('dropStarted')).toEqual(['client/screens/driver/proof-frame.tsx', 'client/screens/driver/use-fail.ts', 'client/store/life-actions.ts'])
    expect(callers('noteArrived')).toEqual(['client/sync/files.ts'])
  })

  test('the tables of the queue never change: there is one version of them, and one place that opens them', () => {
    const source = readFileSync(`${ROOT}client/store/queue.ts`, 'utf8')
    expect(source.match(/[.]version\(.*\)/g)).toEqual(['.version(1)'])
    expect(source.match(/[.]stores\(\{[^}]*\}\)/)?.[0].replaceAll(/\s+/g, ' ')).toBe(
      ".stores({ mutations: 'order, &id, entity, state, over, answeredAt', files: 'id, mutation, challan, state', blobs: 'id', identity: 'key', series: '[code+nature+fy]', started: 'challan', })")
    expect(sources().filter((file) => /new Dexie\(/.test(readFileSync(ROOT + file, 'utf8')))).toEqual(['client/store/cache.ts', 'client/store/queue.ts'])
  })

  test('no answer of the server asks the browser to clear its storage', () => {
    const files = [...sources(), ...globSync('server/**/*.ts', { cwd: ROOT }).filter(isSource)]
    expect(files.filter((file) => /clear-site-data/i.test(readFileSync(ROOT + file, 'utf8')))).toEqual([])
  })
})

describe('the checker sees a planted removal', () => {
  test.each([
    ['a table', 'export const wipe = ({ queue }: Stores) => queue.mutations.clear()', 'queue.mutations.clear'],
    ['a table by another name', 'function wipe({ queue: { blobs: big } }: Stores) { return big.where({ id }).delete() }', 'big.where({ id }).delete'],
    ['brackets', "async function wipe(queue: QueueDb) { await queue['files']['bulkDelete'](ids) }", "queue['files']['bulkDelete']"],
    ['a computed name', 'const wipe = (queue: QueueDb, how: string) => queue.mutations[how]()', 'queue.mutations[how]'],
    ['a method that is carried off', 'const wipe = (queue: QueueDb) => queue.files.clear.bind(queue.files)', 'queue.files.clear'],
    ['a destructured method', 'const wipe = (queue: QueueDb) => { const { clear } = queue.files; return clear }', '{ clear }'],
    ['optional chains', 'const wipe = (stores?: Stores) => stores?.queue?.blobs?.clear()', 'stores.queue.blobs.clear'],
    ['the database itself', "import { Dexie } from 'dexie'\nconst wipe = (name: string) => Dexie.delete(name)", 'Dexie.delete'],
    ['IndexedDB itself', 'const wipe = (name: string) => indexedDB.deleteDatabase(name)', 'indexedDB.deleteDatabase'],
    ['another version of the tables', "import Dexie from 'dexie'\nconst wipe = (db: Dexie) => db.version(2).stores({ files: null })", 'db.version'],
    ['an overwriting', 'const wipe = ({ queue }: Stores) => queue.mutations.toCollection().modify((row) => { row.args = {} })', 'queue.mutations.toCollection().modify'],
  ])('by %s', (_how, source, what) => {
    expect(findRemovals('client/sync/planted.ts', source)).toContainEqual(expect.objectContaining({ file: 'client/sync/planted.ts', within: 'wipe', what }))
  })

  test('in JSX, and not in a file that knows no queue', () => {
    expect(findRemovals('client/screens/planted.tsx', 'export function Wipe({ stores }: Props) { return <button onClick={() => stores.queue.files.clear()} /> }')).toHaveLength(1)
    expect(findRemovals('client/parts/planted.ts', 'const seen = new Map(); seen.delete(1)')).toEqual([])
  })
})
