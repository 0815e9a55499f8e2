import { isRecordType, TABLES } from '../../store/tables.ts'
import type { Id } from 'sync-protocol'
import type { Books, Damage, Rule } from './damage.ts'
import { mutations, type Booked } from './pages.ts'

/** Mutations whose mark stays in the challan for good, once they were applied. */
const MARKED: ReadonlySet<string> = new Set([
  'challan.create', 'challan.issue', 'challan.dispatch', 'challan.leg', 'challan.attempt', 'challan.receive', 'challan.note',
])
const EFFECT: ReadonlySet<string> = new Set(['applied', 'merged', 'conflict'])
const OPEN: ReadonlySet<string> = new Set(['parked', 'rejected', 'conflict'])

/** [I1] Each device's numbers run from 1 to its last without a gap; each mutation took effect once. */
export async function* numbersOfDevices({ db, company }: Books): AsyncGenerator<Damage> {
  const devices = (await db('sync_device').where({ company }).select('id', 'last_n')) as { id: Id; last_n: number }[]
  const counted = (await db('sync_mutation').where({ company }).groupBy('device').select('device').count({ count: '*' }).min({ least: 'n' }).max({ most: 'n' })) as
    { device: Id; count: number; least: number; most: number }[]
  const byDevice = new Map(counted.map((row) => [row.device, row]))
  for (const { id, last_n } of devices) {
    const found = byDevice.get(id)
    const [count, least, most] = [Number(found?.count ?? 0), Number(found?.least ?? 1), Number(found?.most ?? 0)]
    if (count !== Number(last_n) || most !== Number(last_n) || least !== 1) {
      yield { rule: 'I1', company, what: `device ${id} was answered up to ${last_n}, and has ${count} answers from ${least} to ${most}` }
    }
    byDevice.delete(id)
  }
  for (const device of byDevice.keys()) yield { rule: 'I1', company, what: `there are answers for device ${device}, which does not exist` }
  const twice = (await db('audit_event').where({ company }).whereNotNull('mutation').andWhereNot('detail', 'like', '%"status":"parked"%')
    .groupBy('mutation').having(db.raw('count(*)'), '>', 1).select('mutation')) as { mutation: Id }[]
  for (const { mutation } of twice) yield { rule: 'I1', company, what: `mutation ${mutation} took effect more than once` }
}

/** [I2] [I4] What was answered as done is done: its record exists, is as new, and carries the mark; a group has one fate. */
export async function* effectsHold(books: Books): AsyncGenerator<Damage> {
  const head = Number(((await books.db('sync_head').where({ company: books.company }).first('head')) as { head: number } | undefined)?.head ?? 0)
  let group: Booked[] = []
  for await (const page of mutations(books)) {
    const held = await heldBy(books, page)
    for (const one of page) {
      yield* effectOf(books.company, one, held.get(`${one.entity} ${one.entityId}`), head)
      if (group[0] && !(group[0].device === one.device && group[0].group === one.group && one.group !== null)) {
        yield* oneFate(books.company, group)
        group = []
      }
      if (one.group !== null) group.push(one)
    }
  }
  yield* oneFate(books.company, group)
}

type HeldRecord = { readonly ver: number; readonly text: string }

async function heldBy({ db, company }: Books, page: readonly Booked[]): Promise<Map<string, HeldRecord>> {
  const held = new Map<string, HeldRecord>()
  for (const [type, list] of Map.groupBy(page.filter(({ status }) => EFFECT.has(status)), ({ entity }) => entity)) {
    if (!isRecordType(type)) continue
    const ids = [...new Set(list.map(({ entityId }) => entityId))]
    const rows = (await db(TABLES[type].table).where({ company }).whereIn('id', ids).select('id', 'ver', 'doc')) as { id: Id; ver: number; doc: string }[]
    for (const { id, ver, doc } of rows) held.set(`${type} ${id}`, { ver: Number(ver), text: doc })
  }
  return held
}

function* effectOf(company: Id, one: Booked, record: HeldRecord | undefined, head: number): Generator<Damage> {
  const { name, id, status, ver, seq, entity, entityId, args } = one
  const damage = (rule: Rule, what: string): Damage => ({ rule, company, what: `${name} ${id ?? `n ${one.n}`} is ${status}, and ${what}` })
  if (OPEN.has(status) && args === null && id !== null) yield damage('I2', 'its content is gone')
  if (!EFFECT.has(status) || id === null) return
  if (!record && ver === null && name.endsWith('.remove')) return // what was never here was removed as it was wished
  if (!record) return yield damage('I4', `there is no ${entity} ${entityId}`)
  if (ver !== null && record.ver < ver) yield damage('I2', `${entity} ${entityId} has version ${record.ver}, it made ${ver}`)
  if (seq !== null && seq > head) yield damage('I2', `its change ${seq} is beyond the head ${head}`)
  if (status === 'applied' && MARKED.has(name) && !record.text.includes(id)) yield damage('I4', `${entity} ${entityId} does not know it`)
}

/** When one of a group is refused, nothing of it took effect. [P3] */
function* oneFate(company: Id, group: readonly Booked[]): Generator<Damage> {
  const [first] = group
  const refused = group.find(({ status }) => status === 'rejected')
  const done = group.find(({ status, id }) => status === 'applied' && id !== null)
  if (first && refused && done) yield { rule: 'I4', company, what: `of group ${first.group} ${done.name} ${done.id} took effect and ${refused.name} ${refused.id} was refused` }
}
