import { mutationHash, type Id, type ImportReply, type SealedContent } from 'sync-protocol'
import type { Deps } from '../deps.ts'
import { serverDevice, setLast } from '../store/devices.ts'
import { findByIds, insertMutations, type MutationRow } from '../store/mutations.ts'
import { inCompany, type Bracket } from './commit.ts'
import { askAbout } from './kept-work.ts'
import { sha256 } from './world.ts'

type Work = SealedContent['mutations'][number]
type Counts = ImportReply['mutations']

/** Changes that one transaction takes in. */
const AT_ONCE = 200
const WHY = 'Handed in by file. It takes effect when a supervisor takes it over.'

/**
 * Takes work in that came by file, under its own ids: what the server knows already is left as it is, the rest is kept
 * for a supervisor. Nothing takes effect yet, because a file proves no right. As often as one likes. [X1] [A1]
 */
export async function importWork(deps: Deps, company: Id, content: SealedContent): Promise<Counts> {
  const sum = { known: 0, queued: 0, differs: 0 }
  for (let from = 0; from < content.mutations.length; from += AT_ONCE) {
    const part = content.mutations.slice(from, from + AT_ONCE)
    const counts = await inCompany(deps, company, null, (bracket) => takeIn(deps, bracket, content, part))
    sum.known += counts.known
    sum.queued += counts.queued
    sum.differs += counts.differs
  }
  return sum
}

const hashOf = ({ name, v, entity, args }: Work): string => mutationHash({ name, v, entity, args }, sha256)

async function takeIn(deps: Deps, bracket: Bracket, content: SealedContent, part: readonly Work[]): Promise<Counts> {
  const { trx, company, at } = bracket
  const known = await findByIds(trx, company, part.map(({ id }) => id))
  const news = part.filter(({ id }, i) => !known.has(id) && part.findIndex((other) => other.id === id) === i)
  const same = part.filter((work) => known.get(work.id)?.hash === hashOf(work)).length
  const own = await serverDevice(trx, company, deps.uuid, at)
  const rows = news.map((work, i) => rowOf(bracket, content, work, { device: own.id, n: own.last + 1 + i }))
  await insertMutations(trx, rows)
  if (rows.length > 0) await setLast(trx, company, own.id, own.last + rows.length)
  const asked = new Set<Id>()
  for (const { id, name, entity, args, at: claimed, title, group } of news) {
    if (group !== null && asked.has(group)) continue // a group is taken over as a whole
    if (group !== null) asked.add(group)
    await askAbout(bracket, { id, name, entity, args, at: claimed }, { kind: 'refused', why: WHY, author: content.user, byName: content.userName, title, received: at })
  }
  return { known: same, queued: news.length, differs: part.length - same - news.length }
}

function rowOf({ company, at }: Bracket, { user, device }: SealedContent, work: Work, { device: own, n }: { device: Id; n: number }): MutationRow {
  const { id, name, v, entity, args, group, needs, tz } = work
  const result = { n, status: 'rejected' as const, code: 'imported', message: WHY }
  return {
    company, device: own, n, id, aliasOf: null, author: user, hash: hashOf(work), name, v, entity: entity[0], entityId: entity[1], group,
    status: 'rejected', why: 'imported', waitsFor: null, seq: null, ver: null, result: JSON.stringify(result), needs,
    args: JSON.stringify({ name, v, entity, args, ...(device === null ? {} : { device }) }), at: work.at, tz, skewMs: 0, received: at,
  }
}
