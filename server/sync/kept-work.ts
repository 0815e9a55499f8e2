import { MUTATIONS, isKeptWork, type Challan, type Conflict, type Id, type MutationName, type MutationResult, type RecordType, type Stamp } from 'sync-protocol'
import { countOpenKept } from '../store/conflicts.ts'
import type { MutationRow } from '../store/mutations.ts'
import { findRecords } from '../store/records.ts'
import { isRecordType } from '../store/tables.ts'
import type { Bracket } from './commit.ts'
import type { Incoming, World } from './world.ts'

/** So many questions about refused work of one person are shown to the office; what is beyond stays with its author alone. */
const MOST_OF_PERSON = 200

/** Work of these can be taken over: what only the server books, and answers to questions, cannot. */
const canBeTaken = (name: string): boolean => {
  if (!Object.hasOwn(MUTATIONS, name)) return false
  const { online, entity } = MUTATIONS[name as MutationName]
  return !online && entity !== 'conflict' && entity !== 'device'
}

type Refused = Pick<MutationResult, 'status' | 'code'>

/** Is this for a supervisor to see? Work whose author lost the right, and facts that build on what was refused. [A1] [P5b] */
export function asksAPerson(world: World, { name, author, needs, actor }: Incoming, { status, code }: Refused): boolean {
  if (author === null || actor.server || !canBeTaken(name)) return false
  if (status === 'rejected' && code === 'forbidden') return true
  const onRefused = MUTATIONS[name as MutationName].fact && needs.some((need) => world.known.get(need) === 'rejected')
  return onRefused && (status === 'rejected' || status === 'parked')
}

type Work = { readonly id: Id; readonly name: string; readonly entity: readonly [string, Id]; readonly args: unknown; readonly at: number }
type Question = { readonly kind: 'refused' | 'waiting'; readonly why: string; readonly author: Id; readonly byName: string; readonly title?: string; readonly received: number }

/** Shows kept work to the supervisors, as a question of its own kind. Its id is the mutation's. [A1] */
export async function askAbout(bracket: Bracket, work: Work, { kind, why, author, byName, title, received }: Question): Promise<boolean> {
  const [entity, entityId] = work.entity
  if (!isRecordType(entity) || (await countOpenKept(bracket.trx, bracket.company, author)) >= MOST_OF_PERSON) return false
  await load(bracket, 'conflict', work.id)
  const known = bracket.work.view('conflict', work.id).row
  if (known && !isKeptWork(known)) return false // its effect was a question already
  const mine: Stamp = { mutation: work.id, at: work.at, received, by: author, byName }
  const conflict: Conflict = {
    id: work.id, entity, entityId, title: (title ?? (await titleOf(bracket, entity, entityId))).slice(0, 120), kind,
    fields: [{ field: work.name.slice(0, 80), saw: null, theirs: why.slice(0, 300), mine: work.args ?? null }], mine, state: 'open', settled: null,
  }
  bracket.work.save('conflict', work.id, conflict)
  return true
}

/** The question about kept work is answered by what became of the work itself. */
export async function closeQuestion(bracket: Bracket, id: Id): Promise<void> {
  await load(bracket, 'conflict', id)
  const { row } = bracket.work.view('conflict', id)
  if (!row || row.state !== 'open' || !isKeptWork(row)) return
  bracket.work.save('conflict', id, { ...row, state: 'settled', settled: { stamp: { ...row.mine, received: bracket.at }, choice: 'mine' } })
}

/** What was sent, out of what is kept of it. [P6] */
export function payloadOf({ args }: Pick<MutationRow, 'args'>): { name: string; v: number; entity: [string, Id]; args: unknown; device?: Id; title?: string } | undefined {
  return args === null ? undefined : (JSON.parse(args) as ReturnType<typeof payloadOf>)
}

async function load({ trx, company, work }: Bracket, type: RecordType, id: Id): Promise<void> {
  if (!work.knows(type, id)) work.load(type, await findRecords(trx, company, type, [id]), [id])
}

async function titleOf(bracket: Bracket, type: RecordType, id: Id): Promise<string> {
  await load(bracket, type, id)
  const row = bracket.work.view(type, id).row as (Partial<Challan> & { name?: string; number?: string }) | undefined
  return row?.legal?.number ?? row?.consignee?.name ?? row?.name ?? row?.number ?? ''
}
