import type { Id, User } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { chunks } from '../store/chunks.ts'
import {
  companiesWithForgotten, companiesWithStuck, findForgotten, findParked, findStuck, findWaiting, noteAsked, updateFate, type MutationRow,
} from '../store/mutations.ts'
import { findRecord, findRecords } from '../store/records.ts'
import { acceptGroup, arrivals, inGroups, note, rowOf, type Judged } from './batch.ts'
import { inCompany, type Bracket } from './commit.ts'
import { tell } from './effects.ts'
import { askAbout, closeQuestion, payloadOf } from './kept-work.ts'
import { actorOf, readArgs, prepare, worldOf, type Incoming, type World } from './world.ts'

/** Work that one arrival sets free is bounded, so that a push ends. The rest follows with the next arrival. */
const MAX_ROUNDS = 50
/** Stuck mutations of a company that one transaction tries again at start. */
const STUCK_AT_ONCE = 200

/** Tries again what waited for these arrivals, and what waited for that in turn. [P4] */
export async function retryWaiting(bracket: Bracket, world: World, arrived: readonly Id[]): Promise<void> {
  let news = arrived
  for (let round = 0; news.length > 0 && round < MAX_ROUNDS && world.anyParked !== false; round++) {
    const waiting = await findWaiting(bracket.trx, bracket.company, news)
    if (waiting.length === 0) return
    news = arrivals(await tryAgain(bracket, world, waiting))
  }
}

/** Tries again what an exception of ours or an unknown version parked. Once, at start. Gives how many were tried. [P5] */
export async function retryParked(deps: Deps): Promise<number> {
  let tried = 0
  for (const company of await companiesWithStuck(deps.db.read)) {
    for (const part of chunks(await findStuck(deps.db.read, company), STUCK_AT_ONCE)) {
      tried += await inCompany(deps, company, null, (bracket) => tryStuck(bracket, part))
    }
  }
  if (tried > 0) deps.log.info({ tried }, 'parked work tried again')
  return tried
}

async function tryStuck(bracket: Bracket, keys: Parameters<typeof findParked>[2]): Promise<number> {
  const { trx, company } = bracket
  const found = await findRecord(trx, company, 'company', company)
  const stuck = await findParked(trx, company, keys)
  if (!found || stuck.length === 0) return 0
  const world = worldOf(bracket, found.row)
  await retryWaiting(bracket, world, arrivals(await tryAgain(bracket, world, stuck)))
  return stuck.length
}

/** So long parked, and a person is asked, in milliseconds. [P4] */
const FORGOTTEN_MS = 5 * 86_400_000

/** Asks about work that has waited for five days: its author, and whoever could take it over. Gives how many. [P4] */
export async function askAboutForgotten(deps: Deps): Promise<number> {
  const before = deps.now() - FORGOTTEN_MS
  let asked = 0
  for (const company of await companiesWithForgotten(deps.db.read, before)) {
    asked += await inCompany(deps, company, null, async (bracket) => {
      const rows = await findForgotten(bracket.trx, company, before, STUCK_AT_ONCE)
      const people = await authorsOf(bracket, rows)
      for (const row of rows) await askAboutOne(bracket, row, people)
      return rows.length
    })
  }
  return asked
}

async function askAboutOne(bracket: Bracket, row: MutationRow, people: ReadonlyMap<Id, User>): Promise<void> {
  await noteAsked(bracket.trx, row, bracket.at)
  const payload = payloadOf(row)
  const { id, author } = row
  if (id === null || author === null || !payload) return
  const why = (JSON.parse(row.result) as { message?: string }).message ?? 'It waits for something that has not come.'
  const byName = people.get(author)?.name ?? ''
  await askAbout(bracket, { id, at: row.at, name: payload.name, entity: payload.entity, args: payload.args }, { kind: 'waiting', why, author, byName, received: row.received })
  await tell(bracket, author, { id, status: 'parked', code: 'asks_person', message: why, at: bracket.at })
}

async function tryAgain(bracket: Bracket, world: World, rows: readonly MutationRow[]): Promise<Judged[]> {
  const people = await authorsOf(bracket, rows)
  const batch = [...rows].sort((a, b) => a.received - b.received || a.n - b.n).flatMap((row) => incomingOf(row, people))
  await prepare(bracket, world, batch)
  const before = new Map(rows.map((row) => [row.id, row]))
  const judged: Judged[] = []
  for (const group of inGroups(batch)) judged.push(...(await acceptGroup(bracket, world, group)))
  for (const one of judged) {
    const old = before.get(one.incoming.id)
    if (old) await settle(bracket, old, one)
  }
  return judged
}

/** The answer of long ago stays; what became of it now is told apart. [P5b] */
async function settle(bracket: Bracket, old: MutationRow, judged: Judged): Promise<void> {
  const { result } = judged.fate
  const now = rowOf(bracket, judged)
  if (result.status === 'parked' && now.why === old.why && now.waitsFor === old.waitsFor) return
  await updateFate(bracket.trx, { ...now, args: now.args === null ? null : old.args })
  if (result.status !== 'parked') await closeQuestion(bracket, judged.incoming.id)
  if (result.status === 'parked' || result.status === 'retry') return
  note(bracket, judged)
  const { author, id } = judged.incoming
  if (author === null) return
  await tell(bracket, author, { id, status: result.status, code: result.code ?? '', message: result.message ?? '', at: bracket.at })
}

async function authorsOf({ trx, company, work }: Bracket, rows: readonly MutationRow[]): Promise<Map<Id, User>> {
  const ids = [...new Set(rows.flatMap(({ author }) => author ?? []))]
  const found = await findRecords(trx, company, 'user', ids)
  return new Map(ids.flatMap((id) => {
    const person = (work.knows('user', id) ? work.view('user', id).row : undefined) ?? found.get(id)?.row
    return person ? [[id, person] as const] : []
  }))
}

/** A parked mutation as it came; its author has the rights that he has now. [P9] */
function incomingOf(row: MutationRow, people: ReadonlyMap<Id, User>): Incoming[] {
  const person = row.author === null ? undefined : people.get(row.author)
  if (row.id === null || row.args === null || !person) return []
  const { name, v, entity, args } = JSON.parse(row.args) as { name: string; v: number; entity: [string, Id]; args: unknown }
  return [{
    device: row.device, n: row.n, id: row.id, name, v, entity, needs: row.needs, group: row.group, ...readArgs(name, v, args), at: row.at, tz: row.tz,
    hash: row.hash, actor: actorOf(person, false), author: row.author, skewMs: row.skewMs,
  }]
}
