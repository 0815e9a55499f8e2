import type { Id, User } from 'sync-protocol'
import { findByIds, findGroup, updateFate, type MutationRow } from '../store/mutations.ts'
import { findRecords } from '../store/records.ts'
import { acceptMutation, type Fate, type Judged } from './accept-mutation.ts'
import type { Bracket } from './commit.ts'
import { tell } from './effects.ts'
import { payloadOf } from './kept-work.ts'
import { prepare, readArgs, type Incoming, type World } from './world.ts'

export const isAdoption = ({ name }: Incoming, { result: { status } }: Fate): boolean => name === 'conflict.adopt' && status === 'applied'

/**
 * Lets kept work take effect under the right of whoever takes it over; its author keeps his name on it, as a claim.
 * A group stands or falls together. Gives the adoption's own fate: refused when the work cannot take effect, and then
 * nothing of it has. [A1]
 */
export async function adopt(bracket: Bracket, world: World, adopter: Incoming, fate: Fate, rowOf: (judged: Judged) => MutationRow): Promise<Fate> {
  const id = adopter.entity[1]
  const settled = bracket.work.view('conflict', id).row?.settled
  if (settled?.stamp.mutation !== adopter.id) return fate // somebody else had taken it over
  const rows = await keptRows(bracket, id)
  const people = await findRecords(bracket.trx, bracket.company, 'user', [...new Set(rows.flatMap(({ author }) => author ?? []))])
  const batch = rows.flatMap((row) => takenOver(row, adopter, row.author === null ? undefined : people.get(row.author)?.row))
  if (batch.length === 0) return refusedWith('not_found', 'This work is not kept any more.')
  await prepare(bracket, world, batch)
  const judged: Judged[] = []
  for (const incoming of batch) {
    const inner = await acceptMutation(bracket, world, incoming)
    const { status, code = 'step_not_allowed', message = 'It cannot take effect.' } = inner.result
    if (status === 'rejected' || status === 'parked') return refusedWith(status === 'parked' ? 'step_not_allowed' : code, message)
    judged.push({ incoming, fate: inner })
  }
  for (const one of judged) await book(bracket, world, adopter, one, rowOf(one))
  return fate
}

const refusedWith = (code: string, message: string): Fate => ({ result: { status: 'rejected', code, message }, waitsFor: null })

async function keptRows({ trx, company }: Bracket, id: Id): Promise<MutationRow[]> {
  const row = (await findByIds(trx, company, [id])).get(id)
  if (!row) return []
  const all = row.group === null ? [row] : await findGroup(trx, company, row.device, row.group)
  return all.filter(({ status, args }) => (status === 'rejected' || status === 'parked') && args !== null)
}

function takenOver(row: MutationRow, { actor }: Incoming, author: User | undefined): Incoming[] {
  const payload = payloadOf(row)
  if (!payload || row.id === null || row.author === null) return []
  const { name, v, entity, args, device = row.device } = payload
  return [{
    device, n: row.n, id: row.id, name, v, entity, needs: [], group: null, ...readArgs(name, v, args), at: row.at, tz: row.tz, hash: row.hash,
    actor, claimed: { user: row.author, name: author?.name ?? '' }, author: row.author, skewMs: row.skewMs,
  }]
}

async function book(bracket: Bracket, world: World, { actor, device }: Incoming, { incoming, fate: { result } }: Judged, now: MutationRow): Promise<void> {
  const { id, name, entity, author } = incoming
  bracket.afterwards(() => updateFate(bracket.trx, { ...now, args: result.status === 'conflict' ? now.args : null }))
  bracket.audit({ user: actor.user, device, action: name, entity: entity[0], entityId: entity[1], mutation: id, detail: { status: result.status, ver: result.ver, adopted: author } })
  world.known.set(id, result.status)
  world.adopted.push(id, entity[1])
  if (author === null || result.status === 'retry') return
  await tell(bracket, author, { id, status: result.status, code: 'adopted', message: `${actor.name} took this over.`, at: bracket.at })
}
